package org.learninghealth.base;

import org.jspecify.annotations.Nullable;

/** Someone else changed the thing in the meantime. */
public final class StaleVersion extends Conflict {

    private static final long serialVersionUID = 1L;

    /** A stale version that was noticed before anything was written. */
    public StaleVersion() {
        this(null);
    }

    /**
     * Makes the error.
     *
     * @param cause the failed write, if it was noticed only then
     */
    public StaleVersion(@Nullable Throwable cause) {
        super("stale-version", "It was changed in the meantime: read it again and repeat the change", cause);
    }
}

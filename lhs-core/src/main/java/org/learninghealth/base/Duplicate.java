package org.learninghealth.base;

import org.jspecify.annotations.Nullable;

/** There is one already, and there can be only one. */
public final class Duplicate extends Conflict {

    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * A duplicate that was noticed before anything was written.
     *
     * @param what the kind of thing, without anyone's data
     */
    public Duplicate(String what) {
        this(what, null);
    }

    /**
     * Makes the error.
     *
     * @param what the kind of thing, without anyone's data
     * @param cause the failed write, if it was noticed only then
     */
    public Duplicate(String what, @Nullable Throwable cause) {
        super("duplicate", "There is already one such thing (" + what + "): use that one", cause);
        this.what = what;
    }

    /**
     * The kind of thing that exists already.
     *
     * @return for instance {@code MEMBERSHIP}
     */
    public String what() {
        return what;
    }
}

package org.learninghealth.base;

import org.jspecify.annotations.Nullable;

/**
 * A deadlock, a serialisation failure or another race that a second try can win. The library repeats only transactions
 * that it began; in a host's transaction the host rolls back and decides.
 */
public final class Transient extends Conflict {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param cause what the store said, if anything
     */
    public Transient(@Nullable Throwable cause) {
        super("transient", "Another transaction was in the way: repeat the whole transaction", cause);
    }

    @Override
    public boolean rollbackRequired() {
        return true;
    }
}

package org.learninghealth.base;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for collides with what is stored. Where {@link #rollbackRequired()} says so, the collision was found
 * while writing: the transaction that it ran in must be rolled back by whoever began it.
 */
public abstract class Conflict extends LhsException {

    private static final long serialVersionUID = 1L;

    private final boolean rollbackRequired;

    /**
     * Makes the error.
     *
     * @param code see {@link #code()}
     * @param message what to do next
     * @param cause the failed write, if it came to one; then the transaction is lost
     */
    protected Conflict(String code, String message, @Nullable Throwable cause) {
        super(code, message + (cause == null ? "" : "; roll the transaction back"), cause);
        this.rollbackRequired = cause != null;
    }

    /**
     * Whether the transaction must be rolled back: true only for a race that was lost at the moment of writing.
     *
     * @return false if the host's transaction is as it was before the call
     */
    public boolean rollbackRequired() {
        return rollbackRequired;
    }
}

package org.learninghealth.base;

import org.jspecify.annotations.Nullable;

/** The store failed; the cause says how. What the transaction held is not written. */
public final class StorageFailure extends LhsException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message what was being done and what to look at
     * @param cause what the store said
     */
    public StorageFailure(String message, @Nullable Throwable cause) {
        super("storage-failure", message, cause);
    }
}

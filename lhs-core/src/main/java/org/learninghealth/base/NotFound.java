package org.learninghealth.base;

/** There is no such thing, or the one who asks may not know that there is: both look the same, to the letter. */
public final class NotFound extends LhsException {

    private static final long serialVersionUID = 1L;

    /** Makes the error. */
    public NotFound() {
        super(
                "not-found",
                "There is nothing here that you may see under this id: check the id, or ask for access",
                null);
    }
}

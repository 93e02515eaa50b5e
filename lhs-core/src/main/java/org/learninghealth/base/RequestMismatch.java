package org.learninghealth.base;

/** A request id was used before, for something else. */
public final class RequestMismatch extends Conflict {

    private static final long serialVersionUID = 1L;

    /** Makes the error. */
    public RequestMismatch() {
        super("request-mismatch", "This request id was used for another command: give each command its own", null);
    }
}

package org.learninghealth.base;

/** The actor can see the thing but has no right to do this with it. */
public final class NotPermitted extends LhsException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Makes the refusal.
     *
     * @param action what was asked for, as named in the table of permissions
     */
    public NotPermitted(String action) {
        super(
                "not-permitted",
                "This needs a role that may " + action + ": ask a coordinator, or whoever runs the system",
                null);
        this.action = action;
    }

    /**
     * What was asked for.
     *
     * @return the name of the action in the table of permissions
     */
    public String action() {
        return action;
    }
}

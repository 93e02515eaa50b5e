package org.learninghealth.access;

/** Leave to write, as decided: proof for a store that the policy was asked. Only {@link AccessControl} makes one. */
public final class Permit {

    private final Actor actor;
    private final Action action;

    Permit(Actor actor, Action action) {
        this.actor = actor;
        this.action = action;
    }

    /**
     * Who was permitted.
     *
     * @return the actor
     */
    public Actor actor() {
        return actor;
    }

    /**
     * What was permitted.
     *
     * @return the action
     */
    public Action action() {
        return action;
    }
}

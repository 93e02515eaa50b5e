package org.learninghealth.access;

/** Is told of every refusal, so that a host can count and watch them. Called by several threads; it must not throw. */
@FunctionalInterface
public interface DenialListener {

    /**
     * Someone was refused.
     *
     * @param actor who asked
     * @param action what for
     * @param type what sort of thing it was
     */
    void denied(Actor actor, Action action, ResourceType type);
}

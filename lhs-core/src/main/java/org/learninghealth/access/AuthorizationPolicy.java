package org.learninghealth.access;

import java.util.Map;
import java.util.Set;
import org.learninghealth.base.CommunityId;

/**
 * Decides who may do and see what. Pure: it weighs what it is given and looks nothing up. A host's own policy can only
 * narrow the default one: where either denies, it is denied. Implementations must be safe for use by several threads.
 */
public interface AuthorizationPolicy {

    /** The answers. */
    enum Decision {
        /** Yes. */
        ALLOW,
        /** No; the actor may know that the thing exists. */
        DENY_VISIBLE,
        /** No; the actor may not know that the thing exists. */
        DENY_HIDDEN
    }

    /**
     * Whether an actor may do something.
     *
     * @param actor who asks
     * @param action what for
     * @param facts what is known about the thing and the actor's standing to it
     * @return the answer; anything but {@link Decision#ALLOW} denies
     */
    Decision decide(Actor actor, Action action, Facts facts);

    /**
     * Which things of a sort an actor may read. It must say the same as {@link #decide} with the action of reading.
     *
     * @param actor who asks
     * @param type the sort of things
     * @return the scope
     */
    Scope readable(Actor actor, ResourceType type);

    /**
     * Which things of a sort an actor may read who acts on behalf of a facilitation platform, or is a privacy officer. The
     * library looks up itself what roles that gives.
     *
     * @param actor who asks
     * @param type the sort of things
     * @param mandated the roles that mandates in force give the actor, and where; the role of a privacy officer, and nowhere,
     *     if what is read is theirs to see and the host says that the actor is one; else empty
     * @return the scope; what mandates give is left out unless said otherwise
     */
    default Scope readable(Actor actor, ResourceType type, Map<Role, Set<CommunityId>> mandated) {
        return readable(actor, type);
    }
}

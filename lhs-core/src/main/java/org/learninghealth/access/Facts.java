package org.learninghealth.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/**
 * What a policy may weigh about a thing and the actor's standing to it. The library looks the facts up itself; no host
 * hands them in.
 *
 * @param type what sort of thing it is
 * @param community where it lives, if it lives in a community
 * @param visibility that community's visibility, if it lives in one that is open to its members
 * @param published false while the thing is a draft
 * @param registered whether the actor is a person whom the host registered and who is active
 * @param held the roles that the actor holds there now
 * @param owner the person whom it belongs to, if to anyone
 */
public record Facts(
        ResourceType type,
        Optional<CommunityId> community,
        Optional<Visibility> visibility,
        boolean published,
        boolean registered,
        Set<Role> held,
        Optional<PersonId> owner) {

    /** Keeps a copy of the roles. */
    public Facts {
        held = Set.copyOf(held);
    }

    /**
     * The facts about something that isn't in any community.
     *
     * @param type what sort of thing it is
     * @return facts without a community, an owner or roles
     */
    public static Facts outside(ResourceType type) {
        return new Facts(type, Optional.empty(), Optional.empty(), true, false, Set.of(), Optional.empty());
    }

    /**
     * The same facts for a thing with an owner.
     *
     * @param person whom it belongs to
     * @return new facts
     */
    public Facts ownedBy(PersonId person) {
        return new Facts(type, community, visibility, published, registered, held, Optional.of(person));
    }

    /**
     * The same facts for an actor who holds one more role with this thing.
     *
     * @param role the role, for instance that of a cycle's lead
     * @return new facts
     */
    public Facts holding(Role role) {
        Set<Role> more = EnumSet.of(role);
        more.addAll(held);
        return new Facts(type, community, visibility, published, registered, more, owner);
    }

    /**
     * The same facts for a thing that is a draft, or is none.
     *
     * @param noDraft false while the thing is a draft
     * @return new facts
     */
    public Facts published(boolean noDraft) {
        return new Facts(type, community, visibility, noDraft, registered, held, owner);
    }

    /**
     * The same facts, with the actor's registration looked up.
     *
     * @param active whether the actor is a registered and active person
     * @return new facts
     */
    public Facts registered(boolean active) {
        return new Facts(type, community, visibility, published, active, held, owner);
    }
}

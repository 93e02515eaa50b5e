package org.learninghealth.internal;

import java.util.Map;
import java.util.Set;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/** Looks up how an actor stands to a community. The rooms that know persons and communities supply it. */
public interface Standing {

    /**
     * Whether the host registered the person and they are active.
     *
     * @param reader what is stored
     * @param person the person
     * @return false also for an id that nobody has
     */
    boolean isActive(Reader reader, PersonId person);

    /**
     * What communities have mandated an actor to who acts on behalf of a facilitation platform (rule C15).
     *
     * @param reader what is stored, and who asks
     * @return the roles that mandates in force give, and where; empty if the actor acts for no platform, or doesn't manage it
     */
    Map<Role, Set<CommunityId>> mandates(Reader reader);

    /**
     * The roles that whoever asks holds in communities, be it as a member or by a mandate.
     *
     * @param reader what is stored, and who asks
     * @param communities the communities; 1 or more
     * @return the roles in each in which there are any; none unless the actor is active
     */
    Map<CommunityId, Set<Role>> roles(Reader reader, Set<CommunityId> communities);

    /**
     * The communities that would have no coordinator without a person.
     *
     * @param reader what is stored
     * @param person the person
     * @return where the person coordinates and nobody else does who is active
     */
    Set<CommunityId> coordinatedAlone(Reader reader, PersonId person);

    /**
     * Whether nothing in a community changes any more (rule C10).
     *
     * @param reader what is stored
     * @param community the community
     * @return true if it is archived
     */
    boolean isClosed(Reader reader, CommunityId community);

    /**
     * The facts about things that live in a community.
     *
     * @param reader what is stored, and who asks
     * @param community the community
     * @param type what sort of thing it is about
     * @return facts with no owner, with the community's visibility and the actor's roles, none unless they are active; the
     *     thing itself counts as published
     */
    Facts in(Reader reader, CommunityId community, ResourceType type);

    /**
     * Whether somebody watches over personal data: an active person of whom the host says so.
     *
     * @param reader to look it up
     * @param person who
     * @return true for a privacy officer
     */
    boolean isPrivacyOfficer(Reader reader, PersonId person);
}

package org.learninghealth.community;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ReadScope;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Standing;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;

/** How actors stand to communities, by what is stored about persons, communities and memberships. */
final class CommunityStanding implements Standing {

    private final Storage storage;
    private final ReadScope all;

    CommunityStanding(Storage storage, AccessControl access) {
        this.storage = storage;
        this.all = access.facts();
    }

    @Override
    public boolean isActive(PersonId person) {
        return storage.repository(Person.TYPE)
                .find(person, all)
                .filter(found -> found.status() == PersonStatus.ACTIVE)
                .isPresent();
    }

    @Override
    public Facts in(Actor actor, CommunityId community, ResourceType type) {
        Optional<Visibility> visibility = storage.repository(Community.TYPE)
                .find(community, all)
                .filter(Community.TYPE.published()::matches)
                .map(Community::visibility);
        Set<Role> held = EnumSet.noneOf(Role.class);
        actor.person().ifPresent(person -> memberships(community, person).forEach(m -> held.addAll(m.roles())));
        return new Facts(type, Optional.of(community), visibility, true, false, held, Optional.empty());
    }

    private List<Membership> memberships(CommunityId community, PersonId person) {
        Repository<Membership, MembershipId> memberships = storage.repository(Membership.TYPE);
        Filter<Membership> active = Filter.where(Membership.COMMUNITY, community)
                .and(Membership.PERSON, person)
                .and(Membership.STATUS, MembershipStatus.ACTIVE);
        // one open membership a person and community: rule C6
        return memberships.select(active, Order.ascending(Membership.SINCE), Optional.empty(), 1, all);
    }
}

package org.learninghealth.community;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Standing;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** How actors stand to communities, by what is stored about persons, communities and memberships. */
final class CommunityStanding implements Standing {

    @Override
    public boolean isActive(Reader reader, PersonId person) {
        return reader.known(Person.TYPE)
                .find(person)
                .filter(found -> found.status() == PersonStatus.ACTIVE)
                .isPresent();
    }

    @Override
    public boolean isClosed(Reader reader, CommunityId community) {
        return reader.known(Community.TYPE)
                .find(community)
                .filter(Community::isClosed)
                .isPresent();
    }

    @Override
    public Facts in(Reader reader, CommunityId community, ResourceType type) {
        Optional<Visibility> visibility = reader.known(Community.TYPE)
                .find(community)
                .filter(Community.TYPE.published()::matches)
                .map(Community::visibility);
        Set<Role> held = EnumSet.noneOf(Role.class);
        reader.actor()
                .person()
                .ifPresent(person ->
                        memberships(reader, community, person).forEach(membership -> held.addAll(membership.roles())));
        return new Facts(type, Optional.of(community), visibility, true, false, held, Optional.empty());
    }

    private static List<Membership> memberships(Reader reader, CommunityId community, PersonId person) {
        Filter<Membership> active = Filter.where(Membership.COMMUNITY, community)
                .and(Membership.PERSON, person)
                .and(Membership.STATUS, MembershipStatus.ACTIVE);
        // one open membership a person and community: rule C6
        return reader.known(Membership.TYPE).first(active, Order.ascending(Membership.SINCE), 1);
    }
}

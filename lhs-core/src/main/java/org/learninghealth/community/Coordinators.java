package org.learninghealth.community;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Those who coordinate communities. A coordinator who isn't active coordinates nothing, so that rule C5 doesn't count one. */
final class Coordinators {

    /** Memberships in force that make a coordinator. */
    static final Filter<Membership> FILTER = Filter.where(Membership.STATUS, MembershipStatus.ACTIVE)
            .holding(Membership.ROLES, Set.of(Role.COORDINATOR));

    /** More than coordinate any few communities. */
    private static final int MOST = 10_000;

    private Coordinators() {}

    /** The memberships of those who coordinate some communities and are active, those longest there leading. */
    static List<Membership> active(Reader reader, Collection<CommunityId> communities) {
        if (communities.isEmpty()) {
            return List.of();
        }
        List<Membership> coordinators = reader.known(Membership.TYPE)
                .first(FILTER.in(Membership.COMMUNITY, communities), Order.ascending(Membership.SINCE), MOST);
        List<PersonId> persons =
                coordinators.stream().map(Membership::person).distinct().toList();
        Set<PersonId> active = reader.known(Person.TYPE)
                .countBy(
                        Person.SELF,
                        Filter.where(Person.STATUS, PersonStatus.ACTIVE).in(Person.SELF, persons))
                .keySet();
        return coordinators.stream()
                .filter(coordinator -> active.contains(coordinator.person()))
                .toList();
    }
}

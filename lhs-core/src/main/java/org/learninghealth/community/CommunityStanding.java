package org.learninghealth.community;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Standing;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How actors stand to communities, by what is stored about persons, communities and memberships. */
final class CommunityStanding implements Standing {

    private static final Logger LOG = LoggerFactory.getLogger(CommunityStanding.class);

    /** More communities than this don't mandate one platform; those beyond would have to wait. */
    private static final int MOST_MANDATES = 10_000;

    /** More communities than anyone coordinates. */
    private static final int MOST_COORDINATED = 1_000;

    private final Predicate<PersonId> privacyOfficers;

    CommunityStanding(Predicate<PersonId> privacyOfficers) {
        this.privacyOfficers = privacyOfficers;
    }

    /** The host is asked each time, so that whoever is relieved reads nothing more. If it fails, nobody is one. */
    @Override
    public boolean isPrivacyOfficer(Reader reader, PersonId person) {
        try {
            return privacyOfficers.test(person) && isActive(reader, person);
        } catch (LhsException failed) {
            throw failed;
        } catch (RuntimeException failed) {
            LOG.error("The host failed to say who is a privacy officer; nobody is one", failed);
            return false;
        }
    }

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
        Set<Role> held = reader.roles(community);
        // who holds a role as a member was found to be active with it
        boolean active = reader.actor().platform().isEmpty() && !held.isEmpty();
        return new Facts(type, Optional.of(community), visibility, true, active, held, Optional.empty());
    }

    @Override
    public Map<CommunityId, Set<Role>> roles(Reader reader, Set<CommunityId> communities) {
        Map<CommunityId, Set<Role>> held = new HashMap<>();
        if (reader.actor().platform().isPresent()) {
            reader.mandates()
                    .forEach((role, mandated) -> mandated.stream()
                            .filter(communities::contains)
                            .forEach(community -> add(held, community, Set.of(role))));
        } else {
            reader.actor()
                    .person()
                    .ifPresent(person -> roles(reader, communities, person)
                            .forEach((community, sets) -> sets.keySet().forEach(roles -> add(held, community, roles))));
        }
        held.replaceAll((community, roles) -> Collections.unmodifiableSet(roles));
        return held;
    }

    private static void add(Map<CommunityId, Set<Role>> held, CommunityId community, Set<Role> roles) {
        held.computeIfAbsent(community, added -> EnumSet.noneOf(Role.class)).addAll(roles);
    }

    @Override
    public Map<Role, Set<CommunityId>> mandates(Reader reader) {
        Map<Role, Set<CommunityId>> mandated = new EnumMap<>(Role.class);
        PlatformId platform = reader.actor().platform().orElseThrow();
        boolean active = reader.actor()
                .person()
                .filter(person -> isActive(reader, person))
                .isPresent();
        boolean manages = active
                && reader.known(FacilitationPlatform.TYPE)
                        .find(platform)
                        .filter(found -> found.isManagedBy(reader.actor().person()))
                        .isPresent();
        if (manages) {
            Filter<Mandate> inForce =
                    Filter.where(Mandate.PLATFORM, platform).and(Mandate.STATUS, MandateStatus.ACTIVE);
            reader.known(Mandate.TYPE).first(inForce, Order.ascending(Mandate.OFFERED_AT), MOST_MANDATES).stream()
                    .filter(mandate -> mandate.isInForce(reader.now()))
                    .forEach(mandate -> mandate.roles()
                            .forEach(role -> mandated.computeIfAbsent(role, key -> new HashSet<>())
                                    .add(mandate.community())));
        }
        return mandated;
    }

    @Override
    public Set<CommunityId> coordinatedAlone(Reader reader, PersonId person) {
        Set<CommunityId> alone = reader
                .known(Membership.TYPE)
                .first(
                        Coordinators.FILTER.and(Membership.PERSON, person),
                        Order.ascending(Membership.SINCE),
                        MOST_COORDINATED)
                .stream()
                .map(Membership::community)
                .collect(Collectors.toCollection(HashSet::new));
        Coordinators.active(reader, Set.copyOf(alone)).stream()
                .filter(other -> !other.person().equals(person))
                .map(Membership::community)
                .forEach(alone::remove);
        return alone;
    }

    /** The roles alone, since every command asks. What belongs to a person who isn't active is out of the scope. */
    private static Map<CommunityId, Map<Set<Role>, Long>> roles(
            Reader reader, Set<CommunityId> communities, PersonId person) {
        Filter<Membership> active = Filter.<Membership>all()
                .in(Membership.COMMUNITY, communities)
                .and(Membership.PERSON, person)
                .and(Membership.STATUS, MembershipStatus.ACTIVE);
        return reader.known(Membership.TYPE, Scope.ownedBy(person))
                .countBy(Membership.COMMUNITY, Membership.ROLES, active);
    }
}

package org.learninghealth.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.concept.Concept;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Site;
import org.learninghealth.people.SiteId;
import org.learninghealth.spi.Filter;

/**
 * For which organisations the members of some communities stand.
 *
 * @param reader reads all there is; leave to read the communities' figures was given
 * @param window where and when
 */
record OrganizationsOfMembers(Reader reader, LocalWindow window) {

    private static final String UNKNOWN = "UNKNOWN";

    /**
     * The organisations that members stand for.
     *
     * @param cells what may be shown: a sector where enough members stand for it, and the number of all where each is
     * @param members how many members stand for each organisation
     * @param sectors the code of the sector of each, of those that have one
     */
    static Findings ofOrganizations(
            SmallCells cells, Map<OrganizationId, Long> members, Map<OrganizationId, String> sectors) {
        Map<String, Long> standing = new TreeMap<>();
        Map<String, Integer> organizations = new TreeMap<>();
        members.forEach((organization, number) -> {
            String sector = sectors.getOrDefault(organization, UNKNOWN);
            standing.merge(sector, number, Long::sum);
            organizations.merge(sector, 1, Integer::sum);
        });
        List<Cell> parts = new ArrayList<>();
        organizations.forEach((sector, number) -> parts.add(new Cell(
                List.of(sector),
                standing.getOrDefault(sector, 0L) >= cells.smallest()
                        ? OptionalDouble.of(number)
                        : OptionalDouble.empty())));
        boolean all =
                !parts.isEmpty() && parts.stream().allMatch(part -> part.value().isPresent());
        return new Findings.OfThings(
                all ? OptionalDouble.of(members.size()) : OptionalDouble.empty(),
                cells.rounded(
                        members.values().stream().mapToLong(Long::longValue).sum()),
                Absence.SUPPRESSED,
                parts);
    }

    /**
     * For whom those stand, or stood, who belong to some communities or have belonged.
     *
     * @param memberships all that each person has had in each of them
     */
    record Standing(Map<List<Id>, List<Membership>> memberships) {

        /** Of nobody. */
        static final Standing NONE = new Standing(Map.of());

        static Standing in(Reader reader, List<CommunityId> communities) {
            Map<List<Id>, List<Membership>> memberships = new HashMap<>();
            reader.known(Membership.TYPE)
                    .parts(Filter.<Membership>all()
                            .in(Membership.COMMUNITY, communities)
                            .in(Membership.STATUS, MembershipStatus.TAKEN_PART))
                    .forEach(part -> part.forEach(membership -> memberships
                            .computeIfAbsent(
                                    List.of(membership.community(), membership.person()), added -> new ArrayList<>())
                            .add(membership)));
            return new Standing(memberships);
        }

        /** The organisation that a person stood for at a moment, or when they had last belonged there. */
        Optional<OrganizationId> of(CommunityId community, PersonId person, Instant at) {
            return memberships.getOrDefault(List.of(community, person), List.of()).stream()
                    .filter(membership -> !membership.since().isAfter(at))
                    .max(Comparator.comparing(Membership::since))
                    .flatMap(Membership::organization);
        }

        /** All for which anybody stands or stood. */
        Set<OrganizationId> all() {
            return memberships.values().stream()
                    .flatMap(List::stream)
                    .flatMap(membership -> membership.organization().stream())
                    .collect(Collectors.toSet());
        }
    }

    Findings represented(SmallCells cells) {
        Map<OrganizationId, Set<Id>> members = members();
        Map<OrganizationId, String> sectors = new HashMap<>();
        if (!members.isEmpty()) {
            reader.known(Organization.TYPE)
                    .parts(Filter.<Organization>all().in(Organization.SELF, members.keySet()))
                    .forEach(part -> part.forEach(
                            each -> each.sector().map(Concept::code).ifPresent(code -> sectors.put(each.id(), code))));
        }
        Map<OrganizationId, Long> numbers = new HashMap<>();
        members.forEach((organization, persons) -> numbers.put(organization, (long) persons.size()));
        return ofOrganizations(cells, numbers, sectors);
    }

    /** Who stands for which organisation at the end. */
    Map<OrganizationId, Set<Id>> members() {
        Map<OrganizationId, Set<Id>> members = new HashMap<>();
        window.parts()
                .forEach(same -> reader.known(Membership.TYPE)
                        .parts(Filter.<Membership>all()
                                .in(Membership.COMMUNITY, same.communities())
                                .and(MembersOfWindow.at(same.end(), reader.now())))
                        .forEach(part -> part.forEach(membership -> membership
                                .organization()
                                .ifPresent(
                                        organization -> members.computeIfAbsent(organization, added -> new HashSet<>())
                                                .add(membership.person())))));
        return members;
    }

    /** The sites of some organisations, and whose each is. */
    Map<SiteId, OrganizationId> sites(Set<OrganizationId> organizations) {
        Map<SiteId, OrganizationId> sites = new HashMap<>();
        if (!organizations.isEmpty()) {
            reader.known(Site.TYPE)
                    .parts(Filter.<Site>all().in(Site.ORGANIZATION, organizations))
                    .forEach(part -> part.forEach(site -> sites.put(site.id(), site.organization())));
        }
        return sites;
    }
}

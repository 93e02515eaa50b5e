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

    static final String UNKNOWN = "UNKNOWN";

    /**
     * The organisations that members stand for.
     *
     * @param cells what may be shown: of a community a sector where enough members stand for it, and all where each is; of several what is of each
     * @param each how many members stand for each organisation, by community
     * @param sectors the code of the sector of each, of those that have one
     */
    static Findings.OfThings ofOrganizations(
            SmallCells cells, List<Map<OrganizationId, Long>> each, Map<OrganizationId, String> sectors) {
        Map<String, Set<OrganizationId>> shown = new TreeMap<>();
        Set<OrganizationId> all = new HashSet<>();
        long standing = 0;
        for (Map<OrganizationId, Long> members : each) {
            Map<String, Map<OrganizationId, Long>> bySector = new TreeMap<>();
            members.forEach((organization, persons) -> bySector.computeIfAbsent(
                            sectors.getOrDefault(organization, UNKNOWN), added -> new HashMap<>())
                    .put(organization, persons));
            bySector.forEach((sector, own) -> shown.computeIfAbsent(sector, added -> new HashSet<>())
                    .addAll(sum(own) >= cells.smallest() ? own.keySet() : Set.of()));
            if (bySector.values().stream().allMatch(own -> sum(own) >= cells.smallest())) {
                all.addAll(members.keySet());
            }
            standing += sum(members);
        }
        return new Findings.OfThings(
                number(all),
                cells.rounded(standing),
                Absence.SUPPRESSED,
                shown.entrySet().stream()
                        .map(sector -> new Cell(List.of(sector.getKey()), number(sector.getValue())))
                        .toList());
    }

    private static long sum(Map<OrganizationId, Long> members) {
        return members.values().stream().mapToLong(Long::longValue).sum();
    }

    private static OptionalDouble number(Set<OrganizationId> organizations) {
        return organizations.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(organizations.size());
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

    FiguresOfSeveral.Pooled represented(SmallCells cells) {
        Map<CommunityId, Map<OrganizationId, Long>> members = members();
        Map<OrganizationId, String> sectors = new HashMap<>();
        if (!members.isEmpty()) {
            reader.known(Organization.TYPE)
                    .parts(Filter.<Organization>all().in(Organization.SELF, all(members)))
                    .forEach(part -> part.forEach(
                            each -> each.sector().map(Concept::code).ifPresent(code -> sectors.put(each.id(), code))));
        }
        return FiguresOfSeveral.ofEach(members.values(), each -> ofOrganizations(cells, each, sectors));
    }

    /** All for which anybody stands at the end. */
    Set<OrganizationId> all() {
        return all(members());
    }

    private static Set<OrganizationId> all(Map<CommunityId, Map<OrganizationId, Long>> members) {
        return members.values().stream().flatMap(own -> own.keySet().stream()).collect(Collectors.toSet());
    }

    /** How many stand for which organisation at the end, by community. */
    private Map<CommunityId, Map<OrganizationId, Long>> members() {
        Map<CommunityId, Map<OrganizationId, Long>> members = new HashMap<>();
        window.parts()
                .forEach(same -> reader.known(Membership.TYPE)
                        .parts(Filter.<Membership>all()
                                .in(Membership.COMMUNITY, same.communities())
                                .and(MembersOfWindow.at(same.end(), reader.now())))
                        .forEach(part -> part.forEach(membership -> membership
                                .organization()
                                .ifPresent(organization -> members.computeIfAbsent(
                                                membership.community(), added -> new HashMap<>())
                                        .merge(organization, 1L, Long::sum)))));
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

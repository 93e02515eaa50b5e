package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ChangeStatus;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.people.Organization;
import org.learninghealth.spi.Filter;

/** For whom the members of some communities stand together, and what came of that. It counts organisations and things. */
final class WorkOfCommunities {

    private static final String UNKNOWN = "UNKNOWN";

    private static final Set<ChangeStatus> ADOPTED =
            EnumSet.of(ChangeStatus.ADOPTED, ChangeStatus.IMPLEMENTING, ChangeStatus.SUSTAINED);

    private WorkOfCommunities() {}

    /** Of so many things so many. */
    static Findings ofShare(long part, long whole) {
        return new Findings.OfThings(
                whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (double) whole),
                OptionalLong.of(whole),
                Absence.UNDEFINED,
                List.of());
    }

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
     * To how many communities things were passed on.
     *
     * @param reached to how many each thing was, by its code
     * @param communities to how many communities anything was
     */
    static Findings ofAudiences(Map<String, Integer> reached, int communities) {
        return new Findings.OfThings(
                OptionalDouble.of(communities),
                OptionalLong.of(reached.size()),
                Absence.UNDEFINED,
                reached.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(UsesOfActivity.MOST_NAMED)
                        .map(thing -> new Cell(List.of(thing.getKey()), OptionalDouble.of(thing.getValue())))
                        .toList());
    }

    /** For which organisations each person stands, or stood, in each of some communities. */
    static Map<List<Id>, Set<OrganizationId>> organizations(Reader reader, List<CommunityId> communities) {
        Map<List<Id>, Set<OrganizationId>> organizations = new HashMap<>();
        reader.known(Membership.TYPE)
                .parts(Filter.<Membership>all().in(Membership.COMMUNITY, communities))
                .forEach(part -> part.forEach(membership -> membership
                        .organization()
                        .ifPresent(organization -> organizations
                                .computeIfAbsent(
                                        List.of(membership.community(), membership.person()), added -> new HashSet<>())
                                .add(organization))));
        return organizations;
    }

    /**
     * Looks at what communities keep.
     *
     * @param reader reads all there is; leave to read the communities' figures was given
     * @param cells what may be shown
     * @param window where and when
     */
    record Search(Reader reader, SmallCells cells, LocalWindow window) {

        Findings found(Metric metric) {
            return switch (metric) {
                case ORGANIZATIONS -> represented();
                case COCREATED_SHARE -> cocreated();
                case REDISTRIBUTION_REACH -> passedOn();
                default -> fromIdeas();
            };
        }

        private Findings represented() {
            Map<OrganizationId, Set<Id>> members = new HashMap<>();
            window.parts()
                    .forEach(same -> reader.known(Membership.TYPE)
                            .parts(Filter.<Membership>all()
                                    .in(Membership.COMMUNITY, same.communities())
                                    .and(MembersOfWindow.at(same.end(), reader.now())))
                            .forEach(part -> part.forEach(membership -> membership
                                    .organization()
                                    .ifPresent(organization -> members.computeIfAbsent(
                                                    organization, added -> new HashSet<>())
                                            .add(membership.person())))));
            Map<OrganizationId, String> sectors = new HashMap<>();
            if (!members.isEmpty()) {
                reader.known(Organization.TYPE)
                        .parts(Filter.<Organization>all().in(Organization.SELF, members.keySet()))
                        .forEach(part -> part.forEach(each ->
                                each.sector().map(Concept::code).ifPresent(code -> sectors.put(each.id(), code))));
            }
            Map<OrganizationId, Long> numbers = new HashMap<>();
            members.forEach((organization, persons) -> numbers.put(organization, (long) persons.size()));
            return ofOrganizations(cells, numbers, sectors);
        }

        private Findings cocreated() {
            List<KnowledgeObject> published = new ArrayList<>();
            window.parts()
                    .forEach(same -> reader.known(KnowledgeObject.TYPE)
                            .parts(Filter.<KnowledgeObject>all()
                                    .in(KnowledgeObject.COMMUNITY, same.communities())
                                    .between(KnowledgeObject.PUBLISHED_AT, same.start(), same.end()))
                            .forEach(published::addAll));
            Map<List<Id>, Set<OrganizationId>> standing =
                    published.isEmpty() ? Map.of() : organizations(reader, window.communities());
            return ofShare(
                    published.stream()
                            .filter(known ->
                                    Stream.concat(Stream.of(known.authoredBy()), known.contributors().stream())
                                                    .flatMap(person -> standing
                                                            .getOrDefault(List.of(known.community(), person), Set.of())
                                                            .stream())
                                                    .distinct()
                                                    .count()
                                            > 1)
                            .count(),
                    published.size());
        }

        private Findings passedOn() {
            Map<KnowledgeId, Set<CommunityId>> audiences = new HashMap<>();
            window.parts()
                    .forEach(same -> reader.known(Redistribution.TYPE)
                            .parts(Filter.<Redistribution>all()
                                    .in(Redistribution.COMMUNITY, same.communities())
                                    .between(Redistribution.AT, same.start(), same.end()))
                            .forEach(part -> part.forEach(copy -> audiences
                                    .computeIfAbsent(copy.knowledge(), added -> new HashSet<>())
                                    .add(copy.audience()))));
            Set<CommunityId> known = new HashSet<>();
            if (!audiences.isEmpty()) {
                reader.known(Community.TYPE)
                        .parts(Filter.<Community>all()
                                .in(
                                        Community.SELF,
                                        audiences.values().stream()
                                                .flatMap(Set::stream)
                                                .collect(Collectors.toSet())))
                        .forEach(part -> part.stream()
                                .filter(community -> community.visibility() != Visibility.CONFIDENTIAL)
                                .forEach(community -> known.add(community.id())));
            }
            Map<String, Integer> reached = new TreeMap<>();
            audiences.forEach((thing, communities) -> {
                communities.retainAll(known);
                if (!communities.isEmpty()) {
                    reached.put("knowledge:" + thing.value(), communities.size());
                }
            });
            return ofAudiences(reached, known.size());
        }

        private Findings fromIdeas() {
            Set<ChangeId> adopted = new HashSet<>();
            reader.known(Change.TYPE)
                    .parts(Filter.<Change>all()
                            .in(Change.COMMUNITY, window.communities())
                            .in(Change.STATUS, ADOPTED))
                    .forEach(part -> part.stream()
                            .filter(change -> change.startedOn()
                                    .filter(day -> !day.isBefore(window.from()) && day.isBefore(window.before()))
                                    .isPresent())
                            .forEach(change -> adopted.add(change.id())));
            Set<ChangeId> promoted = new HashSet<>();
            if (!adopted.isEmpty()) {
                reader.known(ChangeIdea.TYPE)
                        .parts(Filter.<ChangeIdea>all().in(ChangeIdea.CHANGE, adopted))
                        .forEach(part -> part.forEach(idea -> idea.change().ifPresent(promoted::add)));
            }
            return ofShare(promoted.size(), adopted.size());
        }
    }
}

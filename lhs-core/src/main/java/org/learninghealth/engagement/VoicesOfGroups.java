package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.cycle.ScoreSheet;
import org.learninghealth.engagement.metric.GroupShares;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;

/**
 * How much each stakeholder group of some communities gave for what it is among their members.
 *
 * @param reader reads all there is; leave to read the communities' figures was given
 * @param cells what may be shown
 * @param window where and when
 */
record VoicesOfGroups(Reader reader, SmallCells cells, LocalWindow window) {

    FiguresOfSeveral.Pooled found(Metric metric) {
        return FiguresOfSeveral.ofEach(voices(metric == Metric.VOTING_EQUITY ? votes() : authorship()), this::together);
    }

    /**
     * How much each group gave for what it is among the members.
     *
     * @param cells what may be shown
     * @param members how many members each group has
     * @param given how often who gave something, as a member of which group
     */
    static Findings.OfThings of(
            SmallCells cells, Map<StakeholderGroup, Long> members, Map<StakeholderGroup, Map<PersonId, Long>> given) {
        Map<StakeholderGroup, Long> known = MembersOfWindow.ofGroups(members);
        Map<StakeholderGroup, Long> persons = new TreeMap<>();
        Map<StakeholderGroup, Long> sums = new TreeMap<>();
        given.forEach((group, own) -> {
            persons.put(group, (long) own.size());
            if (known.containsKey(group)) {
                sums.put(group, own.values().stream().mapToLong(Long::longValue).sum());
            }
        });
        SortedMap<StakeholderGroup, OptionalLong> shown = cells.shown(persons, members);
        long all = known.values().stream().mapToLong(Long::longValue).sum();
        long total = sums.values().stream().mapToLong(Long::longValue).sum();
        // of two groups the ratios would tell how many members the one has that the other's are known of
        boolean large = members.values().stream().allMatch(size -> size >= cells.smallest());
        boolean open = large && cells.total(shown.values()).isPresent() && total > 0;
        return new Findings.OfThings(
                OptionalDouble.empty(),
                open ? OptionalLong.of(cells.given(all)) : OptionalLong.empty(),
                given.isEmpty() || open ? Absence.UNDEFINED : Absence.SUPPRESSED,
                given.isEmpty()
                        ? List.of()
                        : ContributionsOfMonth.equity(
                                cells,
                                MembersOfWindow.ofGroups(shown).keySet(),
                                open ? shares(cells, known, sums, all, total) : List.of()));
    }

    /** Each ratio is of the same rounded numbers as the shares beside it: the twelve months up to one month and those up to the next differ by what few gave. */
    private static List<GroupShares.Group> shares(
            SmallCells cells,
            Map<StakeholderGroup, Long> members,
            Map<StakeholderGroup, Long> given,
            long all,
            long total) {
        List<GroupShares.Group> shares = new ArrayList<>();
        members.forEach((group, persons) -> {
            long own = given.getOrDefault(group, 0L);
            double ratio =
                    rounded(cells, own) / rounded(cells, total) / (rounded(cells, persons) / rounded(cells, all));
            shares.add(new GroupShares.Group(group.code(), Math.toIntExact(persons), own, OptionalDouble.of(ratio)));
        });
        return shares;
    }

    private static double rounded(SmallCells cells, long count) {
        return cells.rounded(count).orElse(0);
    }

    /** What was given in a community, by whom as a member of which group, and how many members each group has. */
    private record Voices(Map<StakeholderGroup, Long> members, Map<StakeholderGroup, Map<PersonId, Long>> given) {}

    /** How often who gave something in each community, as a member of which group. */
    private Map<CommunityId, Map<StakeholderGroup, Map<PersonId, Long>>> votes() {
        Map<CommunityId, Map<StakeholderGroup, Map<PersonId, Long>>> given = new HashMap<>();
        window.parts()
                .forEach(same -> reader.known(ScoreSheet.TYPE)
                        .parts(Filter.<ScoreSheet>all()
                                .in(ScoreSheet.COMMUNITY, same.communities())
                                .between(ScoreSheet.SCORED_AT, same.start(), same.end()))
                        .forEach(part -> part.forEach(
                                sheet -> gave(given, sheet.community(), sheet.perspective(), sheet.scorer()))));
        return given;
    }

    /** As a member of which group they belong to the community now, or did at last. */
    private Map<CommunityId, Map<StakeholderGroup, Map<PersonId, Long>>> authorship() {
        List<KnowledgeObject> published = new KnowledgeOfCommunities(reader, window).published();
        Set<PersonId> writers =
                published.stream().flatMap(KnowledgeOfCommunities::writers).collect(Collectors.toSet());
        Map<List<Id>, Membership> belonging = new HashMap<>();
        if (!writers.isEmpty()) {
            reader.known(Membership.TYPE)
                    .parts(Filter.<Membership>all()
                            .in(Membership.COMMUNITY, window.communities())
                            .in(Membership.PERSON, writers)
                            .in(Membership.STATUS, MembershipStatus.TAKEN_PART))
                    .forEach(part -> part.forEach(membership -> belonging.merge(
                            List.of(membership.community(), membership.person()),
                            membership,
                            (one, other) -> one.since().isAfter(other.since()) ? one : other)));
        }
        Map<CommunityId, Map<StakeholderGroup, Map<PersonId, Long>>> given = new HashMap<>();
        for (KnowledgeObject known : published) {
            KnowledgeOfCommunities.writers(known)
                    .forEach(person -> Optional.ofNullable(belonging.get(List.of(known.community(), person)))
                            .ifPresent(membership ->
                                    gave(given, known.community(), membership.stakeholderGroup(), person)));
        }
        return given;
    }

    private static void gave(
            Map<CommunityId, Map<StakeholderGroup, Map<PersonId, Long>>> given,
            CommunityId community,
            StakeholderGroup group,
            PersonId person) {
        given.computeIfAbsent(community, added -> new HashMap<>())
                .computeIfAbsent(group, added -> new HashMap<>())
                .merge(person, 1L, Long::sum);
    }

    /** Held against how many belong to each group at the end; of communities in which somebody gave something. */
    private List<Voices> voices(Map<CommunityId, Map<StakeholderGroup, Map<PersonId, Long>>> given) {
        Map<CommunityId, Map<StakeholderGroup, Long>> members = new HashMap<>();
        if (!given.isEmpty()) {
            window.parts()
                    .forEach(same -> reader.known(Membership.TYPE)
                            .countBy(
                                    Membership.COMMUNITY,
                                    Membership.STAKEHOLDER_GROUP,
                                    Filter.<Membership>all()
                                            .in(Membership.COMMUNITY, same.communities())
                                            .and(MembersOfWindow.at(same.end(), reader.now())))
                            .forEach((community, groups) -> groups.forEach(
                                    (group, persons) -> members.computeIfAbsent(community, added -> new HashMap<>())
                                            .put(new StakeholderGroup(group), persons))));
        }
        return given.entrySet().stream()
                .map(each -> new Voices(members.getOrDefault(each.getKey(), Map.of()), each.getValue()))
                .toList();
    }

    private Findings.OfThings together(List<Voices> each) {
        Map<StakeholderGroup, Long> members = new TreeMap<>();
        Map<StakeholderGroup, Map<PersonId, Long>> given = new TreeMap<>();
        for (Voices voices : each) {
            voices.members().forEach((group, persons) -> members.merge(group, persons, Long::sum));
            voices.given()
                    .forEach((group, own) ->
                            own.forEach((person, times) -> given.computeIfAbsent(group, added -> new HashMap<>())
                                    .merge(person, times, Long::sum)));
        }
        return of(cells, members, given);
    }
}

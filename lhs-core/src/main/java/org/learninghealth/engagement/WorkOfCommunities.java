package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.concept.Concept;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ChangeStatus;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.ScoreSheet;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.metric.GroupShares;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeHolder;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Site;
import org.learninghealth.people.SiteId;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.CommitmentStatus;
import org.learninghealth.practice.EndedPrompts;
import org.learninghealth.practice.PromptStatus;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.spi.Filter;

/** For whom the members of some communities stand together, and what came of that. It counts organisations and things, and persons where enough of them are there. */
final class WorkOfCommunities {

    private static final String UNKNOWN = "UNKNOWN";

    private static final Set<ChangeStatus> ADOPTED =
            EnumSet.of(ChangeStatus.ADOPTED, ChangeStatus.IMPLEMENTING, ChangeStatus.SUSTAINED);

    private WorkOfCommunities() {}

    /** Of so many things so many. */
    static Findings.OfThings ofShare(long part, long whole) {
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
                reached.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(communities),
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

    /**
     * For whom those stand, or stood, who belong to some communities or have belonged.
     *
     * @param memberships all that each person has had in each of them
     */
    record Standing(Map<List<Id>, List<Membership>> memberships) {

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

        private Set<OrganizationId> all() {
            return memberships.values().stream()
                    .flatMap(List::stream)
                    .flatMap(membership -> membership.organization().stream())
                    .collect(Collectors.toSet());
        }
    }

    /** Those of some communities that aren't confidential: of what is done in the others nothing is known. */
    private static Set<CommunityId> known(Reader reader, Set<CommunityId> communities) {
        Set<CommunityId> known = new HashSet<>();
        if (!communities.isEmpty()) {
            reader.known(Community.TYPE)
                    .parts(Filter.<Community>all().in(Community.SELF, communities))
                    .forEach(part -> part.stream()
                            .filter(community -> community.visibility() != Visibility.CONFIDENTIAL)
                            .forEach(community -> known.add(community.id())));
        }
        return known;
    }

    /**
     * What was taken up neither in a confidential community nor by one.
     *
     * @param reader reads all there is
     * @param here communities that aren't confidential
     * @param uptakes what was taken up
     */
    static List<Uptake> inSight(Reader reader, Collection<CommunityId> here, List<Uptake> uptakes) {
        Set<CommunityId> others =
                uptakes.stream().flatMap(WorkOfCommunities::places).collect(Collectors.toSet());
        others.removeAll(Set.copyOf(here));
        Set<CommunityId> known = known(reader, others);
        known.addAll(here);
        return uptakes.stream()
                .filter(uptake -> places(uptake).allMatch(known::contains))
                .toList();
    }

    private static Stream<CommunityId> places(Uptake uptake) {
        return Stream.concat(Stream.of(uptake.community()), uptake.team().stream());
    }

    private static Stream<PersonId> writers(KnowledgeObject known) {
        return Stream.concat(Stream.of(known.authoredBy()), known.contributors().stream())
                .distinct();
    }

    /** The organisations for which those stood who wrote something down, when it was first published. */
    private static Set<OrganizationId> writers(KnowledgeObject known, Standing standing) {
        Instant at = known.publishedAt().orElse(known.draftedAt());
        return writers(known)
                .flatMap(person -> standing.of(known.community(), person, at).stream())
                .collect(Collectors.toSet());
    }

    /**
     * How much each group gave for what it is among the members.
     *
     * @param cells what may be shown
     * @param members how many members each group has
     * @param given how often who gave something, as a member of which group
     */
    static Findings.OfThings ofVoices(
            SmallCells cells, Map<StakeholderGroup, Long> members, Map<StakeholderGroup, Map<PersonId, Long>> given) {
        Map<StakeholderGroup, Long> known = MembersOfWindow.ofGroups(members);
        Map<StakeholderGroup, Long> persons = new TreeMap<>();
        Map<StakeholderGroup, Double> sums = new TreeMap<>();
        given.forEach((group, own) -> {
            persons.put(group, (long) own.size());
            if (known.containsKey(group)) {
                sums.put(
                        group,
                        own.values().stream().mapToDouble(Long::doubleValue).sum());
            }
        });
        SortedMap<StakeholderGroup, OptionalLong> shown = cells.shown(persons, members);
        double all = known.values().stream().mapToLong(Long::longValue).sum();
        double total = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        // of two groups the ratios would tell how many members the one has that the other's are known of
        boolean large = members.values().stream().allMatch(size -> size >= cells.smallest());
        boolean open = large && cells.total(shown.values()).isPresent() && total > 0;
        return new Findings.OfThings(
                OptionalDouble.empty(),
                open ? OptionalLong.of(cells.given(Math.round(all))) : OptionalLong.empty(),
                given.isEmpty() || open ? Absence.UNDEFINED : Absence.SUPPRESSED,
                given.isEmpty()
                        ? List.of()
                        : ContributionsOfMonth.equity(
                                cells,
                                MembersOfWindow.ofGroups(shown).keySet(),
                                open ? shares(known, sums, all, total) : List.of()));
    }

    private static List<GroupShares.Group> shares(
            Map<StakeholderGroup, Long> members, Map<StakeholderGroup, Double> given, double all, double total) {
        List<GroupShares.Group> shares = new ArrayList<>();
        members.forEach((group, persons) -> {
            double own = given.getOrDefault(group, 0.0);
            if (persons > 0) {
                shares.add(new GroupShares.Group(
                        group.code(), Math.toIntExact(persons), own, OptionalDouble.of(own / total / (persons / all))));
            }
        });
        return shares;
    }

    /** What was given in a community, by whom as a member of which group, and how many members each group has. */
    private record Voices(Map<StakeholderGroup, Long> members, Map<StakeholderGroup, Map<PersonId, Long>> given) {}

    /**
     * What several communities come to together.
     *
     * @param findings what that is
     * @param communities of how many of them it is made
     */
    record OfSeveral(Findings findings, int communities) {}

    /**
     * What is told of persons of several communities is made of those alone of which it may be told by itself: less what is shown of these, it would
     * tell of the others.
     *
     * @param each what there is in each community in which there is anything
     * @param findings what that of some comes to
     */
    static <T> OfSeveral ofEach(Collection<T> each, Function<List<T>, Findings.OfThings> findings) {
        List<T> said = new ArrayList<>();
        List<Findings.OfThings> unsaid = new ArrayList<>();
        for (T one : each) {
            Findings.OfThings alone = findings.apply(List.of(one));
            if (DefaultEngagement.isSaid(alone.value(), alone.cells())) {
                said.add(one);
            } else {
                unsaid.add(alone);
            }
        }
        if (!said.isEmpty() || unsaid.isEmpty()) {
            return new OfSeveral(findings.apply(said), said.size());
        }
        return new OfSeveral(
                new Findings.OfThings(
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        Absence.SUPPRESSED,
                        unsaid.stream()
                                .flatMap(alone -> alone.cells().stream())
                                .map(cell -> new Cell(cell.at(), OptionalDouble.empty()))
                                .distinct()
                                .sorted(Comparator.comparing(cell -> cell.at().get(0)))
                                .toList()),
                0);
    }

    /** What so many times of each task would have taken. */
    static Findings ofHoursSaved(StaffMinutes staffMinutes, Map<StaffMinutes.Task, Long> times) {
        List<Cell> tasks = new ArrayList<>();
        times.forEach((task, done) ->
                tasks.add(new Cell(List.of(task.name()), OptionalDouble.of(staffMinutes.hours(task, done)))));
        return new Findings.OfThings(
                times.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(times.entrySet().stream()
                                .mapToDouble(each -> staffMinutes.hours(each.getKey(), each.getValue()))
                                .sum()),
                OptionalLong.of(
                        times.values().stream().mapToLong(Long::longValue).sum()),
                Absence.UNDEFINED,
                tasks);
    }

    /** How many were kept, where neither that nor how many weren't tells of a few persons. */
    static Findings.OfThings ofCommitments(SmallCells cells, List<ActionCommitment> due) {
        Set<PersonId> all = new HashSet<>();
        Set<PersonId> kept = new HashSet<>();
        Set<PersonId> missed = new HashSet<>();
        for (ActionCommitment commitment : due) {
            all.add(commitment.person());
            (commitment.isKeptInTime() ? kept : missed).add(commitment.person());
        }
        boolean shown = all.size() >= cells.smallest()
                && Stream.of(kept, missed).allMatch(some -> some.isEmpty() || some.size() >= cells.smallest());
        return shown
                ? new Findings.OfThings(
                        OptionalDouble.of(due.stream()
                                        .filter(ActionCommitment::isKeptInTime)
                                        .count()
                                / (double) due.size()),
                        OptionalLong.of(cells.given(due.size(), all.size())),
                        Absence.UNDEFINED,
                        List.of())
                : new Findings.OfThings(OptionalDouble.empty(), OptionalLong.empty(), Absence.SUPPRESSED, List.of());
    }

    /** How much was still known, of rounded counts of answers. Whether there were any isn't told. */
    static Findings.OfThings ofRecall(SmallCells cells, SortedMap<PromptStatus, OptionalLong> prompts) {
        OptionalLong recalled = rounded(cells, prompts.getOrDefault(PromptStatus.RECALLED, OptionalLong.empty()));
        OptionalLong forgotten = rounded(cells, prompts.getOrDefault(PromptStatus.FORGOTTEN, OptionalLong.empty()));
        return recalled.isPresent() && forgotten.isPresent()
                ? ofShare(recalled.getAsLong(), recalled.getAsLong() + forgotten.getAsLong())
                : new Findings.OfThings(OptionalDouble.empty(), OptionalLong.empty(), Absence.SUPPRESSED, List.of());
    }

    private static OptionalLong rounded(SmallCells cells, OptionalLong count) {
        return count.isPresent() ? cells.rounded(count.getAsLong()) : count;
    }

    /**
     * Looks at what communities keep.
     *
     * @param reader reads all there is; leave to read the communities' figures was given
     * @param cells what may be shown
     * @param window where and when
     * @param staffMinutes how long staff would need for what the library does
     */
    record Search(Reader reader, SmallCells cells, LocalWindow window, StaffMinutes staffMinutes) {

        OfSeveral found(Metric metric) {
            return switch (metric) {
                case COMMITMENTS_KEPT -> ofEach(commitments(), this::ofCommitments);
                case RECALL_RATE -> ofEach(recall(), this::ofRecall);
                case VOTING_EQUITY -> ofEach(voices(votes()), this::ofVoices);
                case AUTHORSHIP_EQUITY -> ofEach(voices(authorship()), this::ofVoices);
                default -> new OfSeveral(ofThings(metric), window.communities().size());
            };
        }

        private Findings ofThings(Metric metric) {
            return switch (metric) {
                case ORGANIZATIONS -> represented();
                case COCREATED_SHARE -> cocreated();
                case REDISTRIBUTION_REACH -> passedOn();
                case KNOWLEDGE_CURRENCY -> current();
                case UPTAKE_DEPTH -> depth();
                case UPTAKE_SPREAD -> spread();
                case HOURS_SAVED -> saved();
                default -> fromIdeas();
            };
        }

        private Findings represented() {
            Map<OrganizationId, Set<Id>> members = standing();
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

        /** Who stands for which organisation at the end. */
        private Map<OrganizationId, Set<Id>> standing() {
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
            return members;
        }

        private List<KnowledgeObject> published() {
            List<KnowledgeObject> published = new ArrayList<>();
            window.parts()
                    .forEach(same -> reader.known(KnowledgeObject.TYPE)
                            .parts(Filter.<KnowledgeObject>all()
                                    .in(KnowledgeObject.COMMUNITY, same.communities())
                                    .between(KnowledgeObject.PUBLISHED_AT, same.start(), same.end()))
                            .forEach(published::addAll));
            return published;
        }

        private Findings cocreated() {
            List<KnowledgeObject> published = published();
            Standing standing =
                    published.isEmpty() ? new Standing(Map.of()) : Standing.in(reader, window.communities());
            return ofShare(
                    published.stream()
                            .filter(known -> writers(known, standing).size() > 1)
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
            Set<CommunityId> known = known(
                    reader, audiences.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
            Map<String, Integer> reached = new TreeMap<>();
            audiences.forEach((thing, communities) -> {
                communities.retainAll(known);
                if (!communities.isEmpty()) {
                    reached.put("knowledge:" + thing.value(), communities.size());
                }
            });
            return ofAudiences(reached, known.size());
        }

        /** What was due for review at the end of a time that is over isn't kept. */
        private Findings current() {
            if (window.isOver(reader.now())) {
                return ofShare(0, 0);
            }
            Filter<KnowledgeObject> known = Filter.<KnowledgeObject>all()
                    .in(KnowledgeObject.COMMUNITY, window.communities())
                    .in(KnowledgeObject.STATUS, KnowledgeStatus.IN_FORCE);
            LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
            return ofShare(
                    reader.known(KnowledgeObject.TYPE)
                            .count(known.between(KnowledgeObject.REVIEW_AWAITED, today, LocalDate.of(9999, 12, 31))),
                    reader.known(KnowledgeObject.TYPE).count(known));
        }

        /** How far sites have come with what these communities know, and who wrote that down. */
        private List<Uptake> atSites(Map<KnowledgeId, KnowledgeObject> known) {
            if (window.isOver(reader.now())) {
                return List.of();
            }
            reader.known(KnowledgeObject.TYPE)
                    .parts(Filter.<KnowledgeObject>all()
                            .in(KnowledgeObject.COMMUNITY, window.communities())
                            .not(KnowledgeObject.STATUS, KnowledgeStatus.DRAFT))
                    .forEach(part -> part.forEach(each -> known.put(each.id(), each)));
            List<Uptake> uptakes = new ArrayList<>();
            if (!known.isEmpty()) {
                reader.known(Uptake.TYPE)
                        .parts(Filter.<Uptake>all()
                                .in(Uptake.KNOWLEDGE, known.keySet())
                                .and(Uptake.HELD_BY, UptakeHolder.SITE))
                        .forEach(uptakes::addAll);
            }
            return inSight(reader, window.communities(), uptakes);
        }

        private Findings depth() {
            List<Uptake> uptakes = atSites(new HashMap<>());
            if (window.isOver(reader.now())) {
                return ofShare(0, 0);
            }
            Set<SiteId> eligible = new HashSet<>(sitesOf(standing().keySet()).keySet());
            Set<SiteId> adopted = new HashSet<>();
            for (Uptake uptake : uptakes) {
                uptake.site().ifPresent(eligible::add);
                if (uptake.level() == UptakeLevel.ADOPTED || uptake.level() == UptakeLevel.ROUTINISED) {
                    uptake.site().ifPresent(adopted::add);
                }
            }
            return ofShare(adopted.size(), eligible.size());
        }

        private Findings spread() {
            Map<KnowledgeId, KnowledgeObject> known = new HashMap<>();
            List<Uptake> inUse = atSites(known).stream()
                    .filter(uptake -> UptakeLevel.IN_USE.contains(uptake.level()))
                    .toList();
            Standing standing = inUse.isEmpty() ? new Standing(Map.of()) : Standing.in(reader, window.communities());
            Map<SiteId, OrganizationId> sites = sitesOf(standing.all());
            Set<SiteId> all = new HashSet<>();
            Set<SiteId> elsewhere = new HashSet<>();
            for (Uptake uptake : inUse) {
                SiteId site = uptake.site().orElseThrow();
                all.add(site);
                KnowledgeObject origin = Require.present(known.get(uptake.knowledge()), "knowledge");
                if (!sites.containsKey(site) || !writers(origin, standing).contains(sites.get(site))) {
                    elsewhere.add(site);
                }
            }
            return new Findings.OfThings(
                    all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(elsewhere.size()),
                    OptionalLong.of(all.size()),
                    Absence.UNDEFINED,
                    List.of());
        }

        private Map<SiteId, OrganizationId> sitesOf(Set<OrganizationId> organizations) {
            Map<SiteId, OrganizationId> sites = new HashMap<>();
            if (!organizations.isEmpty()) {
                reader.known(Site.TYPE)
                        .parts(Filter.<Site>all().in(Site.ORGANIZATION, organizations))
                        .forEach(part -> part.forEach(site -> sites.put(site.id(), site.organization())));
            }
            return sites;
        }

        private Findings saved() {
            Map<StaffMinutes.Task, Long> times = new EnumMap<>(StaffMinutes.Task.class);
            for (StaffMinutes.Task task : staffMinutes.minutes().keySet()) {
                long done = switch (task) {
                    case GATHERING_PLANNED -> gatheringsOfSeries();
                    case OVERDUE_ANSWER_TOLD -> overdueTold();
                };
                if (done > 0) {
                    times.put(task, done);
                }
            }
            return ofHoursSaved(staffMinutes, times);
        }

        private long gatheringsOfSeries() {
            long made = 0;
            for (LocalWindow.Part same : window.parts()) {
                for (List<Gathering> part : reader.known(Gathering.TYPE)
                        .parts(Filter.<Gathering>all()
                                .in(Gathering.COMMUNITY, same.communities())
                                .not(Gathering.STATUS, GatheringStatus.CANCELLED)
                                .between(Gathering.STARTS_AT, same.start(), same.end()))) {
                    made += part.stream()
                            .filter(gathering -> gathering.series().isPresent()
                                    && !gathering.startsAt().isAfter(reader.now()))
                            .count();
                }
            }
            return made;
        }

        /** It is told once, on the day after the last or later. */
        private long overdueTold() {
            long told = 0;
            for (List<FeedbackOwed> part : reader.known(FeedbackOwed.TYPE)
                    .parts(Filter.<FeedbackOwed>all()
                            .in(FeedbackOwed.COMMUNITY, window.communities())
                            .between(FeedbackOwed.DUE, CommunityCalendar.EVER, window.before()))) {
                told += part.stream()
                        .filter(owed -> owed.overdueToldAt()
                                .filter(at -> window.contains(owed.community(), at))
                                .isPresent())
                        .count();
            }
            return told;
        }

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
            List<KnowledgeObject> published = published();
            Set<PersonId> writers =
                    published.stream().flatMap(WorkOfCommunities::writers).collect(Collectors.toSet());
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
                writers(known)
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

        private Findings.OfThings ofVoices(List<Voices> each) {
            Map<StakeholderGroup, Long> members = new TreeMap<>();
            Map<StakeholderGroup, Map<PersonId, Long>> given = new TreeMap<>();
            for (Voices voices : each) {
                voices.members().forEach((group, persons) -> members.merge(group, persons, Long::sum));
                voices.given()
                        .forEach((group, own) ->
                                own.forEach((person, times) -> given.computeIfAbsent(group, added -> new HashMap<>())
                                        .merge(person, times, Long::sum)));
            }
            return WorkOfCommunities.ofVoices(cells, members, given);
        }

        /** Those of each community that were due and whose day is over. */
        private Collection<List<ActionCommitment>> commitments() {
            LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
            LocalDate by = today.isBefore(window.before()) ? today : window.before();
            Map<CommunityId, List<ActionCommitment>> due = new HashMap<>();
            if (window.from().isBefore(by)) {
                reader.known(ActionCommitment.TYPE)
                        .parts(Filter.<ActionCommitment>all()
                                .in(ActionCommitment.COMMUNITY, window.communities())
                                .not(ActionCommitment.STATUS, CommitmentStatus.DEFERRED)
                                .between(ActionCommitment.DUE, window.from(), by))
                        .forEach(part ->
                                part.forEach(each -> due.computeIfAbsent(each.community(), added -> new ArrayList<>())
                                        .add(each)));
            }
            return due.values();
        }

        private Findings.OfThings ofCommitments(List<List<ActionCommitment>> each) {
            return WorkOfCommunities.ofCommitments(
                    cells, each.stream().flatMap(List::stream).toList());
        }

        private Collection<EndedPrompts> recall() {
            Map<CommunityId, EndedPrompts> ended = new HashMap<>();
            reader.known(ReExposure.TYPE)
                    .parts(Filter.<ReExposure>all().in(ReExposure.COMMUNITY, window.communities()))
                    .forEach(part ->
                            part.forEach(each -> ended.computeIfAbsent(each.community(), added -> new EndedPrompts())
                                    .add(
                                            List.of(each),
                                            (own, prompt) -> prompt.settledAt()
                                                    .filter(at -> window.contains(own.community(), at))
                                                    .isPresent())));
            return ended.values();
        }

        private Findings.OfThings ofRecall(List<EndedPrompts> each) {
            EndedPrompts all = new EndedPrompts();
            each.forEach(all::add);
            return WorkOfCommunities.ofRecall(cells, all.shown(cells));
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

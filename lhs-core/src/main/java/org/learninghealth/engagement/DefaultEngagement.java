package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.MandateStatus;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceOutcome;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.gathering.RegistrationStatus;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Organization;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Figures of participation, out of the activity log. */
final class DefaultEngagement implements Engagement {

    private static final LocalDate EARLIEST = CommunityCalendar.EVER;
    private static final Instant EVER = CommunityCalendar.UTC.start(EARLIEST);

    private static final int MOST_MEMBERSHIPS = 20 * RecordActivities.MOST;

    private static final Set<AttendanceOutcome> PRESENT =
            EnumSet.of(AttendanceOutcome.ATTENDED, AttendanceOutcome.PARTIAL);

    /** A guest of whom nothing is known any more. */
    private static final String SOMEBODY = "somebody";

    private final Kernel kernel;
    private final Activities activities;
    private final ActivityLog log;
    private final SmallCells cells;
    private final ParticipationThresholds thresholds;
    private final StaffMinutes staffMinutes;

    DefaultEngagement(
            Kernel kernel,
            Activities activities,
            SmallCells cells,
            ParticipationThresholds thresholds,
            StaffMinutes staffMinutes) {
        this.kernel = kernel;
        this.activities = activities;
        this.log = activities.storage().activity();
        this.cells = cells;
        this.thresholds = thresholds;
        this.staffMinutes = staffMinutes;
    }

    @Override
    public ActivityReport record(Actor actor, RecordActivities command) {
        return kernel.sweep(
                actor,
                command,
                () -> kernel.read(actor, reader -> {
                    reader.demand(
                            Action.RECORD_ACTIVITIES, reader.facts(command.community(), ResourceType.PARTICIPATION));
                    Community community = reader.known(Community.TYPE).get(command.community());
                    Unmet.of("C10")
                            .unless(!CommunityStatus.CLOSED.contains(community.status()), "archived")
                            .orThrow();
                    Require.that(
                            !command.rows().isEmpty() || !command.retracted().isEmpty(), "rows", "missing");
                    List<Membership> memberships = memberships(reader, command);
                    Set<UUID> retracted = activities.retract(kernel, community.id(), Set.copyOf(command.retracted()));
                    ActivityReport report = new ActivityIntake(
                                    community, memberships, log.keptFrom(command.community()), kernel.now())
                            .take(command.rows(), retracted, activities::append);
                    Map<UUID, UUID> implausible = implausible(command.rows(), report, memberships);
                    if (!implausible.isEmpty() && community.visibility() != Visibility.CONFIDENTIAL) {
                        log.quarantine(community.id(), community.calendar().day(kernel.now()), implausible);
                    }
                    return report;
                }));
    }

    /** Of those who took part there at some time: whose it is has to be known, so that it can be erased. */
    private static Map<UUID, UUID> implausible(
            List<ReportedActivity> rows, ActivityReport report, List<Membership> memberships) {
        Map<PersonId, UUID> participants = new HashMap<>();
        memberships.forEach(membership -> participants.put(membership.person(), membership.participant()));
        return IntStream.range(0, rows.size())
                .filter(row -> report.rows().get(row).outcome() == ActivityReport.Outcome.IMPLAUSIBLE)
                .mapToObj(rows::get)
                .filter(row -> participants.containsKey(row.person()))
                .collect(Collectors.toMap(
                        ReportedActivity::id, row -> participants.get(row.person()), (first, again) -> first));
    }

    /** Of all whom rows name, also the memberships that have ended. */
    private static List<Membership> memberships(Reader reader, RecordActivities command) {
        List<PersonId> named = List.copyOf(ActivityIntake.named(command.rows()));
        return named.isEmpty()
                ? List.of()
                : reader.known(Membership.TYPE)
                        .first(
                                Filter.where(Membership.COMMUNITY, command.community())
                                        .in(Membership.PERSON, named)
                                        .in(Membership.STATUS, MembershipStatus.TAKEN_PART),
                                Order.ascending(Membership.SINCE),
                                MOST_MEMBERSHIPS);
    }

    @Override
    public Participation participation(Actor actor, ParticipationQuery query) {
        CommunityId community = Require.present(query, "query").community();
        LocalDate from = query.month().atDay(1);
        LocalDate through = query.month().atEndOfMonth();
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION));
            requireNoJudgement(reader, community, from);
            MonthOfActivity.Month month = MonthOfActivity.Month.of(
                    log.tallies(community, List.of(from, through.plusDays(1))),
                    members(reader, community, through.plusDays(1)));
            return new Participation(
                    community,
                    Participation.DEFINITION,
                    from,
                    through,
                    isProvisional(reader, community, from, through.plusDays(1)),
                    cells.smallest(),
                    month.total(cells),
                    month.shown(cells).entrySet().stream()
                            .map(group -> new GroupParticipation(group.getKey(), group.getValue()))
                            .toList());
        });
    }

    @Override
    public MetricResult measure(Actor actor, MetricQuery query) {
        MetricScope scope = Require.present(query, "query").scope();
        return kernel.read(
                acting(actor, scope), reader -> figure(reader, query, communities(reader, scope), new HashMap<>()));
    }

    @Override
    public LeaderBrief brief(Actor actor, BriefQuery query) {
        MetricScope scope = Require.present(query, "query").scope();
        return kernel.read(acting(actor, scope), reader -> {
            List<CommunityId> communities = communities(reader, scope);
            Map<List<Object>, Found> found = new HashMap<>();
            return new LeaderBrief(
                    scope,
                    query.month(),
                    thresholds,
                    LeaderBrief.METRICS.stream()
                            .map(metric -> new LeaderBrief.Line(
                                    figure(reader, new MetricQuery(scope, query.month(), metric), communities, found),
                                    figure(
                                            reader,
                                            new MetricQuery(scope, query.month().minusMonths(1), metric),
                                            communities,
                                            found)))
                            .toList());
        });
    }

    /** What was worked out once serves all metrics that rest on it. */
    private record Found(Findings findings, boolean provisional) {}

    /** Of whom a figure is made, whose own the actor may read. */
    private static List<CommunityId> communities(Reader reader, MetricScope scope) {
        if (scope instanceof MetricScope.OfPlatform of) {
            return readable(reader, overseen(reader, of));
        }
        if (scope instanceof MetricScope.OfNetwork of) {
            return readable(reader, around(reader, of.community()));
        }
        CommunityId community = ((MetricScope.OfCommunity) scope).community();
        reader.demand(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION));
        return List.of(community);
    }

    /** Of the others it isn't told that they are there. */
    private static List<CommunityId> readable(Reader reader, List<CommunityId> communities) {
        return communities.stream()
                .filter(community ->
                        reader.may(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION)))
                .toList();
    }

    private static Actor acting(Actor actor, MetricScope scope) {
        return scope instanceof MetricScope.OfPlatform of
                        && Require.present(actor, "actor").person().isPresent()
                ? actor.onBehalfOf(of.platform())
                : actor;
    }

    /** Whoever runs the platform may know how the communities are doing that it watches over. */
    private static List<CommunityId> overseen(Reader reader, MetricScope.OfPlatform of) {
        reader.demand(Action.READ_PORTFOLIO, running(reader, of));
        return reader.mandates().getOrDefault(Role.PLATFORM_OVERSEER, Set.of()).stream()
                .sorted(Comparator.comparing(CommunityId::value, Cursor.UNSIGNED))
                .toList();
    }

    private static Facts running(Reader reader, MetricScope.OfPlatform of) {
        FacilitationPlatform platform =
                reader.known(FacilitationPlatform.TYPE).find(of.platform()).orElseThrow(NotFound::new);
        Facts facts = Facts.outside(ResourceType.PLATFORM);
        boolean manages =
                reader.actor().person().filter(platform.managers()::contains).isPresent();
        return manages ? facts.holding(Role.PLATFORM_MANAGER) : facts;
    }

    /** A community with all that are nested in it; who may read its own figures may ask. */
    private static List<CommunityId> around(Reader reader, CommunityId root) {
        reader.demand(Action.READ_PARTICIPATION, reader.facts(root, ResourceType.PARTICIPATION));
        List<CommunityId> all = new ArrayList<>(List.of(root));
        List<CommunityId> level = all;
        for (int depth = 1; depth < Community.DEEPEST && !level.isEmpty(); depth++) {
            List<CommunityId> inside = new ArrayList<>();
            reader.visible(Community.TYPE)
                    .parts(Filter.<Community>all().in(Community.PARENT, level))
                    .forEach(part -> part.forEach(nested -> inside.add(nested.id())));
            all.addAll(inside);
            level = inside;
        }
        return all;
    }

    private MetricResult figure(
            Reader reader, MetricQuery query, List<CommunityId> communities, Map<List<Object>, Found> found) {
        boolean together = query.metric().basis().isTogether();
        if (query.scope() instanceof MetricScope.OfCommunity of) {
            requireNoJudgement(reader, of.community(), restsOnAllSince(reader, query, of.community()));
            return together
                    ? together(reader, query, communities)
                    : one(reader, query, of.community(), found).result();
        }
        List<CommunityId> judged = communities.stream()
                .filter(community -> !servesNoJudgement(reader, community, restsOnAllSince(reader, query, community)))
                .toList();
        return together
                ? together(reader, query, judged)
                : FiguresOfSeveral.of(
                        query,
                        cells,
                        query.metric().definition(thresholds),
                        judged.stream()
                                .map(community -> one(reader, query, community, found))
                                .toList());
    }

    private MetricResult together(Reader reader, MetricQuery query, List<CommunityId> communities) {
        Metric metric = query.metric();
        LocalDate before = metric.span().before(query.month());
        if (metric.basis() == Metric.Basis.SURVEYS) {
            LocalWindow window = window(reader, query, communities);
            SurveysAnswered surveys = new SurveysAnswered(closedRounds(reader, window), window);
            return together(reader, query, window, surveys, surveys.communities());
        }
        // of what is done in a confidential community nothing is known
        List<CommunityId> known = communities.stream()
                .filter(community ->
                        reader.known(Community.TYPE).get(community).visibility() != Visibility.CONFIDENTIAL)
                .filter(community -> metric != Metric.RECALL_RATE
                        || reader.may(
                                Action.READ_RE_EXPOSURE_FIGURES, reader.facts(community, ResourceType.PARTICIPATION)))
                .toList();
        LocalWindow window = window(reader, query, known);
        if (metric.basis() == Metric.Basis.CONDITIONS) {
            return together(reader, query, window, conditions(reader, query, window), known.size());
        }
        if (metric.basis() == Metric.Basis.WORK) {
            return together(
                    reader,
                    query,
                    window,
                    ofPersons(metric, new WorkOfCommunities.Search(reader, cells, window, staffMinutes).found(metric)),
                    known.size());
        }
        if (metric.basis() == Metric.Basis.CYCLES) {
            return together(
                    reader,
                    query,
                    window,
                    new LearningOfCommunities.Search(reader, window, joined(reader, query)).found(metric),
                    known.size());
        }
        boolean isUptake = metric.basis() == Metric.Basis.UPTAKE;
        Set<String> kinds = isUptake ? UptakeAcrossCommunities.KINDS : UsesOfActivity.ATTENDED;
        Map<CommunityId, List<ActivityLog.Use>> uses = new LinkedHashMap<>();
        known.forEach(community -> uses.put(community, log.uses(community, EARLIEST, before, kinds)));
        Findings found = isUptake
                ? new UptakeAcrossCommunities(
                        cells.smallest(), uses, joined(reader, query), query.month(), window::calendar)
                : new GatheringsHeld(
                        held(reader, uses, new LocalWindow(EARLIEST, before, window.calendars())),
                        window,
                        kernel.now());
        return together(
                query,
                from(reader, query, known),
                found,
                uses.size(),
                uses.keySet().stream().anyMatch(community -> isProvisional(reader, community, EARLIEST, before)));
    }

    private static LocalWindow window(Reader reader, MetricQuery query, List<CommunityId> communities) {
        Map<CommunityId, CommunityCalendar> calendars = new LinkedHashMap<>();
        communities.forEach(community -> calendars.put(community, calendar(reader, community)));
        Metric.Span span = query.metric().span();
        return new LocalWindow(span.from(query.month()), span.before(query.month()), calendars);
    }

    private static Findings conditions(Reader reader, MetricQuery query, LocalWindow window) {
        CollectiveImpact.Search search = new CollectiveImpact.Search(reader, window);
        if (query.metric() != Metric.BACKBONE_HOURS) {
            return search.evidence(query.metric());
        }
        // what a platform noted of its staff is for those who run it
        return query.scope() instanceof MetricScope.OfPlatform of && reader.may(Action.READ_EFFORT, running(reader, of))
                ? search.hours(of.platform())
                : CollectiveImpact.ofHours(OptionalDouble.empty());
    }

    private MetricResult together(
            Reader reader, MetricQuery query, LocalWindow window, Findings found, int communities) {
        return together(
                query, from(reader, query, window.communities()), found, communities, !window.isOver(kernel.now()));
    }

    /** Of what is of all time this is when the first of the communities was founded. */
    private LocalDate from(Reader reader, MetricQuery query, List<CommunityId> communities) {
        return communities.stream()
                .map(community -> from(reader, query, community))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> query.metric().span().from(query.month()));
    }

    private LocalDate from(Reader reader, MetricQuery query, CommunityId community) {
        Metric.Span span = query.metric().span();
        LocalDate founded = founded(reader, community);
        return query.metric().isOfAllTime() && founded.isBefore(span.before(query.month()))
                ? founded
                : span.from(query.month(), today(reader, community));
    }

    private static LocalDate founded(Reader reader, CommunityId community) {
        return calendar(reader, community)
                .day(reader.known(Community.TYPE).get(community).foundedAt());
    }

    private MetricResult together(
            MetricQuery query, LocalDate from, Findings found, int communities, boolean provisional) {
        Metric metric = query.metric();
        OptionalDouble value = found.value(metric);
        List<MetricResult.Cell> parts = found.cells(metric);
        return new MetricResult(
                metric,
                metric.definition(thresholds),
                query.scope(),
                from,
                metric.span().before(query.month()).minusDays(1),
                provisional,
                cells.smallest(),
                isSaid(value, parts) ? communities : 0,
                found.persons(),
                found.n(metric),
                value,
                value.isPresent() ? Optional.empty() : Optional.of(found.absence(metric)),
                parts);
    }

    /** Whoever may read a community's figures may read what its rounds show; answers are in none of them. */
    private static List<SurveyRound> closedRounds(Reader reader, LocalWindow window) {
        List<SurveyRound> closed = new ArrayList<>();
        window.parts()
                .forEach(same -> reader.known(SurveyRound.TYPE)
                        .parts(Filter.<SurveyRound>all()
                                .in(SurveyRound.COMMUNITY, same.communities())
                                .and(SurveyRound.AUDIENCE, SurveyAudience.COMMUNITY)
                                .and(SurveyRound.STATUS, SurveyRoundStatus.CLOSED)
                                .between(SurveyRound.OPENED_AT, EVER, same.end()))
                        .forEach(closed::addAll));
        return closed;
    }

    /** When each community first mandated the platform, if it is a platform that is asked about. */
    private static Map<CommunityId, Instant> joined(Reader reader, MetricQuery query) {
        Map<CommunityId, Instant> joined = new HashMap<>();
        if (query.scope() instanceof MetricScope.OfPlatform of
                && query.metric().dimensions().contains(Metric.Dimension.JOINED)) {
            reader.known(Mandate.TYPE)
                    .parts(Filter.where(Mandate.PLATFORM, of.platform())
                            .in(Mandate.STATUS, EnumSet.of(MandateStatus.ACTIVE, MandateStatus.ENDED)))
                    .forEach(part -> part.forEach(mandate -> mandate.acceptedAt()
                            .ifPresent(at -> joined.merge(
                                    mandate.community(), at, BinaryOperator.minBy(Comparator.naturalOrder())))));
        }
        return joined;
    }

    /** From when on everything counts that a figure rests on. */
    private LocalDate restsOnAllSince(Reader reader, MetricQuery query, CommunityId community) {
        Metric metric = query.metric();
        LocalDate from = metric.span().from(query.month(), today(reader, community));
        if (metric.isHistorical()) {
            return EARLIEST;
        }
        if (metric == Metric.ACTIVE_UP_TO) {
            LocalDate days = metric.span().before(query.month()).minusDays(PeriodsOfActivity.LONGEST);
            return days.isBefore(from) ? days : from;
        }
        return switch (metric.basis()) {
            case MONTH -> from.minusMonths(1);
            case MOMENTUM -> from.minusMonths(2L * Metric.Span.QUARTER.months());
            default -> from;
        };
    }

    private FiguresOfSeveral.One one(
            Reader reader, MetricQuery query, CommunityId community, Map<List<Object>, Found> known) {
        Metric metric = query.metric();
        YearMonth month = query.month();
        LocalDate since = restsOnAllSince(reader, query, community);
        LocalDate before = metric.span().before(month);
        LocalDate today = today(reader, community);
        Set<String> kinds = metric.basis() == Metric.Basis.USES ? UsesOfActivity.kinds(metric) : Set.of();
        Found found = known.computeIfAbsent(
                List.of(community, metric.basis(), month, since, before, kinds),
                added -> new Found(
                        findings(reader, community, metric, month, since),
                        isProvisional(reader, community, since, before)));
        Findings said = rounded(found.findings());
        OptionalDouble value = said.value(metric);
        List<MetricResult.Cell> parts = said.cells(metric);
        MetricResult result = new MetricResult(
                metric,
                metric.definition(thresholds),
                new MetricScope.OfCommunity(community),
                from(reader, query, community),
                metric.span().before(month, today).minusDays(1),
                found.provisional(),
                cells.smallest(),
                isSaid(value, parts) ? 1 : 0,
                said.persons(),
                said.n(metric),
                value,
                value.isPresent() ? Optional.empty() : Optional.of(said.absence(metric)),
                parts);
        return new FiguresOfSeveral.One(result, found.findings());
    }

    private Findings rounded(Findings findings) {
        return cells.isRounding() ? new RoundedFindings(findings, cells) : findings;
    }

    /** What is told of things is exact; not so what it is of persons. */
    private Findings ofPersons(Metric metric, Findings findings) {
        return switch (metric) {
            case VOTING_EQUITY, AUTHORSHIP_EQUITY, COMMITMENTS_KEPT -> rounded(findings);
            default -> findings;
        };
    }

    private static boolean isSaid(OptionalDouble value, List<MetricResult.Cell> parts) {
        return value.isPresent() || parts.stream().anyMatch(cell -> cell.value().isPresent());
    }

    private Findings findings(Reader reader, CommunityId community, Metric metric, YearMonth month, LocalDate since) {
        LocalDate before = metric.span().before(month);
        CommunityCalendar calendar = calendar(reader, community);
        Instant end = calendar.start(before);
        return switch (metric.basis()) {
            case MONTH -> activity(reader, community, month, since);
            case CONTRIBUTIONS ->
                new ContributionsOfMonth(
                        cells,
                        log.daily(community, since, before),
                        members(reader, community, before),
                        left(reader, community, since, before));
            case PERIODS -> periods(reader, community, calendar, metric, month);
            case DEEDS ->
                new DeedsOfActivity(
                        cells,
                        log.daily(community, since, before),
                        members(reader, community, before),
                        left(reader, community, since, before),
                        thresholds,
                        through(calendar, before));
            case MOMENTUM -> momentum(reader, community, since, before);
            case USES -> uses(reader, community, metric, since, before);
            case TIES ->
                ties(
                        community,
                        since,
                        before,
                        members(reader, community, before),
                        left(reader, community, since, before));
            case TIES_BY_STANDING -> standing(reader, community, since, before);
            case TIES_BY_DAY ->
                new TiesOfDays(
                        cells,
                        log.tallies(community, List.of(since, before)),
                        members(reader, community, before),
                        tiesByDay(community, month, since, before));
            case CONTACTS -> {
                LocalDate from = metric.span().from(month);
                yield new FirstContacts(
                        cells,
                        log.tallies(community, List.of(from, before)),
                        members(reader, community, before),
                        log.ties(community, since, before),
                        from,
                        through(calendar, before));
            }
            case CLOCKS ->
                new ImplausibleActivities(
                        cells,
                        log.tallies(community, List.of(since, before)),
                        members(reader, community, before),
                        reader.known(Community.TYPE).get(community).visibility() == Visibility.CONFIDENTIAL
                                ? Optional.empty()
                                : Optional.of(log.quarantined(community, since, before)));
            case REGISTRATIONS ->
                new RegistrationsOfGatherings(
                        cells,
                        log.tallies(community, List.of(since, before)),
                        members(reader, community, before),
                        planned(reader, community, calendar.start(since), end));
            case GUESTS -> new GuestsOfGatherings(cells, guests(reader, community, calendar.start(since), end));
            case CONVERSATION -> {
                LocalDate from = metric.span().from(month);
                yield new YearsOfConversation(
                        cells,
                        log.tallies(community, List.of(from, before)),
                        members(reader, community, before),
                        log.uses(community, since, before, UsesOfActivity.THREADS),
                        calendar,
                        known(end));
            }
            case THRESHOLDS -> {
                LocalDate from = metric.span().from(month);
                yield new ThresholdsOfUptake(
                        cells,
                        log.tallies(community, List.of(from, before)),
                        members(reader, community, before),
                        Stream.concat(
                                        log.ties(community, from, before).stream(),
                                        UsesOfActivity.answers(
                                                log.uses(community, from, before, UsesOfActivity.THREADS))
                                                .stream())
                                .toList(),
                        log.uses(community, since, before, ActivityVerb.Part.DO.kinds()),
                        from);
            }
            case GATHERINGS, UPTAKE, SURVEYS, CONDITIONS, CYCLES, WORK ->
                throw new IllegalStateException("communities are looked at together");
        };
    }

    /** When those gatherings of communities began, by their codes, that were held in a window. */
    private static Map<CommunityId, Map<String, Instant>> held(
            Reader reader, Map<CommunityId, List<ActivityLog.Use>> attended, LocalWindow window) {
        Map<CommunityId, List<Gathering>> gatherings = new HashMap<>();
        window.parts()
                .forEach(same -> reader.known(Gathering.TYPE)
                        .parts(Filter.<Gathering>all()
                                .in(Gathering.COMMUNITY, same.communities())
                                .between(Gathering.STARTS_AT, same.start(), same.end()))
                        .forEach(part -> part.forEach(gathering -> gatherings
                                .computeIfAbsent(gathering.community(), added -> new ArrayList<>())
                                .add(gathering))));
        Map<CommunityId, Map<String, Instant>> held = new LinkedHashMap<>();
        attended.forEach((community, uses) -> held.put(
                community, GatheringsHeld.began(gatherings.getOrDefault(community, List.of()), uses, reader.now())));
        return held;
    }

    /** Of a confidential community nothing is known. */
    private Findings momentum(Reader reader, CommunityId community, LocalDate since, LocalDate before) {
        if (reader.known(Community.TYPE).get(community).visibility() == Visibility.CONFIDENTIAL) {
            return new Findings.OfThings(OptionalDouble.empty(), OptionalLong.empty(), Absence.SUPPRESSED, List.of());
        }
        CommunityCalendar calendar = calendar(reader, community);
        Map<String, Instant> held = held(
                        reader,
                        Map.of(community, log.uses(community, since, before, UsesOfActivity.ATTENDED)),
                        new LocalWindow(since, before, Map.of(community, calendar)))
                .getOrDefault(community, Map.of());
        List<LocalDate> advances = new ArrayList<>();
        reader.known(LearningCycle.TYPE)
                .parts(Filter.where(LearningCycle.COMMUNITY, community)
                        .between(LearningCycle.OPENED_AT, EVER, calendar.start(before)))
                .forEach(part -> part.forEach(cycle -> cycle.transitions().stream()
                        .filter(step -> step.to().compareTo(step.from()) > 0)
                        .forEach(step -> advances.add(calendar.day(step.at())))));
        int quarter = Metric.Span.QUARTER.months();
        return new MomentumOfQuarters(
                cells,
                YearMonth.from(before).minusMonths(quarter),
                log.daily(community, since, before),
                Stream.iterate(before, end -> end.isAfter(since), end -> end.minusMonths(quarter))
                        .map(end -> members(reader, community, end))
                        .toList(),
                held.values().stream().map(calendar::day).toList(),
                advances);
    }

    /** The uses of a window; of a confidential community, of which nothing is known, there are none. */
    private UsesOfActivity uses(
            Reader reader, CommunityId community, Metric metric, LocalDate since, LocalDate before) {
        CommunityCalendar calendar = calendar(reader, community);
        Set<String> kinds = UsesOfActivity.kinds(metric);
        List<ActivityLog.Use> uses = log.uses(community, since, before, kinds);
        Set<String> held = kinds.equals(UsesOfActivity.ATTENDED) && !uses.isEmpty()
                ? held(reader, Map.of(community, uses), new LocalWindow(since, before, Map.of(community, calendar)))
                        .getOrDefault(community, Map.of())
                        .keySet()
                : Set.of();
        return new UsesOfActivity(
                cells,
                log.tallies(community, List.of(since, before)),
                members(reader, community, before),
                left(reader, community, since, before),
                uses,
                held,
                known(calendar.start(before)));
    }

    /** Up to which moment before the end of a window it is known what was done. */
    private Instant known(Instant end) {
        return kernel.now().isBefore(end) ? kernel.now() : end;
    }

    /** Gatherings that were announced, with who wants to come and who came; of a confidential community nothing is known. */
    private static List<RegistrationsOfGatherings.Planned> planned(
            Reader reader, CommunityId community, Instant from, Instant before) {
        if (reader.known(Community.TYPE).get(community).visibility() == Visibility.CONFIDENTIAL) {
            return List.of();
        }
        Map<GatheringId, Gathering> gatherings = announced(reader, community, from, before);
        if (gatherings.isEmpty()) {
            return List.of();
        }
        Map<List<Object>, List<String>> who = new HashMap<>();
        Map<RegistrationId, String> registered = new HashMap<>();
        reader.known(Registration.TYPE)
                .parts(Filter.<Registration>all().in(Registration.GATHERING, gatherings.keySet()))
                .forEach(part -> part.forEach(registration -> {
                    registered.put(registration.id(), who(registration));
                    who.computeIfAbsent(
                                    List.of(registration.gathering(), registration.status()),
                                    added -> new ArrayList<>())
                            .add(who(registration));
                }));
        reader.known(Attendance.TYPE)
                .parts(Filter.<Attendance>all().in(Attendance.GATHERING, gatherings.keySet()))
                .forEach(part -> part.stream()
                        .filter(each -> each.outcome().filter(PRESENT::contains).isPresent())
                        .forEach(each -> who.computeIfAbsent(List.of(each.gathering()), added -> new ArrayList<>())
                                .add(each.person()
                                        .map(DefaultEngagement::code)
                                        .or(() -> each.registration().map(registered::get))
                                        .orElse(SOMEBODY))));
        return gatherings.values().stream()
                .map(gathering -> new RegistrationsOfGatherings.Planned(
                        GatheringsHeld.code(gathering),
                        outcome(gathering.status()),
                        capacity(gathering),
                        who.getOrDefault(List.of(gathering.id(), RegistrationStatus.REGISTERED), List.of()),
                        who.getOrDefault(List.of(gathering.id(), RegistrationStatus.WAITLISTED), List.of()),
                        who.getOrDefault(List.of(gathering.id(), RegistrationStatus.CANCELLED), List.of()),
                        who.getOrDefault(List.of(gathering.id()), List.of())))
                .toList();
    }

    /** A guest who comes twice is known by the address, or else by the name. */
    private static String who(Registration registration) {
        return registration
                .person()
                .map(DefaultEngagement::code)
                .or(() -> registration
                        .guest()
                        .map(guest -> "guest:"
                                + (guest.address() == null ? guest.name() : guest.address()).toLowerCase(Locale.ROOT)))
                .orElse(SOMEBODY);
    }

    private static String code(PersonId person) {
        return person.value().toString();
    }

    private static Map<GatheringId, Gathering> announced(
            Reader reader, CommunityId community, Instant from, Instant before) {
        Map<GatheringId, Gathering> gatherings = new LinkedHashMap<>();
        reader.known(Gathering.TYPE)
                .parts(Filter.where(Gathering.COMMUNITY, community)
                        .not(Gathering.STATUS, GatheringStatus.DRAFT)
                        .between(Gathering.STARTS_AT, from, before))
                .forEach(part -> part.forEach(gathering -> gatherings.put(gathering.id(), gathering)));
        return gatherings;
    }

    /** Who had a place at gatherings of a window or was there, and wasn't a member then; of a confidential community nothing is known. */
    private static List<GuestsOfGatherings.Guest> guests(
            Reader reader, CommunityId community, Instant from, Instant before) {
        if (reader.known(Community.TYPE).get(community).visibility() == Visibility.CONFIDENTIAL) {
            return List.of();
        }
        Map<GatheringId, Gathering> gatherings = announced(reader, community, from, before);
        gatherings.values().removeIf(gathering -> gathering.status() == GatheringStatus.CANCELLED);
        if (gatherings.isEmpty()) {
            return List.of();
        }
        Map<RegistrationId, Came> places = new LinkedHashMap<>();
        reader.known(Registration.TYPE)
                .parts(Filter.<Registration>all()
                        .in(Registration.GATHERING, gatherings.keySet())
                        .and(Registration.STATUS, RegistrationStatus.REGISTERED))
                .forEach(part -> part.forEach(registration -> places.put(
                        registration.id(),
                        new Came(
                                registration.gathering(),
                                registration.person(),
                                registration.guest().map(Guest::address)))));
        List<Came> came = new ArrayList<>(places.values());
        reader.known(Attendance.TYPE)
                .parts(Filter.<Attendance>all().in(Attendance.GATHERING, gatherings.keySet()))
                .forEach(part -> part.stream()
                        .filter(each -> each.outcome().filter(PRESENT::contains).isPresent())
                        .filter(each ->
                                each.registration().filter(places::containsKey).isEmpty())
                        .forEach(each -> came.add(new Came(each.gathering(), each.person(), Optional.empty()))));
        Map<PersonId, List<Membership>> memberships = new HashMap<>();
        List<PersonId> persons =
                came.stream().flatMap(each -> each.person().stream()).distinct().toList();
        if (!persons.isEmpty()) {
            reader.known(Membership.TYPE)
                    .parts(Filter.where(Membership.COMMUNITY, community)
                            .in(Membership.PERSON, persons)
                            .in(Membership.STATUS, MembershipStatus.TAKEN_PART))
                    .forEach(part -> part.forEach(membership -> memberships
                            .computeIfAbsent(membership.person(), added -> new ArrayList<>())
                            .add(membership)));
        }
        return came.stream()
                .filter(each -> each.person().stream()
                        .flatMap(person -> memberships.getOrDefault(person, List.of()).stream())
                        .noneMatch(membership ->
                                membership.heldAt(Require.present(gatherings.get(each.gathering()), "gathering")
                                        .startsAt())))
                .map(each -> new GuestsOfGatherings.Guest(
                        each.gathering().value().toString(),
                        each.person()
                                .map(person -> person.value().toString())
                                .or(() -> each.address().map(address -> address.toLowerCase(Locale.ROOT)))))
                .toList();
    }

    /** Somebody who had a place at a gathering, or came without one. */
    private record Came(GatheringId gathering, Optional<PersonId> person, Optional<String> address) {}

    private static OptionalInt capacity(Gathering gathering) {
        Integer places = gathering.details().capacity();
        return places == null ? OptionalInt.empty() : OptionalInt.of(places);
    }

    private static RegistrationsOfGatherings.Outcome outcome(GatheringStatus status) {
        return switch (status) {
            case HELD, RECONCILED, CLOSED -> RegistrationsOfGatherings.Outcome.HELD;
            case CANCELLED -> RegistrationsOfGatherings.Outcome.CANCELLED;
            default -> RegistrationsOfGatherings.Outcome.TO_COME;
        };
    }

    private LocalDate today(Reader reader, CommunityId community) {
        return calendar(reader, community).day(kernel.now());
    }

    /** The last day that is over, of those before one. */
    private LocalDate through(CommunityCalendar calendar, LocalDate before) {
        LocalDate today = calendar.day(kernel.now());
        return (today.isBefore(before) ? today : before).minusDays(1);
    }

    private PeriodsOfActivity periods(
            Reader reader, CommunityId community, CommunityCalendar calendar, Metric metric, YearMonth month) {
        LocalDate end = month.plusMonths(1).atDay(1);
        LocalDate through = through(calendar, end);
        LocalDate earliest =
                metric.isHistorical() ? EARLIEST : metric.span().from(month).minusMonths(1);
        List<LocalDate> bounds = PeriodsOfActivity.bounds(metric, month, earliest, through);
        return new PeriodsOfActivity(
                cells,
                month,
                bounds,
                log.tallies(community, bounds),
                members(reader, community, end),
                log.participantsByDay(community, month.atDay(1), end),
                through);
    }

    @Override
    public EngagementSnapshot snapshot(Actor actor, SnapshotQuery query) {
        MetricScope scope = Require.present(query, "query").scope();
        return kernel.read(acting(actor, scope), reader -> {
            List<CommunityId> communities = communities(reader, scope);
            if (scope instanceof MetricScope.OfCommunity of) {
                requireNoJudgement(reader, of.community(), EARLIEST);
                return snapshot(reader, of.community(), query.month()).snapshot();
            }
            return SnapshotOfSeveral.of(
                    query,
                    cells,
                    communities.stream()
                            .filter(community -> !servesNoJudgement(reader, community, EARLIEST))
                            .map(community -> snapshot(reader, community, query.month()))
                            .toList());
        });
    }

    private SnapshotOfSeveral.One snapshot(Reader reader, CommunityId community, YearMonth last) {
        YearMonth first = last.minusMonths(EngagementSnapshot.MONTHS - 1L);
        LocalDate end = last.plusMonths(1).atDay(1);
        List<LocalDate> bounds = Stream.concat(
                        Stream.of(EARLIEST),
                        IntStream.rangeClosed(0, EngagementSnapshot.MONTHS)
                                .mapToObj(month -> first.plusMonths(month).atDay(1)))
                .toList();
        List<Map<StakeholderGroup, Long>> members = bounds.stream()
                .skip(2)
                .map(bound -> members(reader, community, bound))
                .toList();
        CommunityCalendar calendar = calendar(reader, community);
        LocalDate through = through(calendar, end);
        List<LocalDate> weeks = YearOfActivity.weeks(first, through);
        YearOfActivity year = new YearOfActivity(
                cells,
                first,
                log.tallies(community, bounds),
                members,
                weeks,
                log.tallies(community, weeks),
                through,
                YearMonth.from(founded(reader, community)));
        EngagementSnapshot snapshot = new EngagementSnapshot(
                new MetricScope.OfCommunity(community),
                EngagementSnapshot.DEFINITION,
                first.atDay(1),
                last.atEndOfMonth(),
                isProvisional(reader, community, EARLIEST, end),
                cells.smallest(),
                1,
                year.groups(),
                year.months(),
                year.cohorts(),
                days(community, first.atDay(1), end),
                loop(community, end),
                GroupTies.of(rounded(ties(
                        community,
                        first.atDay(1),
                        end,
                        members.get(EngagementSnapshot.MONTHS - 1),
                        left(reader, community, first.atDay(1), end)))));
        return new SnapshotOfSeveral.One(snapshot, year.weeksBefore());
    }

    private TiesOfActivity ties(
            CommunityId community,
            LocalDate from,
            LocalDate before,
            Map<StakeholderGroup, Long> members,
            Map<UUID, StakeholderGroup> left) {
        return new TiesOfActivity(
                cells,
                log.tallies(community, List.of(from, before)),
                members,
                left,
                log.ties(community, from, before),
                log.uses(community, from, before, UsesOfActivity.THREADS));
    }

    /** With answers to what was asked within the twelve months of which {@link Metric#SILO_INDEX} tells. */
    private SortedMap<LocalDate, List<ActivityLog.Tie>> tiesByDay(
            CommunityId community, YearMonth month, LocalDate from, LocalDate before) {
        SortedMap<LocalDate, List<ActivityLog.Tie>> days = new TreeMap<>();
        log.tiesByDay(community, from, before).forEach((day, ties) -> days.put(day, new ArrayList<>(ties)));
        UsesOfActivity.answers(log.uses(community, Metric.Span.YEAR.from(month), before, UsesOfActivity.THREADS))
                .stream()
                .filter(tie -> !tie.first().isBefore(from))
                .forEach(tie -> days.computeIfAbsent(tie.first(), added -> new ArrayList<>())
                        .add(tie));
        return days;
    }

    /** Who turned to whom, by the organisations for which they stand, or stood when they left. */
    private TiesOfOrganizations standing(Reader reader, CommunityId community, LocalDate from, LocalDate before) {
        CommunityCalendar calendar = calendar(reader, community);
        Filter<Membership> here = Filter.where(Membership.COMMUNITY, community);
        Map<UUID, String> members =
                organizations(reader, here.and(MembersOfWindow.at(calendar.start(before), reader.now())));
        Map<UUID, String> left =
                organizations(reader, here.and(MembersOfWindow.left(calendar.start(from), calendar.start(before))));
        Set<OrganizationId> all = Stream.concat(members.values().stream(), left.values().stream())
                .map(code -> new OrganizationId(UUID.fromString(code)))
                .collect(Collectors.toSet());
        Map<String, String> sectors = new HashMap<>();
        if (!all.isEmpty()) {
            reader.known(Organization.TYPE)
                    .parts(Filter.<Organization>all().in(Organization.SELF, all))
                    .forEach(part -> part.forEach(each -> each.sector()
                            .ifPresent(sector -> sectors.put(each.id().value().toString(), sector.code()))));
        }
        return new TiesOfOrganizations(
                cells,
                log.tallies(community, List.of(from, before)),
                new TiesOfOrganizations.Standing(members, left),
                sectors,
                log.ties(community, from, before),
                log.uses(community, from, before, UsesOfActivity.THREADS));
    }

    private static Map<UUID, String> organizations(Reader reader, Filter<Membership> filter) {
        Map<UUID, String> organizations = new HashMap<>();
        reader.known(Membership.TYPE)
                .parts(filter)
                .forEach(part -> part.forEach(membership -> membership
                        .organization()
                        .ifPresent(organization -> organizations.put(
                                membership.participant(), organization.value().toString()))));
        return organizations;
    }

    private List<DayFigure> days(CommunityId community, LocalDate from, LocalDate before) {
        List<DayFigure> days = new ArrayList<>();
        log.participantsByDay(community, from, before)
                .forEach((day, persons) ->
                        cells.rounded(persons).ifPresent(active -> days.add(new DayFigure(day, active))));
        return days;
    }

    /** As {@link Metric#LOOP_STEPS} says it, which rests on nobody's membership. */
    private LearningLoop loop(CommunityId community, LocalDate before) {
        LocalDate from = before.minusMonths(EngagementSnapshot.LOOP_MONTHS);
        List<MetricResult.Cell> steps = new DeedsOfActivity(
                        cells, log.daily(community, from, before), Map.of(), Map.of(), thresholds, before.minusDays(1))
                .cells(Metric.LOOP_STEPS);
        return new LearningLoop(from, persons(steps.get(0)), persons(steps.get(1)), persons(steps.get(2)));
    }

    private static EngagementSnapshot.Count persons(MetricResult.Cell cell) {
        return EngagementSnapshot.Count.of(
                cell.value().isPresent()
                        ? OptionalLong.of(Math.round(cell.value().getAsDouble()))
                        : OptionalLong.empty());
    }

    /** A window that isn't over, or that something was added to which isn't counted yet, may still change. */
    private boolean isProvisional(Reader reader, CommunityId community, LocalDate from, LocalDate before) {
        CommunityCalendar calendar = calendar(reader, community);
        Instant end = calendar.start(before);
        return kernel.now().isBefore(end)
                || !log.isCounted(
                        community,
                        CommunityCalendar.inUtc(calendar.start(from)),
                        CommunityCalendar.inUtc(end.minusNanos(1)).plusDays(1));
    }

    private MonthOfActivity activity(Reader reader, CommunityId community, YearMonth month, LocalDate from) {
        LocalDate before = month.minusMonths(1).atDay(1);
        LocalDate began = month.atDay(1);
        LocalDate end = month.plusMonths(1).atDay(1);
        Map<Part, Long> now = new HashMap<>();
        Map<Part, Long> monthBefore = new HashMap<>();
        Set<UUID> earlier = new HashSet<>();
        for (ActivityLog.Tally tally : log.tallies(community, List.of(from, before, began, end))) {
            Part part = new Part(tally.participant(), new StakeholderGroup(tally.stakeholderGroup()));
            if (tally.activities().get(0) > 0) {
                earlier.add(tally.participant());
            }
            if (tally.activities().get(1) > 0) {
                monthBefore.put(part, tally.activities().get(1));
            }
            if (tally.activities().get(2) > 0) {
                now.put(part, tally.activities().get(2));
            }
        }
        return new MonthOfActivity(
                cells,
                new MonthOfActivity.Month(now, members(reader, community, end)),
                new MonthOfActivity.Month(monthBefore, members(reader, community, began)),
                earlier);
    }

    /** Those who run a community from outside see nothing of what serves to judge no performance (rule IV2). */
    private static void requireNoJudgement(Reader reader, CommunityId community, LocalDate from) {
        Unmet.of("IV2")
                .unless(!servesNoJudgement(reader, community, from), "performance")
                .orThrow();
    }

    private static boolean servesNoJudgement(Reader reader, CommunityId community, LocalDate from) {
        return reader.actor().platform().isPresent()
                && reader.known(Community.TYPE)
                        .get(community)
                        .safeSpace()
                        .holdingFor(calendar(reader, community).start(from), reader.now())
                        .rules()
                        .contains(SafeSpaceRule.NO_PERFORMANCE_USE);
    }

    /** Who belonged there when the window ended. */
    private static Map<StakeholderGroup, Long> members(Reader reader, CommunityId community, LocalDate before) {
        Map<StakeholderGroup, Long> members = new TreeMap<>();
        reader.known(Membership.TYPE)
                .countBy(
                        Membership.STAKEHOLDER_GROUP,
                        Filter.where(Membership.COMMUNITY, community)
                                .and(MembersOfWindow.at(
                                        calendar(reader, community).start(before), reader.now())))
                .forEach((group, persons) -> members.put(new StakeholderGroup(group), persons));
        return members;
    }

    /** Who belonged to which group there within a window, and no more when it ended. */
    private static Map<UUID, StakeholderGroup> left(
            Reader reader, CommunityId community, LocalDate from, LocalDate before) {
        CommunityCalendar calendar = calendar(reader, community);
        Map<UUID, StakeholderGroup> left = new HashMap<>();
        reader.known(Membership.TYPE)
                .parts(Filter.where(Membership.COMMUNITY, community)
                        .and(MembersOfWindow.left(calendar.start(from), calendar.start(before))))
                .forEach(part ->
                        part.forEach(membership -> left.put(membership.participant(), membership.stakeholderGroup())));
        return left;
    }

    /** The days of a community are those of the zones that it has lived in. */
    private static CommunityCalendar calendar(Reader reader, CommunityId community) {
        return reader.known(Community.TYPE).get(community).calendar();
    }
}

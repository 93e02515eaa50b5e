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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
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
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
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

    /** What is said of a confidential community, and where it would tell of a few. */
    private static final Findings HIDDEN = Findings.OfThings.none(Absence.SUPPRESSED);

    /** Of how many communities figures are made at once, when they are asked for of all together. */
    private static final int AT_ONCE = 500;

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
                            .unless(
                                    command.rows().isEmpty() || !CommunityStatus.CLOSED.contains(community.status()),
                                    "archived")
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
    public Page<OwnActivity> own(Actor actor, OwnActivityQuery query, PageRequest page) {
        CommunityId community = Require.present(query, "query").community();
        Require.present(page, "page");
        return kernel.read(actor, reader -> {
            PersonId self = reader.person(Action.READ_OWN_ACTIVITY);
            if (actor.platform().isPresent()) {
                throw new NotPermitted(Action.READ_OWN_ACTIVITY.name());
            }
            reader.demand(
                    Action.READ_OWN_ACTIVITY,
                    Facts.outside(ResourceType.ACTIVITY).ownedBy(self));
            UUID participant = participant(reader, community, self);
            String asked = query + "|" + participant;
            List<ActivityLog.Activity> oneMore =
                    log.of(participant, Cursor.read(page, asked, OwnActivity::behind), page.limit() + 1);
            List<ActivityLog.Activity> some = oneMore.subList(0, Math.min(page.limit(), oneMore.size()));
            Optional<String> next = oneMore.size() > some.size()
                    ? Optional.of(Cursor.write(asked, OwnActivity.place(some.get(some.size() - 1))))
                    : Optional.empty();
            return new Page<>(some.stream().map(OwnActivity::of).toList(), next);
        });
    }

    /** All memberships that somebody has had in a community bear the same. */
    private static UUID participant(Reader reader, CommunityId community, PersonId person) {
        return reader
                .known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .and(Membership.PERSON, person)
                                .in(Membership.STATUS, MembershipStatus.TAKEN_PART),
                        Order.descending(Membership.SINCE),
                        1)
                .stream()
                .map(Membership::participant)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @Override
    public Participation participation(Actor actor, ParticipationQuery query) {
        CommunityId community = Require.present(query, "query").community();
        LocalDate from = query.month().atDay(1);
        LocalDate through = query.month().atEndOfMonth();
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION));
            requireNoJudgement(reader, community, from);
            Sources sources = new Sources(reader, log, List.of(community));
            MonthOfActivity.Month month = MonthOfActivity.Month.of(
                    sources.tallies(community, List.of(from, through.plusDays(1))),
                    sources.members(community, through.plusDays(1)));
            boolean isToCome = today(reader, community).isBefore(from);
            return new Participation(
                    community,
                    Participation.DEFINITION,
                    from,
                    through,
                    sources.isProvisional(community, from, through.plusDays(1)),
                    cells.smallest(),
                    sources.founded(community).isAfter(through) || isToCome ? OptionalLong.empty() : month.total(cells),
                    isToCome
                            ? List.of()
                            : month.shown(cells).entrySet().stream()
                                    .map(group -> new GroupParticipation(group.getKey(), group.getValue()))
                                    .toList());
        });
    }

    @Override
    public MetricResult measure(Actor actor, MetricQuery query) {
        MetricScope scope = Require.present(query, "query").scope();
        return kernel.read(
                acting(actor, scope), reader -> figure(reader, query, communities(reader, scope), new Known()));
    }

    @Override
    public Page<CountedDay> countedDays(Actor actor, CountedDaysQuery query, PageRequest page) {
        CommunityId community = Require.present(query, "query").community();
        Optional<Cursor<LocalDate>> after = CountedDays.after(query, Require.present(page, "page"));
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_COUNTED_DAYS, reader.facts(community, ResourceType.PARTICIPATION));
            Set<SafeSpaceRule> safe =
                    safe(reader, community, calendar(reader, community).start(query.from()));
            Unmet.of("K11")
                    .unless(!safe.contains(SafeSpaceRule.NO_EXPORT), "no-export")
                    .unless(!safe.contains(SafeSpaceRule.EMBARGO), "embargo")
                    .orThrow();
            Unmet.of("IV2")
                    .unless(!safe.contains(SafeSpaceRule.NO_PERFORMANCE_USE), "performance")
                    .orThrow();
            return CountedDays.page(
                    log.daily(community, query.from(), query.through().plusDays(1), after, page.limit() + 1),
                    query,
                    page);
        });
    }

    @Override
    public LeaderBrief brief(Actor actor, BriefQuery query) {
        MetricScope scope = Require.present(query, "query").scope();
        return kernel.read(acting(actor, scope), reader -> {
            List<CommunityId> communities = communities(reader, scope);
            Known known = new Known();
            return new LeaderBrief(
                    scope,
                    query.month(),
                    thresholds,
                    LeaderBrief.METRICS.stream()
                            .map(metric -> new LeaderBrief.Line(
                                    figure(reader, new MetricQuery(scope, query.month(), metric), communities, known),
                                    figure(
                                            reader,
                                            new MetricQuery(scope, query.month().minusMonths(1), metric),
                                            communities,
                                            known)))
                            .toList());
        });
    }

    /** What was worked out once serves all metrics that rest on it. */
    private record Found(Findings findings, boolean provisional) {}

    /** What is at hand when one figure is made after the other. */
    private static final class Known {

        private final Map<List<Object>, Found> found = new HashMap<>();
        private @Nullable Sources latest;

        /** What was read last, if it was of the same communities; no more is kept, since they may be many. */
        Sources sources(Reader reader, ActivityLog log, List<CommunityId> communities) {
            if (latest == null || !latest.areOf(communities)) {
                latest = new Sources(reader, log, communities);
            }
            return latest;
        }
    }

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

    /** Of the others it isn't told that they are there. All are read at once, so that they are at hand when each is asked about. */
    private static List<CommunityId> readable(Reader reader, List<CommunityId> communities) {
        if (communities.isEmpty()) {
            return List.of();
        }
        reader.known(Community.TYPE)
                .first(
                        Filter.<Community>all().in(Community.SELF, communities),
                        Order.ascending(Community.FOUNDED_AT),
                        communities.size());
        return reader.facts(communities, ResourceType.PARTICIPATION).stream()
                .filter(facts -> reader.may(Action.READ_PARTICIPATION, facts))
                .flatMap(facts -> facts.community().stream())
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

    private MetricResult figure(Reader reader, MetricQuery query, List<CommunityId> communities, Known known) {
        if (query.scope() instanceof MetricScope.OfCommunity of) {
            requireNoJudgement(reader, of.community(), restsOnAllSince(reader, query, of.community()));
        }
        List<CommunityId> judged = communities.stream()
                .filter(community -> !servesNoJudgement(reader, community, restsOnAllSince(reader, query, community)))
                .toList();
        List<CommunityId> founded = judged.stream()
                .filter(community -> isFounded(reader, query, community))
                .toList();
        if (founded.isEmpty() && !judged.isEmpty()) {
            return nothing(query, Absence.NOT_FOUNDED);
        }
        if (!judged.isEmpty()
                && !query.metric().basis().isOfMonthsToCome()
                && judged.stream().noneMatch(community -> hasBegun(reader, query, community))) {
            return nothing(query, Absence.NOT_BEGUN);
        }
        if (query.metric().basis().isTogether()) {
            return together(reader, query, founded);
        }
        List<FiguresOfSeveral.One> each = each(
                reader, founded, known, (sources, community) -> one(reader, sources, query, community, known.found));
        return query.scope() instanceof MetricScope.OfCommunity
                ? each.get(0).result()
                : FiguresOfSeveral.of(query, cells, query.metric().definition(thresholds), each);
    }

    /** Whether a community was there before the window was over. */
    private static boolean isFounded(Reader reader, MetricQuery query, CommunityId community) {
        return query.metric().isOfTimesBeforeFounding()
                || founded(reader, community).isBefore(query.metric().span().before(query.month()));
    }

    private boolean hasBegun(Reader reader, MetricQuery query, CommunityId community) {
        return !today(reader, community).isBefore(query.month().atDay(1));
    }

    private MetricResult nothing(MetricQuery query, Absence absence) {
        LocalDate from = query.metric().span().from(query.month());
        return together(query, from, Findings.OfThings.none(absence), 0, absence == Absence.NOT_BEGUN);
    }

    /** Some hundreds at a time, so that no more is at hand than what was read of these. */
    private <R> List<R> each(
            Reader reader, List<CommunityId> communities, Known known, BiFunction<Sources, CommunityId, R> one) {
        List<R> all = new ArrayList<>();
        for (int from = 0; from < communities.size(); from += AT_ONCE) {
            List<CommunityId> some = communities.subList(from, Math.min(from + AT_ONCE, communities.size()));
            Sources sources = known.sources(reader, log, some);
            some.forEach(community -> all.add(one.apply(sources, community)));
        }
        return all;
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
            FiguresOfSeveral.Pooled work = new WorkOfCommunities(reader, cells, window, staffMinutes).found(metric);
            return together(reader, query, window, ofPersons(metric, work.findings()), work.communities());
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
        Sources sources = new Sources(reader, log, known);
        Findings found = isUptake
                ? new UptakeAcrossCommunities(
                        cells.smallest(),
                        of(
                                known,
                                community -> sources.uses(community, EARLIEST, before, UptakeAcrossCommunities.KINDS)),
                        joined(reader, query),
                        query.month(),
                        window::calendar)
                : new GatheringsHeld(
                        of(known, community -> sources.held(community, EARLIEST, before)), window, kernel.now());
        return together(
                query,
                from(reader, query, known),
                found,
                known.size(),
                known.stream().anyMatch(community -> sources.isProvisional(community, EARLIEST, before)));
    }

    private static <R> Map<CommunityId, R> of(List<CommunityId> communities, Function<CommunityId, R> one) {
        Map<CommunityId, R> all = new LinkedHashMap<>();
        communities.forEach(community -> all.put(community, one.apply(community)));
        return all;
    }

    private static LocalWindow window(Reader reader, MetricQuery query, List<CommunityId> communities) {
        Metric.Span span = query.metric().span();
        return new LocalWindow(
                span.from(query.month()),
                span.before(query.month()),
                of(communities, community -> calendar(reader, community)));
    }

    private Findings conditions(Reader reader, MetricQuery query, LocalWindow window) {
        CollectiveImpact.Search search =
                new CollectiveImpact.Search(reader, new Sources(reader, log, window.communities()), window);
        if (query.metric() != Metric.BACKBONE_HOURS) {
            return search.evidence(query.metric());
        }
        // what a platform noted of its staff is for those who run it
        return query.scope() instanceof MetricScope.OfPlatform of && reader.may(Action.READ_EFFORT, running(reader, of))
                ? search.hours(of.platform())
                : CollectiveImpact.ofHours(List.of());
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
        Metric metric = query.metric();
        LocalDate founded = founded(reader, community);
        if (metric.isOfAllTime() && founded.isBefore(metric.span().before(query.month()))) {
            return founded;
        }
        LocalDate from = metric.span().from(query.month(), today(reader, community));
        return switch (metric) {
            case RETURNING_MEMBERS, LAPSED_MEMBERS, RETENTION, MOMENTUM -> from.minusMonths(1);
            case ACTIVE_UP_TO, MOMENTUM_INDEX -> restsOnAllSince(reader, query, community);
            default -> from;
        };
    }

    /** On which day by its own calendar a community was founded. */
    static LocalDate founded(Reader reader, CommunityId community) {
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

    /**
     * Whoever may read a community's figures may read what its rounds show, apart from who runs it and those that served to judge no performance
     * when they were open; answers are in none of them.
     */
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
        closed.removeIf(round -> servesNoJudgement(reader, round.community(), round.openedAt()));
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
            LocalDate days = through(calendar(reader, community), metric.span().before(query.month()))
                    .minusDays(PeriodsOfActivity.LONGEST - 1L);
            return days.isBefore(from) ? days : from;
        }
        return switch (metric.basis()) {
            case MONTH -> from.minusMonths(1);
            case MOMENTUM -> from.minusMonths(2L * Metric.Span.QUARTER.months());
            case DAYS -> from.minusDays(StickinessOfYear.BEFORE);
            // with answers to what was asked within the twelve months of which Metric.SILO_INDEX tells
            case TIES_BY_DAY -> Metric.Span.YEAR.from(query.month());
            default -> from;
        };
    }

    private FiguresOfSeveral.One one(
            Reader reader, Sources sources, MetricQuery query, CommunityId community, Map<List<Object>, Found> known) {
        Metric metric = query.metric();
        YearMonth month = query.month();
        LocalDate since = restsOnAllSince(reader, query, community);
        LocalDate before = metric.span().before(month);
        LocalDate today = today(reader, community);
        Set<String> kinds = metric.basis() == Metric.Basis.USES ? UsesOfActivity.kinds(metric) : Set.of();
        Found found = known.computeIfAbsent(
                List.of(community, metric.basis(), month, since, before, kinds),
                added -> new Found(
                        findings(sources, community, metric, month, since),
                        sources.isProvisional(community, since, before)));
        Findings said = isTold(sources, community, metric, month) ? rounded(found.findings()) : HIDDEN;
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

    /** Whether there may be a figure beside those of the months around it. */
    private boolean isTold(Sources sources, CommunityId community, Metric metric, YearMonth month) {
        LocalDate through = through(sources.calendar(community), metric.span().before(month));
        return new MovingWindow(cells, sources, community, metric, month, through).isTold();
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

    static boolean isSaid(OptionalDouble value, List<MetricResult.Cell> parts) {
        return value.isPresent() || parts.stream().anyMatch(cell -> cell.value().isPresent());
    }

    private Findings findings(Sources sources, CommunityId community, Metric metric, YearMonth month, LocalDate since) {
        LocalDate before = metric.span().before(month);
        CommunityCalendar calendar = sources.calendar(community);
        Instant end = calendar.start(before);
        return switch (metric.basis()) {
            case MONTH -> activity(sources, community, month, since);
            case CONTRIBUTIONS ->
                new ContributionsOfMonth(
                        cells,
                        sources.daily(community, since, before),
                        sources.members(community, before),
                        sources.left(community, since, before));
            case PERIODS -> periods(sources, community, metric, month);
            case DAYS ->
                new StickinessOfYear(
                        cells,
                        sources.daily(community, since, before),
                        sources.members(community, before),
                        metric.span().from(month),
                        before,
                        sources.founded(community).plusDays(StickinessOfYear.BEFORE),
                        through(calendar, before));
            case DEEDS ->
                new DeedsOfActivity(
                        cells,
                        sources.daily(community, since, before),
                        sources.members(community, before),
                        sources.left(community, since, before),
                        thresholds,
                        through(calendar, before));
            case MOMENTUM -> momentum(sources, community, since, before);
            case USES -> uses(sources, community, metric, since, before);
            case TIES ->
                ties(
                        sources,
                        community,
                        since,
                        before,
                        sources.members(community, before),
                        sources.left(community, since, before));
            case STANDING ->
                sources.isConfidential(community)
                        ? HIDDEN
                        : new ReachOfSectors(
                                cells,
                                sources.tallies(community, List.of(since, before)),
                                sources.members(community, before),
                                sources.standing(community, since, before).as(sources.sectors()));
            case TIES_BY_STANDING ->
                new TiesOfOrganizations(
                        cells,
                        sources.tallies(community, List.of(since, before)),
                        sources.standing(community, since, before),
                        sources.sectors(),
                        sources.ties(community, since, before),
                        sources.uses(community, since, before, UsesOfActivity.THREADS));
            case TIES_BY_DAY -> {
                LocalDate from = metric.span().from(month);
                yield new TiesOfDays(
                        cells,
                        sources.tallies(community, List.of(from, before)),
                        sources.members(community, before),
                        sources.tiesByDay(community, since, from, before));
            }
            case CONTACTS -> {
                LocalDate from = metric.span().from(month);
                yield new FirstContacts(
                        cells,
                        sources.tallies(community, List.of(from, before)),
                        sources.members(community, before),
                        sources.ties(community, since, before),
                        from,
                        through(calendar, before));
            }
            case CLOCKS ->
                new ImplausibleActivities(
                        cells,
                        sources.tallies(community, List.of(since, before)),
                        sources.members(community, before),
                        sources.isConfidential(community)
                                ? Optional.empty()
                                : sources.quarantined(community, since, before));
            case REGISTRATIONS ->
                new RegistrationsOfGatherings(
                        cells,
                        sources.tallies(community, List.of(since, before)),
                        sources.members(community, before),
                        sources.planned(community, since, before));
            case GUESTS -> new GuestsOfGatherings(cells, sources.guests(community, since, before));
            case CONVERSATION ->
                new YearsOfConversation(
                        cells,
                        sources.tallies(community, List.of(since, before)),
                        sources.members(community, before),
                        sources.uses(community, since, before, UsesOfActivity.THREADS),
                        calendar,
                        known(end));
            case THRESHOLDS -> {
                LocalDate from = metric.span().from(month);
                yield new ThresholdsOfUptake(
                        cells,
                        sources.tallies(community, List.of(from, before)),
                        sources.members(community, before),
                        Stream.concat(
                                        sources.ties(community, from, before).stream(),
                                        UsesOfActivity.answers(
                                                sources.uses(community, from, before, UsesOfActivity.THREADS))
                                                .stream())
                                .toList(),
                        sources.uses(community, since, before, ActivityVerb.Part.DO.kinds()),
                        from);
            }
            case GATHERINGS, UPTAKE, SURVEYS, CONDITIONS, CYCLES, WORK ->
                throw new IllegalStateException("communities are looked at together");
        };
    }

    /** Of a confidential community nothing is known. */
    private Findings momentum(Sources sources, CommunityId community, LocalDate since, LocalDate before) {
        if (sources.isConfidential(community)) {
            return HIDDEN;
        }
        CommunityCalendar calendar = sources.calendar(community);
        int quarter = Metric.Span.QUARTER.months();
        return new MomentumOfQuarters(
                cells,
                YearMonth.from(before).minusMonths(quarter),
                sources.daily(community, since, before),
                Stream.iterate(before, end -> end.isAfter(since), end -> end.minusMonths(quarter))
                        .map(end -> sources.members(community, end))
                        .toList(),
                sources.held(community, since, before).values().stream()
                        .map(calendar::day)
                        .toList(),
                sources.advances(community, before),
                sources.founded(community));
    }

    /** The uses of a window; of a confidential community, of which nothing is known, there are none. */
    private UsesOfActivity uses(
            Sources sources, CommunityId community, Metric metric, LocalDate since, LocalDate before) {
        CommunityCalendar calendar = sources.calendar(community);
        Set<String> kinds = UsesOfActivity.kinds(metric);
        boolean isOfGatherings = kinds.equals(UsesOfActivity.ATTENDED);
        List<ActivityLog.Use> uses = isOfGatherings
                ? sources.visits(community, since, before)
                : sources.uses(community, since, before, kinds);
        Set<String> held = isOfGatherings && !uses.isEmpty()
                ? sources.held(community, since, before).keySet()
                : Set.of();
        return new UsesOfActivity(
                cells,
                sources.tallies(community, List.of(since, before)),
                sources.members(community, before),
                sources.left(community, since, before),
                uses,
                held,
                known(calendar.start(before)));
    }

    /** Up to which moment before the end of a window it is known what was done. */
    private Instant known(Instant end) {
        return kernel.now().isBefore(end) ? kernel.now() : end;
    }

    private LocalDate today(Reader reader, CommunityId community) {
        return calendar(reader, community).day(kernel.now());
    }

    /** The last day that is over, of those before one. */
    private LocalDate through(CommunityCalendar calendar, LocalDate before) {
        LocalDate today = calendar.day(kernel.now());
        return (today.isBefore(before) ? today : before).minusDays(1);
    }

    private PeriodsOfActivity periods(Sources sources, CommunityId community, Metric metric, YearMonth month) {
        LocalDate end = month.plusMonths(1).atDay(1);
        LocalDate through = through(sources.calendar(community), end);
        LocalDate earliest =
                metric.isHistorical() ? EARLIEST : metric.span().from(month).minusMonths(1);
        List<LocalDate> bounds = PeriodsOfActivity.bounds(metric, month, earliest, through);
        return new PeriodsOfActivity(
                cells,
                month,
                bounds,
                sources.tallies(community, bounds),
                sources.members(community, end),
                sources.participantsByDay(community, month.atDay(1), end),
                sources.founded(community),
                through);
    }

    @Override
    public EngagementSnapshot snapshot(Actor actor, SnapshotQuery query) {
        MetricScope scope = Require.present(query, "query").scope();
        return kernel.read(acting(actor, scope), reader -> {
            List<CommunityId> communities = communities(reader, scope);
            if (scope instanceof MetricScope.OfCommunity of) {
                requireNoJudgement(reader, of.community(), EARLIEST);
                return each(
                                reader,
                                communities,
                                new Known(),
                                (sources, community) -> snapshot(sources, community, query.month()))
                        .get(0)
                        .snapshot();
            }
            return SnapshotOfSeveral.of(
                    query,
                    cells,
                    each(
                            reader,
                            communities.stream()
                                    .filter(community -> !servesNoJudgement(reader, community, EARLIEST))
                                    .toList(),
                            new Known(),
                            (sources, community) -> snapshot(sources, community, query.month())));
        });
    }

    private SnapshotOfSeveral.One snapshot(Sources sources, CommunityId community, YearMonth last) {
        YearMonth first = last.minusMonths(EngagementSnapshot.MONTHS - 1L);
        LocalDate end = last.plusMonths(1).atDay(1);
        List<LocalDate> bounds = Stream.concat(
                        Stream.of(EARLIEST),
                        IntStream.rangeClosed(0, EngagementSnapshot.MONTHS)
                                .mapToObj(month -> first.plusMonths(month).atDay(1)))
                .toList();
        List<Map<StakeholderGroup, Long>> members = bounds.stream()
                .skip(2)
                .map(bound -> sources.members(community, bound))
                .toList();
        LocalDate through = through(sources.calendar(community), end);
        List<LocalDate> weeks = YearOfActivity.weeks(first, through);
        YearOfActivity year = new YearOfActivity(
                cells,
                first,
                sources.tallies(community, bounds),
                members,
                weeks,
                sources.tallies(community, weeks),
                through,
                sources.founded(community));
        Findings ties = ties(
                sources,
                community,
                first.atDay(1),
                end,
                members.get(EngagementSnapshot.MONTHS - 1),
                sources.left(community, first.atDay(1), end));
        EngagementSnapshot snapshot = new EngagementSnapshot(
                new MetricScope.OfCommunity(community),
                EngagementSnapshot.DEFINITION,
                first.atDay(1),
                last.atEndOfMonth(),
                through,
                sources.founded(community),
                sources.isProvisional(community, EARLIEST, end),
                cells.smallest(),
                cells.multiple(),
                1,
                year.groups(),
                year.months(),
                year.cohorts(),
                days(sources, community, first.atDay(1), end),
                loop(sources, community, end),
                GroupTies.of(isTold(sources, community, Metric.SILO_MIXING, last) ? rounded(ties) : HIDDEN));
        return new SnapshotOfSeveral.One(
                snapshot,
                year.weeksBefore(),
                ties.weight(Metric.SILO_INDEX, List.of("TIES")),
                ties.weight(Metric.SILO_INDEX, List.of("WEIGHTED")));
    }

    private TiesOfActivity ties(
            Sources sources,
            CommunityId community,
            LocalDate from,
            LocalDate before,
            Map<StakeholderGroup, Long> members,
            Map<UUID, StakeholderGroup> left) {
        return new TiesOfActivity(
                cells,
                sources.tallies(community, List.of(from, before)),
                members,
                left,
                sources.ties(community, from, before),
                sources.uses(community, from, before, UsesOfActivity.THREADS));
    }

    private List<DayFigure> days(Sources sources, CommunityId community, LocalDate from, LocalDate before) {
        List<DayFigure> days = new ArrayList<>();
        sources.participantsByDay(community, from, before)
                .forEach((day, persons) ->
                        cells.rounded(persons).ifPresent(active -> days.add(new DayFigure(day, active))));
        return days;
    }

    /** As {@link Metric#LOOP_STEPS} says it, which rests on nobody's membership. */
    private LearningLoop loop(Sources sources, CommunityId community, LocalDate before) {
        LocalDate from = before.minusMonths(EngagementSnapshot.LOOP_MONTHS);
        List<MetricResult.Cell> steps = new DeedsOfActivity(
                        cells,
                        sources.daily(community, from, before),
                        Map.of(),
                        Map.of(),
                        thresholds,
                        before.minusDays(1))
                .cells(Metric.LOOP_STEPS);
        return new LearningLoop(from, persons(steps.get(0)), persons(steps.get(1)), persons(steps.get(2)));
    }

    private static EngagementSnapshot.Count persons(MetricResult.Cell cell) {
        return EngagementSnapshot.Count.of(
                cell.value().isPresent()
                        ? OptionalLong.of(Math.round(cell.value().getAsDouble()))
                        : OptionalLong.empty());
    }

    private MonthOfActivity activity(Sources sources, CommunityId community, YearMonth month, LocalDate from) {
        LocalDate before = month.minusMonths(1).atDay(1);
        LocalDate began = month.atDay(1);
        LocalDate end = month.plusMonths(1).atDay(1);
        Map<Part, Long> now = new HashMap<>();
        Map<Part, Long> monthBefore = new HashMap<>();
        Set<UUID> earlier = new HashSet<>();
        for (ActivityLog.Tally tally : sources.tallies(community, List.of(from, before, began, end))) {
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
                new MonthOfActivity.Month(now, sources.members(community, end)),
                new MonthOfActivity.Month(monthBefore, sources.members(community, began)),
                earlier);
    }

    /** Those who run a community from outside see nothing of what serves to judge no performance (rule IV2). */
    private static void requireNoJudgement(Reader reader, CommunityId community, LocalDate from) {
        Unmet.of("IV2")
                .unless(!servesNoJudgement(reader, community, from), "performance")
                .orThrow();
    }

    private static boolean servesNoJudgement(Reader reader, CommunityId community, LocalDate from) {
        return servesNoJudgement(reader, community, calendar(reader, community).start(from));
    }

    private static boolean servesNoJudgement(Reader reader, CommunityId community, Instant made) {
        return reader.actor().platform().isPresent()
                && safe(reader, community, made).contains(SafeSpaceRule.NO_PERFORMANCE_USE);
    }

    /** What was promised of anything that was made since a moment. */
    private static Set<SafeSpaceRule> safe(Reader reader, CommunityId community, Instant made) {
        return reader.known(Community.TYPE)
                .get(community)
                .safeSpace()
                .holdingFor(made, reader.now())
                .rules();
    }

    /** The days of a community are those of the zones that it has lived in. */
    private static CommunityCalendar calendar(Reader reader, CommunityId community) {
        return reader.known(Community.TYPE).get(community).calendar();
    }
}

package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.engagement.CommunitySnapshot.DayFigure;
import org.learninghealth.engagement.CommunitySnapshot.LearningLoop;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Figures of participation, out of the activity log. */
final class DefaultEngagement implements Engagement {

    private static final LocalDate EARLIEST = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);

    private static final int MOST_MEMBERSHIPS = 20 * RecordActivities.MOST;

    private final Kernel kernel;
    private final Activities activities;
    private final ActivityLog log;
    private final SmallCells cells;

    DefaultEngagement(Kernel kernel, Activities activities, SmallCells cells) {
        this.kernel = kernel;
        this.activities = activities;
        this.log = activities.storage().activity();
        this.cells = cells;
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
                    return new ActivityIntake(community, memberships(reader, command), kernel.now())
                            .take(command.rows(), activities::append);
                }));
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
        Instant end = start(through.plusDays(1));
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION));
            requireNoJudgement(reader, community, start(from));
            Map<StakeholderGroup, OptionalLong> groups =
                    cells.shown(participants(community, from, through.plusDays(1)), members(reader, community, end));
            return new Participation(
                    community,
                    Participation.DEFINITION,
                    from,
                    through,
                    isProvisional(community, from, through.plusDays(1)),
                    cells.smallest(),
                    cells.total(groups.values()),
                    groups.entrySet().stream()
                            .map(group -> new GroupParticipation(group.getKey(), group.getValue()))
                            .toList());
        });
    }

    @Override
    public MetricResult measure(Actor actor, MetricQuery query) {
        CommunityId community = Require.present(query, "query").community();
        Metric metric = query.metric();
        YearMonth month = query.month();
        LocalDate from = metric.isHistorical() ? EARLIEST : month.minusMonths(1).atDay(1);
        LocalDate end = month.plusMonths(1).atDay(1);
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION));
            requireNoJudgement(reader, community, start(from));
            MonthOfActivity activity = activity(reader, community, month, from);
            return new MetricResult(
                    metric,
                    metric.definition(),
                    community,
                    month.atDay(1),
                    month.atEndOfMonth(),
                    isProvisional(community, from, end),
                    cells.smallest(),
                    activity.persons(),
                    activity.value(metric),
                    activity.groups(metric));
        });
    }

    @Override
    public CommunitySnapshot snapshot(Actor actor, SnapshotQuery query) {
        CommunityId community = Require.present(query, "query").community();
        YearMonth first = query.month().minusMonths(CommunitySnapshot.MONTHS - 1L);
        LocalDate end = query.month().plusMonths(1).atDay(1);
        List<LocalDate> bounds = Stream.concat(
                        Stream.of(EARLIEST),
                        IntStream.rangeClosed(0, CommunitySnapshot.MONTHS)
                                .mapToObj(month -> first.plusMonths(month).atDay(1)))
                .toList();
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION));
            requireNoJudgement(reader, community, start(EARLIEST));
            YearOfActivity year = new YearOfActivity(
                    cells,
                    first,
                    log.tallies(community, bounds),
                    bounds.stream()
                            .skip(2)
                            .map(bound -> members(reader, community, start(bound)))
                            .toList());
            return new CommunitySnapshot(
                    community,
                    CommunitySnapshot.DEFINITION,
                    first.atDay(1),
                    query.month().atEndOfMonth(),
                    isProvisional(community, EARLIEST, end),
                    cells.smallest(),
                    year.groups(),
                    year.months(),
                    year.cohorts(),
                    days(community, first.atDay(1), end),
                    loop(community, end));
        });
    }

    private List<DayFigure> days(CommunityId community, LocalDate from, LocalDate before) {
        List<DayFigure> days = new ArrayList<>();
        log.participantsByDay(community, from, before)
                .forEach((day, persons) ->
                        cells.rounded(persons).ifPresent(active -> days.add(new DayFigure(day, active))));
        return days;
    }

    private LearningLoop loop(CommunityId community, LocalDate before) {
        LocalDate from = before.minusMonths(CommunitySnapshot.LOOP_MONTHS);
        Set<UUID> come = participants(community, from, before, ActivityVerb.Part.LEARN);
        OptionalLong learned = cells.rounded(come.size());
        come.retainAll(participants(community, from, before, ActivityVerb.Part.DO));
        OptionalLong applied = cells.rounded(come.size());
        come.retainAll(participants(community, from, before, ActivityVerb.Part.SHARE));
        return new LearningLoop(from, learned, applied, cells.rounded(come.size()));
    }

    private Set<UUID> participants(CommunityId community, LocalDate from, LocalDate before, ActivityVerb.Part part) {
        return log.tallies(community, List.of(from, before), part.kinds()).stream()
                .map(ActivityLog.Tally::participant)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A window that isn't over, or that something was added to which isn't counted yet, may still change. */
    private boolean isProvisional(CommunityId community, LocalDate from, LocalDate end) {
        return kernel.now().isBefore(start(end)) || !log.isCounted(community, from, end);
    }

    private MonthOfActivity activity(Reader reader, CommunityId community, YearMonth month, LocalDate from) {
        LocalDate before = month.minusMonths(1).atDay(1);
        LocalDate began = month.atDay(1);
        LocalDate end = month.plusMonths(1).atDay(1);
        Map<Part, Long> now = new HashMap<>();
        Map<Part, Long> monthBefore = new HashMap<>();
        Set<Part> earlier = new HashSet<>();
        for (ActivityLog.Tally tally : log.tallies(community, List.of(from, before, began, end))) {
            Part part = new Part(tally.participant(), new StakeholderGroup(tally.stakeholderGroup()));
            if (tally.activities().get(0) > 0) {
                earlier.add(part);
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
                new MonthOfActivity.Month(now, members(reader, community, start(end))),
                new MonthOfActivity.Month(monthBefore, members(reader, community, start(began))),
                earlier);
    }

    /** Those who run a community from outside see nothing of what serves to judge no performance (rule IV2). */
    private static void requireNoJudgement(Reader reader, CommunityId community, Instant from) {
        Unmet.of("IV2")
                .unless(
                        reader.actor().platform().isEmpty()
                                || !reader.known(Community.TYPE)
                                        .get(community)
                                        .safeSpace()
                                        .holdingFor(from, reader.now())
                                        .rules()
                                        .contains(SafeSpaceRule.NO_PERFORMANCE_USE),
                        "performance")
                .orThrow();
    }

    private Map<StakeholderGroup, Long> participants(CommunityId community, LocalDate from, LocalDate before) {
        Map<StakeholderGroup, Long> participants = new TreeMap<>();
        log.participants(community, from, before)
                .forEach((group, persons) -> participants.put(new StakeholderGroup(group), persons));
        return participants;
    }

    /** Who belongs there now and did so before the window ended: whoever joined later says nothing about it. */
    private static Map<StakeholderGroup, Long> members(Reader reader, CommunityId community, Instant before) {
        Map<StakeholderGroup, Long> members = new TreeMap<>();
        reader.known(Membership.TYPE)
                .countBy(
                        Membership.STAKEHOLDER_GROUP,
                        Filter.where(Membership.COMMUNITY, community)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE)
                                .between(Membership.SINCE, start(EARLIEST), before))
                .forEach((group, persons) -> members.put(new StakeholderGroup(group), persons));
        return members;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Filter;

/** Figures of participation, out of the activity log. */
final class DefaultEngagement implements Engagement {

    private static final Instant EARLIEST = start(LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1));

    private final Kernel kernel;
    private final ActivityLog log;
    private final SmallCells cells;

    DefaultEngagement(Kernel kernel, ActivityLog log, SmallCells cells) {
        this.kernel = kernel;
        this.log = log;
        this.cells = cells;
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
                    cells.shown(participants(community, start(from), end), members(reader, community, end));
            return new Participation(
                    community,
                    Participation.DEFINITION,
                    from,
                    through,
                    kernel.now().isBefore(end),
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
        Instant from = start(month.minusMonths(1).atDay(1));
        Instant end = start(month.plusMonths(1).atDay(1));
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_PARTICIPATION, reader.facts(community, ResourceType.PARTICIPATION));
            requireNoJudgement(reader, community, metric.isHistorical() ? EARLIEST : from);
            MonthOfActivity activity = activity(reader, community, month, metric.isHistorical() ? EARLIEST : from);
            return new MetricResult(
                    metric,
                    metric.definition(),
                    community,
                    month.atDay(1),
                    month.atEndOfMonth(),
                    kernel.now().isBefore(end),
                    cells.smallest(),
                    activity.persons(),
                    activity.value(metric),
                    activity.groups(metric));
        });
    }

    private MonthOfActivity activity(Reader reader, CommunityId community, YearMonth month, Instant from) {
        Instant began = start(month.atDay(1));
        Instant end = start(month.plusMonths(1).atDay(1));
        Instant beganBefore = start(month.minusMonths(1).atDay(1));
        Map<Part, Long> now = new HashMap<>();
        Map<Part, Long> before = new HashMap<>();
        Map<Part, Long> earlier = new HashMap<>();
        for (ActivityLog.Tally tally : log.tallies(community, from, end)) {
            Map<Part, Long> when =
                    tally.at().isBefore(beganBefore) ? earlier : tally.at().isBefore(began) ? before : now;
            when.merge(
                    new Part(tally.participant(), new StakeholderGroup(tally.stakeholderGroup())),
                    tally.activities(),
                    Long::sum);
        }
        return new MonthOfActivity(
                cells,
                new MonthOfActivity.Month(now, members(reader, community, end)),
                new MonthOfActivity.Month(before, members(reader, community, began)),
                earlier.keySet());
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

    private Map<StakeholderGroup, Long> participants(CommunityId community, Instant from, Instant before) {
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
                                .between(Membership.SINCE, EARLIEST, before))
                .forEach((group, persons) -> members.put(new StakeholderGroup(group), persons));
        return members;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

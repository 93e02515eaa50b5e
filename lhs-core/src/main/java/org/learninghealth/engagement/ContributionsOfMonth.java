package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.metric.GroupShares;
import org.learninghealth.engagement.metric.Inequality;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * How a month's contributions are spread over members and groups. To contribute is to do, to share, and all else that counts for {@linkplain
 * ParticipationLevel how far somebody takes part}, apart from being there; to look at something, to join and to register are not. What was done
 * in a confidential community says nothing of its sort, and counts for nothing here. How many contributed is rounded, since it stands beside how
 * many were active.
 */
final class ContributionsOfMonth implements Findings {

    private static final Set<String> KINDS = kinds();

    private final SmallCells cells;
    private final Month given;
    private final MembersOfWindow roster;

    private static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(ParticipationLevel.counting().keySet());
        kinds.removeAll(UsesOfActivity.ATTENDED);
        kinds.addAll(ActivityVerb.Part.DO.kinds());
        kinds.addAll(ActivityVerb.Part.SHARE.kinds());
        return kinds;
    }

    /**
     * The contributions of a month.
     *
     * @param cells what may be shown
     * @param deeds what was done in the month, contributions or not
     * @param members how many members each group had at its end
     * @param left who has left
     */
    ContributionsOfMonth(
            SmallCells cells,
            List<ActivityLog.Daily> deeds,
            Map<StakeholderGroup, Long> members,
            Map<UUID, StakeholderGroup> left) {
        this.cells = cells;
        List<ActivityLog.Daily> contributions =
                deeds.stream().filter(deed -> KINDS.contains(deed.kind())).toList();
        this.given = new Month(MonthOfActivity.activities(contributions), members, left);
        this.roster = given.roster(cells);
    }

    private ContributionsOfMonth(SmallCells cells, Month given, MembersOfWindow roster) {
        this.cells = cells;
        this.given = given;
        this.roster = roster;
    }

    /** The contributions of several communities, of whose participants none is one of another's; with the members that each has for itself. */
    static ContributionsOfMonth together(SmallCells cells, List<ContributionsOfMonth> each) {
        return new ContributionsOfMonth(
                cells,
                Month.together(each.stream().map(month -> month.given).toList()),
                MembersOfWindow.together(
                        each.stream().map(month -> month.roster).toList()));
    }

    /** How many contributed. */
    @Override
    public OptionalLong persons() {
        OptionalLong persons = given.total(cells);
        return persons.isPresent() && persons.getAsLong() > 0 ? cells.rounded(persons.getAsLong()) : persons;
    }

    @Override
    public OptionalLong n(Metric metric) {
        return switch (metric) {
            case PARTICIPATION_GINI, ABSENCE_FACTOR, TOP_SHARE, EQUITY_RATIO ->
                isOpen() ? roster.shown(cells) : OptionalLong.empty();
            default -> persons();
        };
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (!isOpen()) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case PARTICIPATION_GINI -> amongMembers().gini();
            case PARTICIPATION_GINI_ACTIVE -> among(who -> true).giniOfContributors();
            case ABSENCE_FACTOR -> absenceFactor();
            case TOP_SHARE -> topShare();
            case CONTRIBUTION_DIVERSITY -> shares().ofContributions().blau();
            case CONTRIBUTION_ENTROPY -> shares().ofContributions().shannon();
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return switch (metric) {
            case EQUITY_RATIO -> equity();
            case TOP_SHARE -> ranks();
            default -> List.of();
        };
    }

    /** Whoever is a member and did nothing counts zero. */
    private Inequality amongMembers() {
        return among(roster::has);
    }

    private Inequality among(Predicate<UUID> wanted) {
        Map<UUID, Long> times = new HashMap<>();
        given.activities().forEach((part, own) -> {
            if (wanted.test(part.participant())) {
                times.merge(part.participant(), own, Long::sum);
            }
        });
        DoubleStream idle = DoubleStream.generate(() -> 0).limit(Math.max(0, roster.size() - times.size()));
        return Inequality.of(DoubleStream.concat(times.values().stream().mapToDouble(Long::doubleValue), idle)
                .toArray());
    }

    private OptionalDouble absenceFactor() {
        OptionalInt few = amongMembers().absenceFactor(0.5);
        return few.isPresent() && few.getAsInt() >= cells.smallest()
                ? OptionalDouble.of(few.getAsInt())
                : OptionalDouble.empty();
    }

    private OptionalDouble topShare() {
        return topShares().map(shares -> OptionalDouble.of(shares.top())).orElseGet(OptionalDouble::empty);
    }

    private List<Cell> ranks() {
        return topShares()
                .map(shares -> List.of(
                        new Cell(List.of("TOP"), OptionalDouble.of(shares.top())),
                        new Cell(List.of("NEXT"), OptionalDouble.of(shares.next())),
                        new Cell(List.of("REST"), OptionalDouble.of(shares.rest()))))
                .orElseGet(List::of);
    }

    private Optional<Inequality.Shares> topShares() {
        Inequality among = amongMembers();
        boolean enough = (among.members() + 99) / 100 >= cells.smallest();
        return isOpen() && enough ? among.shares() : Optional.empty();
    }

    private List<Cell> equity() {
        return equity(
                cells, MembersOfWindow.ofGroups(given.shown(cells)).keySet(), isOpen() ? shares().groups() : List.of());
    }

    /**
     * The ratio of each group, and the two shares that it is made of.
     *
     * @param cells what may be shown
     * @param groups all that are told of
     * @param known what each gave that has members, or none of them if that may not be said
     */
    static List<Cell> equity(SmallCells cells, Collection<StakeholderGroup> groups, List<GroupShares.Group> known) {
        double contributions =
                known.stream().mapToDouble(GroupShares.Group::contributions).sum();
        long members = known.stream().mapToLong(GroupShares.Group::members).sum();
        List<Cell> equity = new ArrayList<>();
        for (StakeholderGroup group : groups) {
            Optional<GroupShares.Group> own = known.stream()
                    .filter(each -> each.group().equals(group.code())
                            && each.equityRatio().isPresent())
                    .findFirst();
            equity.add(reading(group, "RATIO", own, GroupShares.Group::equityRatio));
            equity.add(reading(
                    group,
                    "CONTRIBUTIONS",
                    own,
                    each -> cells.share(Math.round(each.contributions()), Math.round(contributions))));
            equity.add(reading(group, "MEMBERS", own, each -> cells.share(each.members(), members)));
        }
        return equity;
    }

    private static Cell reading(
            StakeholderGroup group,
            String reading,
            Optional<GroupShares.Group> own,
            Function<GroupShares.Group, OptionalDouble> figure) {
        return new Cell(List.of(group.code(), reading), own.map(figure).orElseGet(OptionalDouble::empty));
    }

    /** By groups that have members; what those did whose group has none left is in no share. */
    private GroupShares shares() {
        Map<String, String> groups = new TreeMap<>();
        Map<String, Double> byMember = new TreeMap<>();
        roster.byGroup().forEach((group, members) -> {
            for (int member = 0; member < members; member++) {
                groups.put(group.code() + "/" + member, MembersOfWindow.name(group.code()));
            }
        });
        given.activities().forEach((part, times) -> {
            if (roster.has(part.participant())) {
                byMember.merge(part.group().code() + "/0", times.doubleValue(), Double::sum);
            }
        });
        Roster members = Roster.of(groups);
        return GroupShares.of(
                members,
                members.members().stream()
                        .mapToDouble(member -> byMember.getOrDefault(member, 0.0))
                        .toArray());
    }
}

package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.engagement.EngagementSnapshot.TiesBetween;
import org.learninghealth.people.StakeholderGroup;

/** Snapshots of several communities, added up. It is made of what they show and of nothing else, so it can't tell more than they do. */
final class SnapshotOfSeveral {

    private final List<EngagementSnapshot> each;
    private final YearMonth first;

    private SnapshotOfSeveral(List<EngagementSnapshot> each, YearMonth first) {
        this.each = each;
        this.first = first;
    }

    static EngagementSnapshot of(SnapshotQuery query, SmallCells cells, List<EngagementSnapshot> each) {
        YearMonth first = query.month().minusMonths(EngagementSnapshot.MONTHS - 1L);
        SnapshotOfSeveral all = new SnapshotOfSeveral(List.copyOf(each), first);
        return new EngagementSnapshot(
                query.scope(),
                EngagementSnapshot.DEFINITION,
                first.atDay(1),
                query.month().atEndOfMonth(),
                each.stream().anyMatch(EngagementSnapshot::provisional),
                cells.smallest(),
                each.size(),
                all.groups(),
                all.months(),
                all.cohorts(),
                all.days(),
                all.loop(query.month()),
                all.ties());
    }

    private List<GroupStanding> groups() {
        SortedMap<StakeholderGroup, List<GroupStanding>> groups = new TreeMap<>();
        each.forEach(one -> one.groups()
                .forEach(group -> groups.computeIfAbsent(group.group(), added -> new ArrayList<>())
                        .add(group)));
        return groups.entrySet().stream()
                .map(group -> new GroupStanding(
                        group.getKey(),
                        sum(group.getValue(), GroupStanding::members),
                        sum(group.getValue(), GroupStanding::active),
                        group.getValue().stream()
                                .mapToInt(GroupStanding::suppressed)
                                .sum()))
                .toList();
    }

    private List<MonthFigure> months() {
        return IntStream.range(0, EngagementSnapshot.MONTHS)
                .mapToObj(month -> {
                    List<MonthFigure> same =
                            each.stream().map(one -> one.months().get(month)).toList();
                    return new MonthFigure(
                            first.plusMonths(month),
                            sum(same, MonthFigure::active),
                            same.stream().mapToInt(MonthFigure::communities).sum(),
                            sum(same, MonthFigure::activities),
                            mean(same, MonthFigure::retention),
                            mean(same, MonthFigure::fourWeekRatio));
                })
                .toList();
    }

    private List<Cohort> cohorts() {
        return IntStream.range(0, EngagementSnapshot.MONTHS)
                .mapToObj(began -> new Cohort(
                        first.plusMonths(began),
                        IntStream.range(0, EngagementSnapshot.MONTHS - began)
                                .mapToObj(after -> sum(
                                        each,
                                        one -> one.cohorts().get(began).active().get(after)))
                                .toList()))
                .toList();
    }

    private List<DayFigure> days() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        each.forEach(one -> one.days().forEach(day -> days.merge(day.day(), day.active(), Long::sum)));
        return days.entrySet().stream()
                .map(day -> new DayFigure(day.getKey(), day.getValue()))
                .toList();
    }

    private LearningLoop loop(YearMonth last) {
        return new LearningLoop(
                last.minusMonths(EngagementSnapshot.LOOP_MONTHS - 1L).atDay(1),
                sum(each, one -> one.loop().learned()),
                sum(each, one -> one.loop().applied()),
                sum(each, one -> one.loop().shared()));
    }

    /** What would be expected of all ties is what is of each community's, weighed by how many there are. */
    private GroupTies ties() {
        SortedMap<StakeholderGroup, SortedMap<StakeholderGroup, Long>> numbers = new TreeMap<>();
        each.forEach(one -> one.ties()
                .between()
                .forEach(pair -> numbers.computeIfAbsent(pair.from(), added -> new TreeMap<>())
                        .merge(pair.to(), pair.ties(), Long::sum)));
        List<GroupTies> tied = each.stream()
                .map(EngagementSnapshot::ties)
                .filter(ties -> ties.count() > 0)
                .toList();
        double expected = tied.stream()
                .mapToDouble(ties -> ties.count() * ties.expected().orElse(0))
                .sum();
        return new GroupTies(
                each.stream().mapToInt(one -> one.ties().communities()).sum(),
                numbers.entrySet().stream()
                        .flatMap(from -> from.getValue().entrySet().stream()
                                .map(to -> new TiesBetween(from.getKey(), to.getKey(), to.getValue())))
                        .toList(),
                tied.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(expected
                                / tied.stream().mapToLong(GroupTies::count).sum()));
    }

    /** Of those that are shown, weighed by how many took part; empty if none is. */
    private static OptionalDouble mean(List<MonthFigure> months, Function<MonthFigure, OptionalDouble> number) {
        double sum = 0;
        long persons = 0;
        for (MonthFigure month : months) {
            OptionalDouble value = number.apply(month);
            if (value.isPresent() && month.active().isPresent()) {
                sum += value.getAsDouble() * month.active().getAsLong();
                persons += month.active().getAsLong();
            }
        }
        return persons == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / persons);
    }

    /** Of those that are shown; empty if none is. */
    private static <T> OptionalLong sum(Collection<T> parts, Function<T, OptionalLong> number) {
        return parts.stream()
                .map(number)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .reduce(Long::sum)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}

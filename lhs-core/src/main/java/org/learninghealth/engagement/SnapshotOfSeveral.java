package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.Count;
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.engagement.EngagementSnapshot.TiesBetween;
import org.learninghealth.people.StakeholderGroup;

/** Snapshots of several communities, added up. It is made of those alone of which something is shown, so that it tells of no other. */
final class SnapshotOfSeveral {

    private final List<EngagementSnapshot> each;
    private final List<One> ones;
    private final YearMonth first;

    private SnapshotOfSeveral(List<One> ones, YearMonth first) {
        this.ones = ones;
        this.each = ones.stream().map(One::snapshot).toList();
        this.first = first;
    }

    /**
     * One of them.
     *
     * @param snapshot what is shown of it
     * @param weeksBefore against how many activities those of the last four weeks of each month are held
     * @param ties how many ties there are of those whose groups are known
     * @param timesTurned how often these turned to somebody
     */
    record One(EngagementSnapshot snapshot, List<Double> weeksBefore, double ties, double timesTurned) {

        Weighed retention(int month) {
            OptionalLong before = month == 0
                    ? OptionalLong.empty()
                    : snapshot.months().get(month - 1).active();
            return new Weighed(snapshot.months().get(month).retention(), before.orElse(0));
        }

        Weighed fourWeekRatio(int month) {
            return new Weighed(snapshot.months().get(month).fourWeekRatio(), weeksBefore.get(month));
        }

        Weighed indexOfTies() {
            return new Weighed(snapshot.ties().index(), ties);
        }

        Weighed weightedTies() {
            return new Weighed(snapshot.ties().weighted(), timesTurned);
        }

        Weighed expectedTies() {
            return new Weighed(snapshot.ties().expected(), ties);
        }
    }

    private record Weighed(OptionalDouble value, double weight) {}

    static EngagementSnapshot of(SnapshotQuery query, SmallCells cells, List<One> ones) {
        YearMonth first = query.month().minusMonths(EngagementSnapshot.MONTHS - 1L);
        SnapshotOfSeveral all = new SnapshotOfSeveral(List.copyOf(ones), first);
        List<EngagementSnapshot> each = all.each;
        return new EngagementSnapshot(
                query.scope(),
                EngagementSnapshot.DEFINITION,
                first.atDay(1),
                query.month().atEndOfMonth(),
                each.stream()
                        .map(EngagementSnapshot::known)
                        .min(Comparator.naturalOrder())
                        .orElse(query.month().atEndOfMonth()),
                each.stream()
                        .map(EngagementSnapshot::founded)
                        .min(Comparator.naturalOrder())
                        .orElse(first.atDay(1)),
                each.stream().anyMatch(EngagementSnapshot::provisional),
                cells.smallest(),
                cells.multiple(),
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
                        count(group.getValue(), GroupStanding::members),
                        count(group.getValue(), GroupStanding::active)))
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
                            together(one -> one.retention(month)),
                            among(one -> one.retention(month)),
                            together(one -> one.fourWeekRatio(month)),
                            among(one -> one.fourWeekRatio(month)));
                })
                .toList();
    }

    private List<Cohort> cohorts() {
        return IntStream.range(0, EngagementSnapshot.MONTHS)
                .mapToObj(began -> new Cohort(
                        first.plusMonths(began),
                        IntStream.range(0, EngagementSnapshot.MONTHS - began)
                                .mapToObj(after ->
                                        count(each, one -> active(one.cohorts().get(began), after)))
                                .toList()))
                .toList();
    }

    /** Where it isn't shown how many came, how many stayed is left out: beside those who came elsewhere it would be more than all. */
    private static Count active(Cohort cohort, int after) {
        Count came = cohort.active().get(0);
        return came.shown().isPresent() ? cohort.active().get(after) : came;
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
                count(each, one -> one.loop().learned()),
                count(each, one -> one.loop().applied()),
                count(each, one -> one.loop().shared()));
    }

    /** Each index of all ties is that of each community's, weighed by how many there are. */
    private GroupTies ties() {
        SortedMap<StakeholderGroup, SortedMap<StakeholderGroup, Long>> numbers = new TreeMap<>();
        each.forEach(one -> one.ties()
                .between()
                .forEach(pair -> numbers.computeIfAbsent(pair.from(), added -> new TreeMap<>())
                        .merge(pair.to(), pair.ties(), Long::sum)));
        return new GroupTies(
                each.stream().mapToInt(one -> one.ties().communities()).sum(),
                numbers.entrySet().stream()
                        .flatMap(from -> from.getValue().entrySet().stream()
                                .map(to -> new TiesBetween(from.getKey(), to.getKey(), to.getValue())))
                        .toList(),
                together(One::indexOfTies),
                together(One::weightedTies),
                together(One::expectedTies));
    }

    /** All parts over all wholes, of those that are shown; empty if none is. */
    private OptionalDouble together(Function<One, Weighed> number) {
        double parts = 0;
        double wholes = 0;
        for (One one : ones) {
            Weighed share = number.apply(one);
            if (share.value().isPresent()) {
                parts += share.value().getAsDouble() * share.weight();
                wholes += share.weight();
            }
        }
        return wholes == 0 ? OptionalDouble.empty() : OptionalDouble.of(parts / wholes);
    }

    /** Of how many communities it is. */
    private int among(Function<One, Weighed> number) {
        return (int) ones.stream()
                .filter(one -> number.apply(one).value().isPresent())
                .count();
    }

    private static <T> Count count(List<T> parts, Function<T, Count> number) {
        return Count.sum(parts.stream().map(number).toList());
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

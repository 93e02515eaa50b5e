package org.learninghealth.engagement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * Who turned to whom day by day, by groups; by what, is as in {@link TiesOfActivity}. A day is shown where each pair of groups has no ties then, or enough persons on either side: no tie
 * of a few is told of.
 */
final class TiesOfDays implements Findings {

    private final SmallCells cells;
    private final Month window;
    private final Map<UUID, String> groups;
    private final SortedMap<LocalDate, List<ActivityLog.Tie>> days;

    /**
     * The ties of a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param days to whom somebody did something, by day
     */
    TiesOfDays(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            SortedMap<LocalDate, List<ActivityLog.Tie>> days) {
        this.cells = cells;
        this.days = days;
        this.window = Month.of(tallies, members);
        this.groups = new HashMap<>();
        window.groups().forEach((participant, group) -> {
            if (!group.equals(StakeholderGroup.UNSPECIFIED)) {
                groups.put(participant, group.code());
            }
        });
    }

    @Override
    public OptionalLong persons() {
        return window.total(cells);
    }

    @Override
    public OptionalLong n(Metric metric) {
        return persons();
    }

    /** Of all days together {@link Metric#SILO_INDEX} tells. */
    @Override
    public OptionalDouble value(Metric metric) {
        return OptionalDouble.empty();
    }

    @Override
    public List<Cell> cells(Metric metric) {
        List<Cell> shown = new ArrayList<>();
        if (persons().isPresent()) {
            days.forEach((day, ties) -> {
                OptionalDouble index = index(ties);
                if (index.isPresent()) {
                    shown.add(new Cell(List.of(day.toString()), index));
                }
            });
        }
        return shown;
    }

    /** A day is weighed by how often somebody turned to somebody then. */
    @Override
    public double weight(Metric metric, List<String> at) {
        return at.isEmpty()
                ? 0
                : days.getOrDefault(LocalDate.parse(at.get(0)), List.of()).stream()
                        .filter(this::isOfGroups)
                        .mapToLong(ActivityLog.Tie::activities)
                        .sum();
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return at.isEmpty()
                ? 0
                : days.getOrDefault(LocalDate.parse(at.get(0)), List.of()).stream()
                        .filter(this::isOfGroups)
                        .flatMap(tie -> Stream.of(tie.participant(), tie.toward()))
                        .distinct()
                        .count();
    }

    private boolean isOfGroups(ActivityLog.Tie tie) {
        return groups.containsKey(tie.participant())
                && groups.containsKey(tie.toward())
                && !tie.participant().equals(tie.toward());
    }

    /** As {@link org.learninghealth.engagement.metric.Silo#weighted} has it; whose group isn't known is left out. */
    private OptionalDouble index(List<ActivityLog.Tie> ties) {
        Map<List<String>, Set<UUID>> ends = new HashMap<>();
        double external = 0;
        double internal = 0;
        for (ActivityLog.Tie tie : ties) {
            if (isOfGroups(tie)) {
                String from = groups.getOrDefault(tie.participant(), "");
                String to = groups.getOrDefault(tie.toward(), "");
                ends.computeIfAbsent(List.of(from, to, "FROM"), added -> new HashSet<>())
                        .add(tie.participant());
                ends.computeIfAbsent(List.of(from, to, "TO"), added -> new HashSet<>())
                        .add(tie.toward());
                external += from.equals(to) ? 0 : tie.activities();
                internal += from.equals(to) ? tie.activities() : 0;
            }
        }
        boolean enough = !ends.isEmpty() && ends.values().stream().allMatch(end -> end.size() >= cells.smallest());
        return enough ? OptionalDouble.of((external - internal) / (external + internal)) : OptionalDouble.empty();
    }
}

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
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * How many of those whom somebody turns to had put a thing to use before they did themselves (Valente 1995); see
 * {@link org.learninghealth.engagement.metric.Diffusion#thresholds}. To the day; things that too few put to use are as if they were not there.
 */
final class ThresholdsOfUptake implements Findings {

    private final SmallCells cells;
    private final Month window;
    private final Set<UUID> adopters = new HashSet<>();
    private final List<Double> thresholds = new ArrayList<>();

    /**
     * The thresholds of those who took something up in a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param ties who turned to whom
     * @param uses what was put to use by whom, up to the end of the window
     * @param from the first day of the window
     */
    ThresholdsOfUptake(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            List<ActivityLog.Tie> ties,
            List<ActivityLog.Use> uses,
            LocalDate from) {
        this.cells = cells;
        this.window = Month.of(tallies, members);
        Map<UUID, Set<UUID>> turnedTo = new HashMap<>();
        ties.stream()
                .filter(tie -> !tie.participant().equals(tie.toward()))
                .forEach(tie -> turnedTo.computeIfAbsent(tie.participant(), added -> new HashSet<>())
                        .add(tie.toward()));
        Map<String, Map<UUID, LocalDate>> things = new HashMap<>();
        uses.forEach(use -> things.computeIfAbsent(use.object(), added -> new HashMap<>())
                .merge(use.participant(), use.day(), (one, other) -> one.isBefore(other) ? one : other));
        things.values().stream()
                .filter(taken -> taken.size() >= cells.smallest())
                .forEach(taken -> taken.forEach((adopter, day) -> {
                    Set<UUID> named = turnedTo.getOrDefault(adopter, Set.of());
                    if (!day.isBefore(from) && !named.isEmpty()) {
                        adopters.add(adopter);
                        thresholds.add(named.stream()
                                        .filter(each -> isNoLater(taken.get(each), day))
                                        .count()
                                / (double) named.size());
                    }
                }));
    }

    private static boolean isNoLater(@Nullable LocalDate theirs, LocalDate own) {
        return theirs != null && !theirs.isAfter(own);
    }

    @Override
    public OptionalLong persons() {
        return window.totalOfMonths(cells);
    }

    @Override
    public boolean isOpen() {
        return window.total(cells).isPresent();
    }

    @Override
    public OptionalLong n(Metric metric) {
        return isOpen() ? cells.rounded(adopters.size()) : OptionalLong.empty();
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return isOpen() && adopters.size() >= cells.smallest()
                ? UptakeAcrossCommunities.median(thresholds)
                : OptionalDouble.empty();
    }

    @Override
    public DoubleStream values(Metric metric, List<String> at) {
        return thresholds.stream().mapToDouble(Double::doubleValue);
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return List.of();
    }
}

package org.learninghealth.engagement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/** What was reported with a time that can't be right, as far as it says nothing of a few: of whose it is there are enough, or nobody. */
final class ImplausibleActivities implements Findings {

    private final SmallCells cells;
    private final Month window;
    private final Optional<Map<UUID, Long>> activities;

    /**
     * What was reported in a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param activities how many activities of which participant; empty of a confidential community, of which nothing is known, and of a
     *     month that is kept no longer
     */
    ImplausibleActivities(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            Optional<Map<UUID, Long>> activities) {
        this.cells = cells;
        this.window = Month.of(tallies, members);
        this.activities = activities.map(Map::copyOf);
    }

    @Override
    public OptionalLong persons() {
        return window.total(cells);
    }

    /** Those of whose activities the time was wrong: few of them need have been active, or none. */
    @Override
    public OptionalLong n(Metric metric) {
        return told().map(of -> OptionalLong.of(cells.given(of.size()))).orElseGet(OptionalLong::empty);
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return activities.map(Map::size).orElse(0);
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return told().map(of -> OptionalDouble.of(
                        (double) of.values().stream().mapToLong(Long::longValue).sum()))
                .orElseGet(OptionalDouble::empty);
    }

    private Optional<Map<UUID, Long>> told() {
        return activities.filter(of -> persons().isPresent() && (of.isEmpty() || of.size() >= cells.smallest()));
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return List.of();
    }
}

package org.learninghealth.engagement;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/** What was reported with a time that can't be right, as far as it says nothing of a few. */
final class ImplausibleActivities implements Findings {

    private final SmallCells cells;
    private final Month window;
    private final OptionalLong activities;

    /**
     * What was reported in a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param activities how many activities; empty of a confidential community, of which nothing is known
     */
    ImplausibleActivities(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            OptionalLong activities) {
        this.cells = cells;
        this.window = Month.of(tallies, members);
        this.activities = activities;
    }

    @Override
    public OptionalLong persons() {
        return cells.total(window.shown(cells).values());
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return persons().isPresent() && activities.isPresent()
                ? OptionalDouble.of((double) activities.getAsLong())
                : OptionalDouble.empty();
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return List.of();
    }
}

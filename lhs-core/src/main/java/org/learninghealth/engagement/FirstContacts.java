package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
 * Whether somebody who turns to another for the first time is answered: the first tie of two members opens, and the first the other way
 * answers; see {@link org.learninghealth.engagement.metric.ResponseTimes#ofFirstContacts}. To the day, as ties are kept.
 */
final class FirstContacts implements Findings {

    private static final int ANSWER = (int) UsesOfActivity.ANSWER.toDays();

    private final SmallCells cells;
    private final Month window;
    private final Set<UUID> openers = new HashSet<>();
    private final Set<UUID> answered = new HashSet<>();
    private final Set<UUID> answerers = new HashSet<>();
    private final List<Double> days = new ArrayList<>();
    private int eligible;

    private record Pair(UUID from, UUID to) {}

    /**
     * The first contacts of a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param ties who ever did something to whom, up to the end of the window
     * @param from the first day of the window
     * @param through the last day of which it is known what was done
     */
    FirstContacts(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            List<ActivityLog.Tie> ties,
            LocalDate from,
            LocalDate through) {
        this.cells = cells;
        this.window = Month.of(tallies, members);
        Map<Pair, LocalDate> first = new HashMap<>();
        ties.forEach(tie -> first.put(new Pair(tie.participant(), tie.toward()), tie.first()));
        LocalDate latest = through.minusDays(ANSWER);
        first.forEach((pair, opened) -> {
            @Nullable LocalDate back = first.get(new Pair(pair.to(), pair.from()));
            boolean opens = !pair.from().equals(pair.to()) && (back == null || !back.isBefore(opened));
            if (opens && !opened.isBefore(from) && !opened.isAfter(latest)) {
                openers.add(pair.from());
                boolean isAnswered = back != null && !back.isAfter(opened.plusDays(ANSWER));
                if (isAnswered) {
                    answered.add(pair.from());
                    answerers.add(pair.to());
                }
                // of two who turned to each other on the same day either could have been first: they are one contact
                boolean isCounted = opened.equals(back) && pair.from().compareTo(pair.to()) > 0;
                if (!isCounted) {
                    eligible++;
                    if (isAnswered) {
                        days.add((double) ChronoUnit.DAYS.between(opened, back));
                    }
                }
            }
        });
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
        return value(metric).isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(cells.given(
                        metric == Metric.FIRST_CONTACTS_ANSWERED ? eligible : days.size(), among(metric, List.of())));
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return metric == Metric.FIRST_CONTACTS_ANSWERED ? openers.size() : answered.size();
    }

    /** Who turns to somebody has to be enough, and who of them is answered, unless nobody is; and for their time, who answers. */
    @Override
    public OptionalDouble value(Metric metric) {
        boolean enough =
                openers.size() >= cells.smallest() && (answered.isEmpty() || answered.size() >= cells.smallest());
        if (!isOpen() || !enough) {
            return OptionalDouble.empty();
        }
        return metric == Metric.FIRST_CONTACTS_ANSWERED
                ? OptionalDouble.of(days.size() / (double) eligible)
                : answerers.size() >= cells.smallest() ? UptakeAcrossCommunities.median(days) : OptionalDouble.empty();
    }

    @Override
    public DoubleStream values(Metric metric, List<String> at) {
        return days.stream().mapToDouble(Double::doubleValue);
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return List.of();
    }
}

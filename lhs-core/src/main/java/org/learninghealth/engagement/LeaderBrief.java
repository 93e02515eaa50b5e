package org.learninghealth.engagement;

import java.time.YearMonth;
import java.util.List;

/**
 * What leaders want to know at the end of a month, on one page: a fixed choice of figures side by side, each beside what it was a month
 * earlier. It holds nothing that {@link Engagement#measure} doesn't say, no score of it all, and nothing about a single person (rules IV1,
 * IV2). It can be handed on as a {@linkplain org.learninghealth.engagement.drawing.BriefReport page}.
 *
 * @param scope of whom
 * @param month the last month that is looked at, in each community's calendar
 * @param thresholds from which scores on somebody is active or at the core
 * @param lines the figures, in the order of {@link #METRICS}
 */
public record LeaderBrief(MetricScope scope, YearMonth month, ParticipationThresholds thresholds, List<Line> lines) {

    /** Which figures there are: who is there, how far they take part, what comes of it, and who talks to whom. */
    public static final List<Metric> METRICS = List.of(
            Metric.ACTIVE_MEMBERS,
            Metric.NEW_MEMBERS,
            Metric.RETENTION,
            Metric.MOMENTUM_INDEX,
            Metric.MOMENTUM,
            Metric.FOUR_WEEK_RATIO,
            Metric.BURSTINESS,
            Metric.PARTICIPATION_GINI,
            Metric.ENGAGED_SHARE,
            Metric.LOOP_CLOSURE,
            Metric.LOOP_DAYS,
            Metric.UNANSWERED_RATE,
            Metric.ATTENDANCE_RATE,
            Metric.RECIPROCITY,
            Metric.SILO_INDEX);

    /** Below this a {@linkplain Metric#MOMENTUM_INDEX momentum index} is low. */
    public static final double LOW_MOMENTUM = 0.7;

    /** Keeps a copy of the lines. */
    public LeaderBrief {
        lines = List.copyOf(lines);
    }

    /**
     * Whether the community is at risk of losing its momentum: whether the {@linkplain Metric#MOMENTUM_INDEX momentum index} is below {@value
     * #LOW_MOMENTUM} both in the last three months and in the three before. What it is made of is in the cells of that figure.
     *
     * @return false also if one of the two isn't shown
     */
    public boolean isAtRisk() {
        List<MetricResult.Cell> indices = lines.stream()
                .map(Line::now)
                .filter(figure -> figure.metric() == Metric.MOMENTUM_INDEX)
                .flatMap(figure -> figure.cells().stream())
                .filter(cell -> cell.at().contains("INDEX"))
                .toList();
        return !indices.isEmpty()
                && indices.stream().allMatch(cell -> cell.value().orElse(LOW_MOMENTUM) < LOW_MOMENTUM);
    }

    /**
     * One figure.
     *
     * @param now what it is
     * @param before what it was a month earlier
     */
    public record Line(MetricResult now, MetricResult before) {}
}

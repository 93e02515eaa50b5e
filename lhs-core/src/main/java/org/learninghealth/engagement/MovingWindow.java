package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.SmallCells;

/**
 * A window of several months that moves on with each month. From the figures of two months beside each other it can be worked out what was done in the
 * month that came in, or in the one that went out. So, where numbers are exact, there is a figure only if enough persons did what it rests on in both: in the
 * last month of the window, and in the one before its first. Where nobody did any in one of these, the last month before it counts in which somebody did; that
 * may be none, for as long as the window is.
 */
final class MovingWindow {

    /** Figures of moving windows that aren't of rounded counts by themselves. */
    static final Set<Metric> METRICS = EnumSet.of(
            Metric.LOOP_DAYS,
            Metric.LOOP_CYCLES,
            Metric.BURSTINESS,
            Metric.REEXPOSURE,
            Metric.UNANSWERED_RATE,
            Metric.HOURS_TO_ANSWER,
            Metric.FIRST_CONTACTS_ANSWERED,
            Metric.DAYS_TO_FIRST_ANSWER,
            Metric.OBJECT_CONVERSION,
            Metric.NETWORK_TIES,
            Metric.NETWORK_DENSITY,
            Metric.NETWORK_DYADS,
            Metric.RECIPROCITY,
            Metric.RECIPROCITY_DYADIC,
            Metric.RECIPROCITY_WEIGHTED,
            Metric.TIES_TO_ONESELF,
            Metric.CENTRALIZATION_DEGREE,
            Metric.CENTRALIZATION_OUT,
            Metric.CENTRALIZATION_IN,
            Metric.CENTRALIZATION_BETWEENNESS,
            Metric.NETWORK_COMPONENTS,
            Metric.NETWORK_ISOLATES,
            Metric.TRANSITIVITY,
            Metric.CLUSTERING,
            Metric.SILO_INDEX,
            Metric.SILO_BY_GROUP,
            Metric.SILO_MIXING,
            Metric.ASSORTATIVITY,
            Metric.SILO_BY_ORGANIZATION,
            Metric.SILO_BY_SECTOR,
            Metric.BROKER_ROLES,
            Metric.DIFFUSION_THRESHOLD);

    private static final Set<String> ANSWERED = ActivityVerb.REPLIED.kinds();
    private static final Set<String> DONE = ActivityVerb.Part.DO.kinds();

    private final SmallCells cells;
    private final Sources sources;
    private final CommunityId community;
    private final Metric metric;
    private final YearMonth last;
    private final LocalDate through;

    /**
     * The window of a figure.
     *
     * @param cells what may be shown
     * @param sources what there is
     * @param community of which community
     * @param metric the figure
     * @param last the last month of the window
     * @param through the last day of the window that is over
     */
    MovingWindow(
            SmallCells cells,
            Sources sources,
            CommunityId community,
            Metric metric,
            YearMonth last,
            LocalDate through) {
        this.cells = cells;
        this.sources = sources;
        this.community = community;
        this.metric = metric;
        this.last = last;
        this.through = through;
    }

    /** Whether there may be a figure of it beside those of the months around it. */
    boolean isTold() {
        if (cells.isRounding() || !METRICS.contains(metric)) {
            return true;
        }
        YearMonth before = last.minusMonths(metric.span().months());
        return isEnough(last, waited(), through.plusDays(1))
                && isEnough(before, 0, before.plusMonths(1).atDay(1));
    }

    /** What was asked isn't looked at before there was time for an answer. */
    private long waited() {
        return switch (metric) {
            case UNANSWERED_RATE, HOURS_TO_ANSWER, FIRST_CONTACTS_ANSWERED, DAYS_TO_FIRST_ANSWER ->
                UsesOfActivity.ANSWER.toDays();
            default -> 0;
        };
    }

    /** A month in which nobody did any changes nothing: then it is as it was at the end of the one before. */
    private boolean isEnough(YearMonth month, long waited, LocalDate before) {
        LocalDate from = month.atDay(1).minusDays(waited);
        List<Long> persons = persons(from, before.minusDays(waited));
        if (!persons.contains(0L)) {
            return persons.stream().allMatch(some -> some >= cells.smallest());
        }
        int months = metric.span().months();
        LocalDate earliest = month.minusMonths(months - 1L).atDay(1).minusDays(waited);
        List<Long> all = persons(earliest, from);
        List<Long> latest = new ArrayList<>(persons);
        for (int ago = 1; ago < months && isOpen(latest, all); ago++) {
            YearMonth earlier = month.minusMonths(ago);
            List<Long> then = persons(
                    earlier.atDay(1).minusDays(waited),
                    earlier.plusMonths(1).atDay(1).minusDays(waited));
            for (int sort = 0; sort < latest.size(); sort++) {
                latest.set(sort, latest.get(sort) == 0 ? then.get(sort) : latest.get(sort));
            }
        }
        return latest.stream().allMatch(some -> some == 0 || some >= cells.smallest());
    }

    private static boolean isOpen(List<Long> latest, List<Long> all) {
        return IntStream.range(0, all.size()).anyMatch(sort -> latest.get(sort) == 0 && all.get(sort) > 0);
    }

    /** How many did what the figure rests on, of each sort of it. */
    private List<Long> persons(LocalDate from, LocalDate before) {
        return switch (metric.basis()) {
            case TIES, TIES_BY_STANDING -> List.of(turned(from, before));
            case CONTACTS -> List.of(sources.tied(community, from, before));
            case THRESHOLDS -> {
                List<Long> persons = new ArrayList<>(sources.participants(community, from, before, List.of(DONE)));
                persons.add(turned(from, before));
                yield persons;
            }
            default ->
                metric == Metric.BURSTINESS
                        ? List.of(active(from, before))
                        : sources.participants(community, from, before, sorts());
        };
    }

    /** By doing something to them or by answering them, whichever more did. */
    private long turned(LocalDate from, LocalDate before) {
        return Math.max(
                sources.tied(community, from, before),
                sources.participants(community, from, before, List.of(ANSWERED)).get(0));
    }

    private long active(LocalDate from, LocalDate before) {
        return sources.tallies(community, List.of(from, before)).stream()
                .map(tally -> tally.participant())
                .distinct()
                .count();
    }

    private List<Set<String>> sorts() {
        Set<String> learned = ActivityVerb.Part.LEARN.kinds();
        return switch (metric) {
            case LOOP_DAYS, LOOP_CYCLES -> List.of(learned, DONE, ActivityVerb.Part.SHARE.kinds());
            case OBJECT_CONVERSION -> List.of(learned, DONE);
            case UNANSWERED_RATE -> List.of(ActivityVerb.ASKED.kinds());
            case HOURS_TO_ANSWER -> List.of(ActivityVerb.ASKED.kinds(), ANSWERED);
            default -> List.of(UsesOfActivity.VIEWED);
        };
    }
}

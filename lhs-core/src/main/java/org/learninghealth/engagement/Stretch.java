package org.learninghealth.engagement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.learninghealth.base.CommunityId;

/**
 * Rows of days without a gap. What is wanted of windows that overlap is read once: of each alone those days that weren't read yet.
 *
 * @param <R> something of one day
 */
final class Stretch<R> {

    private final Function<R, LocalDate> day;
    private final BiFunction<LocalDate, LocalDate, Map<CommunityId, List<R>>> reading;
    private Map<CommunityId, List<R>> rows = Map.of();
    private LocalDate first = LocalDate.MAX;
    private LocalDate end = LocalDate.MIN;

    /**
     * A stretch of which nothing is read yet.
     *
     * @param day of which day a row is
     * @param reading reads all from a day on up to, but not including, another, by day
     */
    Stretch(Function<R, LocalDate> day, BiFunction<LocalDate, LocalDate, Map<CommunityId, List<R>>> reading) {
        this.day = day;
        this.reading = reading;
    }

    /** Whether all of a window was read. */
    boolean has(LocalDate from, LocalDate before) {
        return !from.isBefore(first) && !before.isAfter(end);
    }

    /** The rows of a window, by day. */
    List<R> of(CommunityId community, LocalDate from, LocalDate before) {
        if (first.isAfter(end)) {
            rows = reading.apply(from, before);
            first = from;
            end = before;
        }
        if (from.isBefore(first)) {
            rows = joined(reading.apply(from, first), rows);
            first = from;
        }
        if (before.isAfter(end)) {
            rows = joined(rows, reading.apply(end, before));
            end = before;
        }
        List<R> all = rows.getOrDefault(community, List.of());
        return all.subList(earlier(all, from), earlier(all, before));
    }

    private static <R> Map<CommunityId, List<R>> joined(
            Map<CommunityId, List<R>> earlier, Map<CommunityId, List<R>> later) {
        Map<CommunityId, List<R>> both = new HashMap<>(earlier);
        later.forEach((community, rows) -> both.merge(community, rows, Stretch::joined));
        return both;
    }

    /** In a list of its own, since windows of the two may be in use. */
    private static <R> List<R> joined(List<R> earlier, List<R> later) {
        List<R> both = new ArrayList<>(earlier.size() + later.size());
        both.addAll(earlier);
        both.addAll(later);
        return both;
    }

    /** How many rows are of days before one. */
    private int earlier(List<R> all, LocalDate bound) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (day.apply(all.get(middle)).isBefore(bound)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

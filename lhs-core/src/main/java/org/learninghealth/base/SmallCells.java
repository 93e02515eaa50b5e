package org.learninghealth.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Suppresses counts from which a small number of persons could be told (rule IV1), in one of two modes that a host chooses between.
 *
 * <p>By suppression alone what is shown is exact. Two things make it safe. A count is
 * shown or not for reasons of its own cell alone, so that no other cell's count says anything about it. And the total is
 * the complement: it is shown only if every count is, when it says nothing new; otherwise a single suppressed count would be
 * the total less the others, and two that are both at their least or at their most would be no better off.
 *
 * <p>With rounding, all counts that are shown are multiples of a base besides, so that most often it doesn't show that somebody came or left. The
 * same data always gives the same numbers: asking again tells nothing. Totals are suppressed all the same. A rounded total beside the other
 * counts would tell of one that is suppressed, where these are all at an end of what they were rounded from.
 *
 * @param smallest the smallest number of persons that is shown, 2 or more
 * @param base what counts are multiples of, from 3 to the smallest; 1 if they are exact
 */
public record SmallCells(int smallest, int base) {

    /** Refuses a threshold that suppresses nothing, and a base that hides nothing or would make nobody of somebody. */
    public SmallCells {
        Require.that(smallest >= 2, "smallest", "minimum", 2);
        Require.that(base == 1 || base >= 3 && base <= smallest, "base", "range", 3, smallest);
    }

    /**
     * Suppression alone.
     *
     * @param smallest the smallest number of persons that is shown, 2 or more
     */
    public SmallCells(int smallest) {
        this(smallest, 1);
    }

    /**
     * The same with rounding. That a count is one more or less is hidden in all but one of so many cases as the base has: with 5 in 80 of 100, with 20
     * in 95, with 25 in 96.
     *
     * @param multiple what counts are multiples of, from 3 to the smallest
     * @return cells that round
     */
    public SmallCells roundedTo(int multiple) {
        return new SmallCells(smallest, multiple);
    }

    /**
     * Whether counts are rounded.
     *
     * @return false if they are exact
     */
    public boolean isRounding() {
        return base > 1;
    }

    /**
     * A count that is shown, as it is shown. Nothing is made of somebody, nor less than the smallest cell: it would say of how many it was made.
     *
     * @param count how many: none, or as many as the smallest cell
     * @return the nearest multiple of the base, the higher of two, that isn't below the smallest cell
     */
    public long given(long count) {
        return count == 0 ? 0 : nearest(count, base);
    }

    /**
     * What counts are rounded to that stand beside many others of the same persons.
     *
     * @return the base, or the smallest cell where counts are exact
     */
    public int multiple() {
        return isRounding() ? base : smallest;
    }

    /**
     * A count of what persons did, as it is shown: where counts are rounded, by as many times the base as each of them did on average, so that one of
     * them is as hidden in it as in the number of persons.
     *
     * @param count how often
     * @param persons how many did it
     * @return the nearest multiple of the base times 1, 2 or 5, or ten times as much, and so on; never 0 for something
     */
    public long given(long count, long persons) {
        if (!isRounding() || count == 0) {
            return count;
        }
        return nearest(count, base * Math.round(step(Math.max(1, count / (double) Math.max(1, persons)), false)));
    }

    /**
     * A number that is no count, as it is shown: where counts are rounded, as coarse as these are, so that one person is as hidden in it as in the
     * number of persons.
     *
     * @param figure the number
     * @param scale how much it could be of one person: 1 of a share or an index, and as much as the number itself of a median or of a ratio of what was
     *     done
     * @param persons of how many persons it is made
     * @return the number; where counts are rounded the nearest multiple of at least the base times the scale for each person, that is of 1, 2, 2.5 or 5, or of
     *     ten or a tenth of it, and so on, down to two decimals
     */
    public OptionalDouble given(OptionalDouble figure, double scale, long persons) {
        if (!isRounding() || figure.isEmpty()) {
            return figure;
        }
        double step = step(base * Math.abs(scale) / Math.max(1, persons), true);
        return OptionalDouble.of(Math.rint(Math.rint(figure.getAsDouble() / step) * step * 100) / 100);
    }

    /** The next of 1, 2, 2.5 and 5, and of what is ten times as much or a tenth of it, from a hundredth on; 0.025 is none of them, it has three decimals. */
    private static double step(double least, boolean isQuartered) {
        double ten = 0.01;
        while (10 * ten < least * (1 - 1e-9)) {
            ten *= 10;
        }
        for (double times : new double[] {1, 2, 2.5, 5}) {
            boolean isFine = times == 2.5 && (ten < 0.05 || !isQuartered);
            if (!isFine && times * ten >= least * (1 - 1e-9)) {
                return times * ten;
            }
        }
        return 10 * ten;
    }

    /**
     * Counts as they may be shown.
     *
     * @param <K> what tells the cells apart
     * @param counts how many persons are in each cell; in those that are missing, nobody is
     * @param among how many persons each cell is about, of whom it is known whether they are in it
     * @return the counts of all cells, rounded if counts are, in the cells' order; empty where one is suppressed
     */
    public <K extends Comparable<? super K>> SortedMap<K, OptionalLong> shown(Map<K, Long> counts, Map<K, Long> among) {
        SortedMap<K, OptionalLong> shown = new TreeMap<>();
        counts.keySet().forEach(cell -> shown.put(cell, OptionalLong.empty()));
        among.keySet().forEach(cell -> shown.put(cell, OptionalLong.empty()));
        shown.replaceAll((cell, none) -> shown(counts.getOrDefault(cell, 0L), among.getOrDefault(cell, 0L)));
        return shown;
    }

    /**
     * Counts of persons each of whom is in one cell, as they may be shown where nobody else may know in which. Where all are in one, none is shown:
     * it would tell of each of them (group disclosure; what it is hidden from is an attack by homogeneity, Machanavajjhala and others 2007).
     *
     * @param <K> what tells the cells apart
     * @param counts how many persons are in each of all cells
     * @return the counts of all cells, in the cells' order; empty where one is suppressed
     */
    public <K extends Comparable<? super K>> SortedMap<K, OptionalLong> apart(Map<K, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        Map<K, Long> among = new TreeMap<>();
        counts.keySet().forEach(cell -> among.put(cell, all));
        SortedMap<K, OptionalLong> shown = shown(counts, among);
        if (counts.containsValue(all)) {
            shown.replaceAll((cell, count) -> OptionalLong.empty());
        }
        return shown;
    }

    /**
     * A share of persons, of rounded counts, so that it says nothing that they don't. Where few are in it, or few aren't, there is none: that all
     * are would tell of each, and so would that nobody is.
     *
     * @param part how many persons are in it
     * @param whole of how many
     * @return the share, above 0 and below 1; empty if it is suppressed
     */
    public OptionalDouble share(long part, long whole) {
        return Math.min(part, whole - part) >= smallest
                ? OptionalDouble.of(
                        rounded(part).orElseThrow() / (double) rounded(whole).orElseThrow())
                : OptionalDouble.empty();
    }

    /**
     * The mean of what persons chose on a scale, unless it could tell how few of them chose a level: next to an end of the scale there are too few ways
     * to come to a sum.
     *
     * @param sum of what they chose, 1 for the lowest level
     * @param persons how many chose
     * @param levels how many levels there are, 3 or more: with two, a mean says how many chose which
     * @return the mean, as coarse as counts where these are rounded; empty if it is suppressed
     */
    public OptionalDouble mean(long sum, long persons, int levels) {
        return persons >= smallest && sum > persons + 2 && sum < persons * levels - 2
                ? given(OptionalDouble.of(sum / (double) persons), 1, persons)
                : OptionalDouble.empty();
    }

    /**
     * The total, unless a count could be worked out from it.
     *
     * @param counts the counts as they are shown
     * @return their sum; empty if any of them is suppressed
     */
    public OptionalLong total(Collection<OptionalLong> counts) {
        return counts.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(
                        counts.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }

    /**
     * A count to the nearest multiple of the base, or of the smallest cell where counts are exact, for counts that stand beside many others of the same persons: no
     * difference of them tells of one. (NHS Digital rounds to the nearest five.) Below the smallest cell it isn't told whether
     * there was anybody.
     *
     * @param count how many persons
     * @return a multiple of the base, or of the smallest cell where counts are exact; empty below the smallest cell
     */
    public OptionalLong rounded(long count) {
        return count < smallest ? OptionalLong.empty() : OptionalLong.of(nearest(count, multiple()));
    }

    /**
     * Rounded counts of parts whose total is known, so that none of those that are empty can be worked out as what is left. Where all that are shown are
     * at the upper end of what they are rounded from, and all others are as many as can be hidden, these could be no fewer: then the first is
     * rounded up. And where the total is the most that can be hidden of all parts, none is shown.
     *
     * @param parts how many persons are in each part
     * @return as {@link #rounded(long)} has it, but for the first
     */
    public List<OptionalLong> roundedParts(List<Long> parts) {
        long total = parts.stream().mapToLong(Long::longValue).sum();
        boolean isFull = total == parts.size() * (smallest - 1L);
        List<OptionalLong> rounded = new ArrayList<>();
        parts.forEach(part -> rounded.add(isFull ? OptionalLong.empty() : rounded(part)));
        long multiple = multiple();
        OptionalInt first = IntStream.range(0, parts.size())
                .filter(part -> rounded.get(part).isPresent())
                .findFirst();
        boolean allHigh = IntStream.range(0, parts.size())
                .allMatch(part -> rounded.get(part).isPresent()
                        ? parts.get(part) - rounded.get(part).getAsLong() == (multiple - 1) / 2
                        : parts.get(part) == smallest - 1);
        if (first.isPresent() && allHigh) {
            rounded.set(
                    first.getAsInt(),
                    OptionalLong.of(rounded.get(first.getAsInt()).getAsLong() + multiple));
        }
        return List.copyOf(rounded);
    }

    private long nearest(long count, long multiple) {
        long least = Math.floorDiv(smallest + multiple - 1, multiple) * multiple;
        return isRounding()
                ? Math.max(least, Math.floorDiv(2 * count + multiple, 2 * multiple) * multiple)
                : Math.floorDiv(2 * count + multiple, 2 * multiple) * multiple;
    }

    /** Where a cell is about few persons even a zero would tell of each of them; and if zeros were shown, so would its lack. */
    private OptionalLong shown(long count, long among) {
        boolean enough = count >= smallest || count == 0 && among >= smallest;
        return enough ? OptionalLong.of(given(count)) : OptionalLong.empty();
    }
}

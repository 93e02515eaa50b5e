package org.learninghealth.measurement.chart;

import java.util.Optional;

/** Counts runs and crossings while points come; see {@link Runs}. */
final class RunCount {

    private int useful;
    private int crossings;
    private int side;
    private int length;
    private int first;
    private int longest;
    private int longestFirst;
    private int longestLast;
    private int longestSide;

    /** Starts without points. */
    RunCount() {}

    /** Goes on from where another count is. */
    RunCount(RunCount other) {
        useful = other.useful;
        crossings = other.crossings;
        side = other.side;
        length = other.length;
        first = other.first;
        longest = other.longest;
        longestFirst = other.longestFirst;
        longestLast = other.longestLast;
        longestSide = other.longestSide;
    }

    /**
     * Goes on with one more point.
     *
     * @param index where it is, from 0
     * @param here 1 above the line, -1 below, 0 on it
     */
    void add(int index, int here) {
        if (here == 0) {
            return;
        }
        useful++;
        // without branches, since nobody can foretell where the next point of a stable process lies
        boolean same = here == side;
        crossings += same || side == 0 ? 0 : 1;
        length = same ? length + 1 : 1;
        first = same ? first : index + 1;
        side = here;
        if (length >= longest) {
            longest = length;
            longestFirst = first;
            longestLast = index + 1;
            longestSide = here;
        }
    }

    /** What was counted, empty if no point was useful. */
    Optional<Runs> runs() {
        return useful == 0
                ? Optional.empty()
                : Optional.of(new Runs(
                        useful,
                        new Run(longestFirst, longestLast, longest, longestSide > 0 ? Side.ABOVE : Side.BELOW),
                        AnhojLimits.longestRun(useful),
                        crossings,
                        AnhojLimits.crossings(useful)));
    }
}

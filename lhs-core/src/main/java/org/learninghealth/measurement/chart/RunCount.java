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
        if (here == side) {
            length++;
        } else {
            if (side != 0) {
                crossings++;
            }
            side = here;
            first = index + 1;
            length = 1;
        }
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

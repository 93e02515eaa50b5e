package org.learninghealth.measurement.chart;

import java.util.Optional;

/** Counts runs and crossings while points come; see {@link Runs}. */
final class RunCount {

    private int useful;
    private int changes;
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
        changes = other.changes;
        side = other.side;
        length = other.length;
        first = other.first;
        longest = other.longest;
        longestFirst = other.longestFirst;
        longestLast = other.longestLast;
        longestSide = other.longestSide;
    }

    /** Goes on with the points from one on to before another. */
    void addAll(Points points, int from, int to) {
        // in numbers of its own, which are faster than those of an object
        int nowUseful = useful;
        int nowChanges = changes;
        int nowSide = side;
        int nowLength = length;
        int nowFirst = first;
        int nowLongest = longest;
        double centre = points.lines().centre();
        for (int point = from; point < to; point++) {
            int here = Lines.compare(points.value(point), centre);
            if (here == 0) {
                continue;
            }
            // 1 if both are on one side, 0 if not or if there was nothing before; no branch, since it can't be foretold
            int same = here * nowSide + 1 >> 1;
            nowUseful++;
            nowChanges += 1 - same;
            nowLength = nowLength * same + 1;
            nowFirst = nowFirst * same + points.index(point) * (1 - same);
            nowSide = here;
            if (nowLength >= nowLongest) {
                nowLongest = nowLength;
                longestFirst = nowFirst;
                longestLast = points.index(point);
                longestSide = here;
            }
        }
        useful = nowUseful;
        changes = nowChanges;
        side = nowSide;
        length = nowLength;
        first = nowFirst;
        longest = nowLongest;
    }

    /** What was counted, empty if no point was useful. */
    Optional<Runs> runs() {
        if (useful == 0) {
            return Optional.empty();
        }
        Run run = new Run(longestFirst + 1, longestLast + 1, longest, longestSide > 0 ? Side.ABOVE : Side.BELOW);
        return Optional.of(
                new Runs(useful, run, AnhojLimits.longestRun(useful), changes - 1, AnhojLimits.crossings(useful)));
    }
}

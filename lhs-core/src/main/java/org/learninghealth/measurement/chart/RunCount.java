package org.learninghealth.measurement.chart;

import java.util.Optional;

/** Counts runs and crossings while points come; see {@link Runs}. */
final class RunCount {

    /** How many numbers are put down by {@link #save}. */
    static final int SAVED = 6;

    private int useful;
    private int changes;
    private int side;
    private int length;
    private int first;
    private int longest;
    private int longestFirst;
    private int longestLast;
    private int longestSide;

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
        int[] saved = new int[SAVED];
        save(saved, 0);
        return runs(saved, 0);
    }

    /** Puts down what was counted so far, from an index on, for {@link #runs(int[], int)}. */
    void save(int[] to, int from) {
        to[from] = useful;
        to[from + 1] = changes;
        to[from + 2] = longest;
        to[from + 3] = longestFirst;
        to[from + 4] = longestLast;
        to[from + 5] = longestSide;
    }

    /** What was put down from an index on, empty if no point was useful. */
    static Optional<Runs> runs(int[] saved, int from) {
        int useful = saved[from];
        if (useful == 0) {
            return Optional.empty();
        }
        Side side = saved[from + 5] > 0 ? Side.ABOVE : Side.BELOW;
        Run run = new Run(saved[from + 3] + 1, saved[from + 4] + 1, saved[from + 2], side);
        return Optional.of(new Runs(
                useful, run, AnhojLimits.longestRun(useful), saved[from + 1] - 1, AnhojLimits.crossings(useful)));
    }
}

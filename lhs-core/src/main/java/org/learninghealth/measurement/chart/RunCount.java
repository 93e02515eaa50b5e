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

    /**
     * Counts points none of which is on the line.
     *
     * @param above a bit for each point, set if it is above the line
     * @param count how many points
     */
    static RunCount of(Points points, long[] above, int count) {
        int words = (count + Long.SIZE - 1) / Long.SIZE;
        // a bit for each point that is on the side of the one before
        long[] same = new long[words];
        int within = 0;
        for (int i = 0; i < words; i++) {
            long before = above[i] << 1 | (i == 0 ? ~above[0] & 1 : above[i - 1] >>> (Long.SIZE - 1));
            same[i] = ~(above[i] ^ before);
            if (i == words - 1 && count % Long.SIZE != 0) {
                same[i] &= (1L << count) - 1;
            }
            within += Long.bitCount(same[i]);
        }
        RunCount runs = new RunCount();
        runs.useful = count;
        runs.changes = count - within;
        int start = count - 1;
        while ((same[start / Long.SIZE] >>> start & 1) != 0) {
            start--;
        }
        runs.side = sideOf(above, count - 1);
        runs.length = count - start;
        runs.first = points.index(start);
        runs.longest = 1;
        int last = count - 1;
        // what is left after so many steps are the ends of runs of one more point
        for (int end = highest(same); end >= 0; end = highest(same)) {
            runs.longest++;
            last = end;
            for (int i = words - 1; i >= 0; i--) {
                same[i] &= same[i] << 1 | (i == 0 ? 0 : same[i - 1] >>> (Long.SIZE - 1));
            }
        }
        runs.longestFirst = points.index(last - runs.longest + 1);
        runs.longestLast = points.index(last);
        runs.longestSide = sideOf(above, last);
        return runs;
    }

    private static int sideOf(long[] above, int point) {
        return (above[point / Long.SIZE] >>> point & 1) != 0 ? 1 : -1;
    }

    /** The highest bit that is set, -1 if none is. */
    private static int highest(long[] bits) {
        for (int i = bits.length - 1; i >= 0; i--) {
            if (bits[i] != 0) {
                return Long.SIZE * (i + 1) - 1 - Long.numberOfLeadingZeros(bits[i]);
            }
        }
        return -1;
    }

    /** Goes on with the points from one on to before another, about the line that they are judged by. */
    void addAll(Points points, int from, int to) {
        addAll(points, points.lines().centre(), from, to);
    }

    /** The same about any line. */
    void addAll(Points points, double centre, int from, int to) {
        // in numbers of its own, which are faster than those of an object
        int nowUseful = useful;
        int nowChanges = changes;
        int nowSide = side;
        int nowLength = length;
        int nowFirst = first;
        int nowLongest = longest;
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

package org.learninghealth.measurement.chart;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Counts the runs of the points up to each place of a part, about the line of that place. Where lines move, points change sides again
 * and again. Of few points all are counted anew whenever one has changed; many are gone through by height, so that each point
 * changes twice: a tree over the points holds the runs of every stretch, and takes log n for a point that changes and log n for a
 * place that is asked.
 */
final class RunHistory {

    /** Up to so many points, counting them anew is faster than the tree, whatever the lines do. */
    private static final int FEW = 256;

    /** More than what {@link Lines#compare} takes for equal. */
    private static final double MARGIN = 4 * Lines.TOLERANCE;

    /** What is known of a stretch: see {@link #join}. */
    private static final int USEFUL = 0;

    private static final int RUNS = 1;
    private static final int FIRST_SIDE = 2;
    private static final int FIRST_LENGTH = 3;
    private static final int FIRST_END = 4;
    private static final int LAST_SIDE = 5;
    private static final int LAST_LENGTH = 6;
    private static final int LAST_START = 7;
    private static final int LONGEST = 8;
    private static final int LONGEST_FIRST = 9;
    private static final int LONGEST_LAST = 10;
    private static final int LONGEST_SIDE = 11;
    private static final int FIELDS = 12;

    private final Points points;
    private final int leaves;
    private final int[] tree;

    private RunHistory(Points points) {
        this.points = points;
        this.leaves = Integer.highestOneBit(Math.max(1, 2 * points.count() - 1));
        this.tree = new int[FIELDS * 2 * leaves];
    }

    /**
     * Counts.
     *
     * @param points all points of the part
     * @param lines the centre line of each place, {@link Double#NaN} before there is one
     * @param counts how many of the points there were at each place
     * @param first the part's first place, from 0
     * @param last behind the part's last place
     * @param to where to put down what {@link RunCount#runs(int[], int)} reads, for each place
     */
    static void count(Points points, double[] lines, int[] counts, int first, int last, int[] to) {
        if (points.count() <= FEW) {
            countFew(points, lines, counts, first, last, to);
        } else {
            countMany(points, lines, counts, first, last, to);
        }
    }

    /** Of few points those that a line has passed, or has come to, are looked for at about its height. */
    private static void countFew(Points points, double[] lines, int[] counts, int first, int last, int[] to) {
        Heights heights = new Heights(points);
        long[] above = new long[FEW / Long.SIZE];
        // what no line has come to yet is above
        Arrays.fill(above, -1);
        RunCount runs = new RunCount();
        int counted = 0;
        double before = Double.NEGATIVE_INFINITY;
        boolean standing = true;
        for (int place = first; place < last; place++) {
            double line = lines[place];
            int count = counts[place];
            if (Double.isNaN(line) || count == 0) {
                continue;
            }
            boolean passed = false;
            boolean on = false;
            boolean rises = before < line;
            int end = heights.notBelow(rises ? line : before);
            for (int i = heights.notAbove(rises ? before : line); i < end; i++) {
                int point = heights.points[i];
                int side = Lines.compare(points.value(point), line);
                long bit = 1L << point;
                long others = above[point / Long.SIZE] & ~bit;
                passed |= point < counted && (others | (side > 0 ? bit : 0)) != above[point / Long.SIZE];
                on |= point < count && side == 0;
                above[point / Long.SIZE] = side > 0 ? others | bit : others;
            }
            if (on) {
                runs = new RunCount();
                runs.addAll(points, line, 0, count);
            } else if (passed || !standing) {
                runs = RunCount.of(points, above, count);
            } else {
                runs.addAll(points, line, counted, count);
            }
            standing = !on;
            counted = count;
            before = line;
            runs.save(to, RunCount.SAVED * place);
        }
    }

    /** Points sorted into heights that are all equally far apart. */
    private static final class Heights {

        /** So many that at most of them there is no point. */
        private static final int HEIGHTS_PER_POINT = 4;

        private final int[] points;
        private final int[] starts;
        private final double lowest;
        private final double perHeight;
        private final int heights;

        Heights(Points all) {
            int count = all.count();
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int point = 0; point < count; point++) {
                double value = all.value(point);
                low = value < low ? value : low;
                high = value > high ? value : high;
            }
            points = new int[count];
            heights = HEIGHTS_PER_POINT * count;
            starts = new int[heights + 2];
            lowest = low;
            perHeight = heights / (high - low);
            for (int point = 0; point < count; point++) {
                starts[height(all.value(point)) + 2]++;
            }
            for (int height = 2; height < starts.length; height++) {
                starts[height] += starts[height - 1];
            }
            for (int point = 0; point < count; point++) {
                points[starts[height(all.value(point)) + 1]++] = point;
            }
        }

        /** Where those begin that may be no lower than a line, or on it. */
        int notAbove(double line) {
            return starts[height(line - MARGIN * Math.abs(line))];
        }

        /** Behind those that may be no higher than a line, or on it. */
        int notBelow(double line) {
            return starts[height(line + MARGIN * Math.abs(line)) + 1];
        }

        /** What is higher has no smaller one. */
        private int height(double value) {
            return Math.max(0, Math.min(heights - 1, (int) ((value - lowest) * perHeight)));
        }
    }

    private static void countMany(Points points, double[] lines, int[] counts, int first, int last, int[] to) {
        Integer[] places = new Integer[last - first];
        Arrays.setAll(places, i -> first + i);
        Arrays.sort(places, Comparator.comparingDouble(place -> lines[place]));
        Integer[] heights = new Integer[points.count()];
        Arrays.setAll(heights, point -> point);
        Arrays.sort(heights, Comparator.comparingDouble(points::value));
        RunHistory history = new RunHistory(points);
        for (int point = 0; point < points.count(); point++) {
            history.leaf(point, 1);
        }
        for (int node = history.leaves - 1; node > 0; node--) {
            history.join(2 * node, 2 * node + 1, node);
        }
        int below = 0;
        int on = 0;
        int[] found = new int[FIELDS];
        for (int place : places) {
            double line = lines[place];
            if (Double.isNaN(line) || counts[place] == 0) {
                continue;
            }
            for (; below < heights.length && Lines.compare(points.value(heights[below]), line) < 0; below++) {
                history.set(heights[below], -1);
            }
            on = Math.max(on, below);
            for (; on < heights.length && Lines.compare(points.value(heights[on]), line) == 0; on++) {
                history.set(heights[on], 0);
            }
            history.upTo(counts[place], found);
            int at = RunCount.SAVED * place;
            to[at] = found[USEFUL];
            to[at + 1] = found[RUNS];
            to[at + 2] = found[LONGEST];
            to[at + 3] = found[LONGEST_FIRST];
            to[at + 4] = found[LONGEST_LAST];
            to[at + 5] = found[LONGEST_SIDE];
        }
    }

    private void leaf(int point, int side) {
        int at = FIELDS * (leaves + point);
        int index = points.index(point);
        int useful = Math.abs(side);
        tree[at + USEFUL] = useful;
        tree[at + RUNS] = useful;
        tree[at + FIRST_SIDE] = side;
        tree[at + FIRST_LENGTH] = useful;
        tree[at + FIRST_END] = index;
        tree[at + LAST_SIDE] = side;
        tree[at + LAST_LENGTH] = useful;
        tree[at + LAST_START] = index;
        tree[at + LONGEST] = useful;
        tree[at + LONGEST_FIRST] = index;
        tree[at + LONGEST_LAST] = index;
        tree[at + LONGEST_SIDE] = side;
    }

    private void set(int point, int side) {
        leaf(point, side);
        for (int node = (leaves + point) / 2; node > 0; node /= 2) {
            join(2 * node, 2 * node + 1, node);
        }
    }

    private void join(int left, int right, int node) {
        join(tree, FIELDS * left, tree, FIELDS * right, tree, FIELDS * node);
    }

    /** The first so many points: the whole left of each node on the way down to the next one. */
    private void upTo(int count, int[] found) {
        Arrays.fill(found, 0);
        int[] before = new int[FIELDS];
        int node = 1;
        int width = leaves;
        int left = count;
        while (left > 0) {
            if (left == width) {
                System.arraycopy(found, 0, before, 0, FIELDS);
                join(before, 0, tree, FIELDS * node, found, 0);
                return;
            }
            width /= 2;
            node *= 2;
            if (left >= width) {
                System.arraycopy(found, 0, before, 0, FIELDS);
                join(before, 0, tree, FIELDS * node, found, 0);
                left -= width;
                node++;
            }
        }
    }

    /** A stretch behind another. Of runs of one length the later one is named, as {@link RunCount} does. */
    private static void join(int[] a, int left, int[] b, int right, int[] to, int at) {
        if (a[left + USEFUL] == 0 || b[right + USEFUL] == 0) {
            boolean onlyRight = a[left + USEFUL] == 0;
            System.arraycopy(onlyRight ? b : a, onlyRight ? right : left, to, at, FIELDS);
            return;
        }
        boolean joined = a[left + LAST_SIDE] == b[right + FIRST_SIDE];
        int middle = joined ? a[left + LAST_LENGTH] + b[right + FIRST_LENGTH] : 0;
        to[at + USEFUL] = a[left + USEFUL] + b[right + USEFUL];
        to[at + RUNS] = a[left + RUNS] + b[right + RUNS] - (joined ? 1 : 0);
        to[at + FIRST_SIDE] = a[left + FIRST_SIDE];
        boolean oneLeft = joined && a[left + RUNS] == 1;
        to[at + FIRST_LENGTH] = oneLeft ? middle : a[left + FIRST_LENGTH];
        to[at + FIRST_END] = oneLeft ? b[right + FIRST_END] : a[left + FIRST_END];
        to[at + LAST_SIDE] = b[right + LAST_SIDE];
        boolean oneRight = joined && b[right + RUNS] == 1;
        to[at + LAST_LENGTH] = oneRight ? middle : b[right + LAST_LENGTH];
        to[at + LAST_START] = oneRight ? a[left + LAST_START] : b[right + LAST_START];
        if (b[right + LONGEST] >= Math.max(middle, a[left + LONGEST])) {
            System.arraycopy(b, right + LONGEST, to, at + LONGEST, FIELDS - LONGEST);
        } else if (middle >= a[left + LONGEST]) {
            to[at + LONGEST] = middle;
            to[at + LONGEST_FIRST] = a[left + LAST_START];
            to[at + LONGEST_LAST] = b[right + FIRST_END];
            to[at + LONGEST_SIDE] = b[right + FIRST_SIDE];
        } else {
            System.arraycopy(a, left + LONGEST, to, at + LONGEST, FIELDS - LONGEST);
        }
    }
}

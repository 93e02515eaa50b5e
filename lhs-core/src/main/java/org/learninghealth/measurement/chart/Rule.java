package org.learninghealth.measurement.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;

/**
 * A pattern of points that chance seldom makes. Lengths count points: a trend of 6 has 5 steps. Successive points are those
 * that follow one another when missing and excluded places are left out; a pattern never reaches across the border of two
 * parts.
 *
 * <p>A point <em>completes</em> a pattern when the pattern is there once that point is: what could be said at the time. The
 * <em>members</em> are all the points of a pattern, earlier ones too: what is marked in hindsight.
 *
 * <p>Immutable; two rules are equal if their codes are.
 */
public final class Rule {

    private final String code;
    private final String name;
    private final List<Integer> numbers;
    private final Pattern pattern;

    private Rule(String code, String name, List<Integer> numbers, Pattern pattern) {
        this.code = code;
        this.name = name;
        this.numbers = numbers;
        this.pattern = pattern;
    }

    /**
     * A point outside the limits, three standard deviations from the centre; strictly, so that a point on a limit is
     * within. Also called astronomical point.
     */
    public static Rule beyondLimits() {
        return new Rule("beyond-limits", "beyond-limits", List.of(), new Pattern.BeyondLimits());
    }

    /**
     * So many successive points on one side of the centre line.
     *
     * @param points 2 or more; 6 to 9 in the literature
     * @param ties what a point on the line does
     */
    public static Rule shift(int points, Ties ties) {
        Require.that(points >= 2, "points", "minimum", 2);
        return new Rule(
                "shift-" + points + suffix(ties),
                "shift",
                List.of(points),
                new Pattern.Shift(points, Require.present(ties, "ties")));
    }

    /**
     * So many successive points that all rise, or all fall.
     *
     * @param points 3 or more; 5 to 7 in the literature
     * @param ties what a point equal to the one before does; if it is skipped, only the first of equal points counts
     */
    public static Rule trend(int points, Ties ties) {
        Require.that(points >= 3, "points", "minimum", 3);
        return new Rule(
                "trend-" + points + suffix(ties),
                "trend",
                List.of(points),
                new Pattern.Trend(points, Require.present(ties, "ties")));
    }

    /** So many successive points that go up and down in turn; 14 in Nelson (1984). */
    public static Rule alternating(int points) {
        Require.that(points >= 3, "points", "minimum", 3);
        return new Rule("alternating-" + points, "alternating", List.of(points), new Pattern.Alternating(points));
    }

    /**
     * Some of a few successive points beyond a line on one side, wherever the others are; the point that completes it is one
     * of them, and only they are members.
     *
     * @param some how many must be beyond, for instance 2
     * @param of among how many, for instance 3
     * @param sigmas how many standard deviations from the centre the line is
     */
    public static Rule farOut(int some, int of, int sigmas) {
        Require.that(some >= 1 && some <= of, "some", "range", 1, of);
        Require.that(sigmas >= 1, "sigmas", "minimum", 1);
        return new Rule(
                some + "-in-" + of + "-beyond-" + sigmas,
                "far-out",
                List.of(some, of, sigmas),
                new Pattern.FarOut(some, of, sigmas));
    }

    /**
     * Two of three successive points beyond the line two standard deviations out, on one side; those are the members. The
     * last of the three completes it, whether it is one of them or not.
     *
     * @param reading where the third may be, and whether a point outside the limits is one of the two
     */
    public static Rule twoInThree(TwoInThree reading) {
        return new Rule(
                Require.present(reading, "reading").code, "two-in-three", List.of(), new Pattern.TwoInThree(reading));
    }

    /** So many successive points within one standard deviation of the centre, on that line included; 15 in Nelson (1984). */
    public static Rule hugging(int points) {
        Require.that(points >= 2, "points", "minimum", 2);
        return new Rule("hugging-" + points, "hugging", List.of(points), new Pattern.Hugging(points));
    }

    /** So many successive points outside one standard deviation, on both sides of the centre; 8 in Nelson (1984). */
    public static Rule mixture(int points) {
        Require.that(points >= 2, "points", "minimum", 2);
        return new Rule("mixture-" + points, "mixture", List.of(points), new Pattern.Mixture(points));
    }

    /** How two in three is read; the readings differ, so name the one that is meant. */
    public enum TwoInThree {
        /** All three on one side of the centre; points outside the limits don't count (NHSRplotthedots 0.2.2). */
        OUTSIDE_EXCLUDED("two-in-three"),

        /** All three on one side of the centre; points outside the limits count (Making Data Count's tools since 2024). */
        OUTSIDE_COUNTS("two-in-three-outside"),

        /** The third anywhere but beyond the line on the other side (PowerBI-SPC); two points at the beginning will do. */
        THIRD_ANYWHERE("two-in-three-anywhere");

        private final String code;

        TwoInThree(String code) {
            this.code = code;
        }
    }

    /** A stable word for the rule, for instance {@code shift-7}; rules that skip ties end in {@code -ties-skipped}. */
    public String code() {
        return code;
    }

    /** What it looks for, whatever the numbers: for instance {@code shift}, {@code trend} or {@code far-out}. */
    public String name() {
        return name;
    }

    /** The numbers that tell it from others of its name, in the order of the method that makes it; none if there is one. */
    public List<Integer> numbers() {
        return numbers;
    }

    /** Whether it finds a pattern on a side or in a direction, so that one can ask whether it is good. */
    public boolean isDirected() {
        return pattern.isDirected();
    }

    Pattern pattern() {
        return pattern;
    }

    private static String suffix(Ties ties) {
        return ties == Ties.SKIP ? "-ties-skipped" : "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}

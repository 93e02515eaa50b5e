package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Locale;
import java.util.SplittableRandom;

/** Figures that are promised: each is printed beside its limit, and missing it fails the test. */
public final class Targets {

    /** Of how many runs on a database a full build has; see the property lhs.test.runs. */
    private static final int FULL = 200;

    private static final long SEED = Long.getLong("lhs.test.seed", new SplittableRandom().nextLong(1_000_000));

    private Targets() {}

    /** How often to do what a full build does so often; less in a quick build, in which targets of that kind aren't printed. */
    public static int runs(int full) {
        return Math.max(1, full * Math.min(FULL, Integer.getInteger("lhs.test.runs", FULL)) / FULL);
    }

    /** Something that was done as often as a full build does it, without fault. */
    public static void done(String target, int value, int full) {
        if (runs(full) == full) {
            exactly(target, value, full);
        } else {
            assertThat(value).as(target).isEqualTo(runs(full));
        }
    }

    /**
     * Where samples are drawn from, another place in each build; said in the target, so that it can be given again as
     * lhs.test.seed.
     */
    static long seed() {
        return SEED;
    }

    /** A figure that has to be as large as its limit, or larger, in a full build; as much less in another one. */
    static void atLeastOf(String target, long value, int full) {
        if (runs(full) == full) {
            atLeast(target, value, full);
        } else {
            assertThat(value).as(target).isGreaterThanOrEqualTo(runs(full));
        }
    }

    /** A ratio that has to lie within limits, both of them included. */
    static void within(String target, double ratio, double least, double most) {
        boolean met = ratio >= least && ratio <= most;
        System.out.printf(
                Locale.ROOT, "TARGET %s %.2f/%.2f-%.2f %s%n", target, ratio, least, most, met ? "PASS" : "FAIL");
        assertThat(ratio).as(target).isBetween(least, most);
    }

    /** A figure that has to be as large as its limit, or larger. */
    public static void atLeast(String target, long value, long limit) {
        report(target, value, limit, value >= limit);
        assertThat(value).as(target).isGreaterThanOrEqualTo(limit);
    }

    /** A figure that has to be as small as its limit, or smaller. */
    public static void atMost(String target, long value, long limit) {
        report(target, value, limit, value <= limit);
        assertThat(value).as(target).isLessThanOrEqualTo(limit);
    }

    /** A figure that has to be its limit: all of them, or none. */
    public static void exactly(String target, long value, long limit) {
        report(target, value, limit, value == limit);
        assertThat(value).as(target).isEqualTo(limit);
    }

    /** Faults, of which there may be none. */
    public static void none(String target, Collection<?> faults) {
        none(target, faults, target);
    }

    /** Faults, of which there may be none, and what to do about them. */
    public static void none(String target, Collection<?> faults, String remedy) {
        report(target, faults.size(), 0, faults.isEmpty());
        assertThat(faults).as(remedy).isEmpty();
    }

    private static void report(String target, long value, long limit, boolean met) {
        System.out.printf(Locale.ROOT, "TARGET %s %d/%d %s%n", target, value, limit, met ? "PASS" : "FAIL");
    }
}

package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/** Figures that are promised: each is printed beside its limit, and missing it fails the test. */
public final class Targets {

    private Targets() {}

    /** A figure that has to be as large as its limit, or larger. */
    public static void atLeast(String target, long value, long limit) {
        report(target, value, limit, value >= limit);
        assertThat(value).as(target).isGreaterThanOrEqualTo(limit);
    }

    /** A figure that has to be its limit: all of them, or none. */
    public static void exactly(String target, long value, long limit) {
        report(target, value, limit, value == limit);
        assertThat(value).as(target).isEqualTo(limit);
    }

    private static void report(String target, long value, long limit, boolean met) {
        System.out.printf(Locale.ROOT, "TARGET %s %d/%d %s%n", target, value, limit, met ? "PASS" : "FAIL");
    }
}

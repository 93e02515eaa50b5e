package org.learninghealth.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark measures: each figure is printed beside its limit, and the benchmark fails once all of them are. */
final class Results {

    private final List<String> missed = new ArrayList<>();

    void atMost(String target, double value, double limit) {
        boolean met = value <= limit;
        System.out.printf(Locale.ROOT, "TARGET %s %.2f/%.1f %s%n", target, value, limit, met ? "PASS" : "FAIL");
        if (!met) {
            missed.add(target);
        }
    }

    /** Fails if a target was missed. Called last, so that one figure keeps no other from being measured. */
    void end() {
        if (!missed.isEmpty()) {
            throw new IllegalStateException("Missed: " + String.join(", ", missed));
        }
    }
}

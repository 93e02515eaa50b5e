package org.learninghealth.cycle;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/**
 * What a cycle is to achieve: how good, by when, for whom, after the Model for Improvement (Langley and others, The
 * Improvement Guide, 2009). Parts may be missing until the cycle leaves its first stage (rule L1).
 *
 * @param what what is to become better
 * @param target the figure to reach
 * @param unit the target's unit, for instance {@code deaths per 100 births}
 * @param by the day by which to reach it
 * @param population for whom, and where if it is about an area; blank if nobody has said so yet
 */
public record Aim(
        LocalizedText what,
        OptionalDouble target,
        Optional<String> unit,
        Optional<LocalDate> by,
        LocalizedText population) {

    /** The largest target, either way. */
    public static final long LARGEST = 1_000_000_000_000L;

    /** Refuses an aim that says nothing, and a target that is no number. */
    public Aim {
        Require.that(!Require.present(what, "what").isBlank(), "what", "blank");
        Require.present(target, "target")
                .ifPresent(value -> Require.that(Math.abs(value) <= LARGEST, "target", "number", LARGEST));
        Require.present(unit, "unit");
        Require.present(by, "by");
        Require.present(population, "population");
    }

    /** The same, by another day. */
    Aim by(LocalDate day) {
        return new Aim(what, target, unit, Optional.of(day), population);
    }
}

package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Says anew what a cycle is to achieve.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param what what is to become better
 * @param target the figure to reach
 * @param unit the target's unit
 * @param by the day by which to reach it
 * @param population for whom; may be blank until the cycle leaves its first stage
 */
public record ReviseAim(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 1000) LocalizedText what,
        @Nullable Double target,
        @Nullable @PlainText(max = 100) String unit,
        @Nullable @PlausibleDate LocalDate by,
        @NotNull @PlainText(max = 1000, blank = true) LocalizedText population) {

    Aim aim() {
        return new Aim(
                what,
                target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
                Optional.ofNullable(unit),
                Optional.ofNullable(by),
                population);
    }
}

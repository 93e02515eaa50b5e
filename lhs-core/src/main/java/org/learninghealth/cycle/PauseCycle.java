package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a cycle to rest.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param resumeBy the day by which it is to be taken up again, in the future
 * @param reason why it rests
 */
public record PauseCycle(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlausibleDate LocalDate resumeBy,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}

package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a closed cycle to be followed by another one, which goes on where it ended (rule L10).
 *
 * @param previous the cycle that is closed
 * @param expectedVersion the version of that cycle that this is based on
 * @param lead who leads the next one: an active member of the community
 * @param by the day by which the aim is to be reached now, in the future
 */
public record StartNextIteration(
        @NotNull CycleId previous,
        @PositiveOrZero long expectedVersion,
        @NotNull PersonId lead,
        @NotNull @PlausibleDate LocalDate by) {}

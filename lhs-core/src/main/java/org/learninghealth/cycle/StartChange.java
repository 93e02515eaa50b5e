package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.learninghealth.base.PlausibleDate;

/**
 * Says that a change is being tried.
 *
 * @param change which
 * @param expectedVersion the version that the change is based on
 * @param startedOn since which day
 */
public record StartChange(
        @NotNull ChangeId change,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlausibleDate LocalDate startedOn) {}

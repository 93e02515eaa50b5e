package org.learninghealth.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Says that a site does a change in another way than before, not any more, or again.
 *
 * @param adoption which
 * @param expectedVersion the version that the change is based on
 * @param status how it is done now
 * @param adaptation how it was fitted to the place, if it was
 * @param reason why it isn't done any more, if it isn't
 */
public record MoveSiteAdoption(
        @NotNull SiteAdoptionId adoption,
        @PositiveOrZero long expectedVersion,
        @NotNull AdoptionStatus status,
        @Nullable @Valid Adaptation adaptation,
        @Nullable @PlainText(max = 2000, lines = true) String reason) {}

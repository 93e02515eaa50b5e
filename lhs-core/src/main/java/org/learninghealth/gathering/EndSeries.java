package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDateTime;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Ends a series: all gatherings from one on are cancelled.
 *
 * @param series which
 * @param expectedVersion the version that the actor has seen
 * @param from the first one that is cancelled, by the {@linkplain Gathering#occurrence() time} that it was planned for
 * @param reason why
 */
public record EndSeries(
        @NotNull GatheringSeriesId series,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlausibleDate LocalDateTime from,
        @NotNull @PlainText(max = 1000, lines = true) String reason) {}

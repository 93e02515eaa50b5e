package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.learninghealth.base.PlausibleDate;

/**
 * Changes a gathering of a series and all that follow: the series ends before it, and another one goes on (rule G1).
 *
 * @param series which
 * @param expectedVersion the version that the actor has seen
 * @param from the first one that changes, by the {@linkplain Gathering#occurrence() time} that it was planned for
 * @param details what they are about from then on, and how people take part; the topic plan goes on, and what was changed
 *     about one of them alone stays
 * @param start when on its day each of them begins from then on, but for those that were put at another time alone
 * @param length how long each of them takes from then on, by the clock: up to 31 days
 */
public record ReviseFollowing(
        @NotNull GatheringSeriesId series,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlausibleDate LocalDateTime from,
        @NotNull @Valid GatheringDetails details,
        @NotNull LocalTime start,
        @NotNull Duration length) {}

package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that one's own story may be shown.
 *
 * @param story which
 * @param expectedVersion the version that the change is based on
 */
public record ConsentToStory(
        @NotNull ValueStoryId story, @PositiveOrZero long expectedVersion) {}

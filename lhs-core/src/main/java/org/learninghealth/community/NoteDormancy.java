package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;

/**
 * Asks for what follows from nobody's having taken part, or from someone's having done so again.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 */
record NoteDormancy(
        @NotNull CommunityId community, @PositiveOrZero long expectedVersion) {}

package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Carries a request out.
 *
 * @param request the request
 * @param expectedVersion the version that was looked at
 * @param answer what was done, if there is more to say
 */
public record CarryOutRequest(
        @NotNull DataSubjectRequestId request,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlainText(max = 2000) String answer) {}

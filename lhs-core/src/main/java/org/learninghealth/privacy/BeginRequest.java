package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Begins to work on a request.
 *
 * @param request the request
 * @param expectedVersion the version that was looked at
 */
public record BeginRequest(
        @NotNull DataSubjectRequestId request,
        @PositiveOrZero long expectedVersion) {}

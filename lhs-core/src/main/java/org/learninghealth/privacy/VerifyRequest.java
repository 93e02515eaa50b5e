package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that whoever made a request is who they say they are.
 *
 * @param request the request
 * @param expectedVersion the version that was looked at
 */
public record VerifyRequest(
        @NotNull DataSubjectRequestId request,
        @PositiveOrZero long expectedVersion) {}

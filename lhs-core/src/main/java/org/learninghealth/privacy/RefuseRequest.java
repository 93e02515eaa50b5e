package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Refuses a request.
 *
 * @param request the request
 * @param expectedVersion the version that was looked at
 * @param reason why; the person is owed it
 */
public record RefuseRequest(
        @NotNull DataSubjectRequestId request,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000) String reason) {}

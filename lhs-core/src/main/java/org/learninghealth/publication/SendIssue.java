package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlausibleDate;

/**
 * Lets an issue go out.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 * @param sendBefore the moment before which it is to be sent: what has not gone out by then waits for somebody to decide; {@code null} if that doesn't matter
 */
public record SendIssue(
        @NotNull NewsletterIssueId issue,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlausibleDate Instant sendBefore) {}

package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlausibleDate;

/**
 * Lets an issue go on going out.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 * @param sendBefore the moment before which it is to be sent; {@code null} if that doesn't matter
 */
public record ResumeIssue(
        @NotNull NewsletterIssueId issue,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlausibleDate Instant sendBefore) {}

package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Begins an issue of a newsletter.
 *
 * @param newsletter of which newsletter
 * @param subject what it is about, in a line
 * @param template the issue whose introduction and sections it begins with, those of the items that were set by hand excepted; {@code null} for the sections of the newsletter
 */
public record BeginIssue(
        @NotNull NewsletterId newsletter,
        @NotNull @PlainText(max = 150) LocalizedText subject,
        @Nullable NewsletterIssueId template) {}

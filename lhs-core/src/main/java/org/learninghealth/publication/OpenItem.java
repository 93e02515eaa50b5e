package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * Opens an item of an issue.
 *
 * @param issue which issue
 * @param origin where the item comes from
 */
public record OpenItem(
        @NotNull NewsletterIssueId issue, @NotNull @Valid Origin origin) {}

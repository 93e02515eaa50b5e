package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Sets something else into an issue, in place of all that stands in it.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 * @param subject what it is about, in a line
 * @param introduction what comes before all else; may be blank
 * @param sections its sections, in order
 */
public record EditIssue(
        @NotNull NewsletterIssueId issue,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 150) LocalizedText subject,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText introduction,

        @Size(max = NewsletterProfile.MOST_SECTIONS) List<@NotNull @Valid IssueSection> sections) {

    /** Takes missing sections for none. */
    public EditIssue {
        sections = sections == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(sections));
    }
}

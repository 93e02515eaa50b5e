package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * A section of an issue.
 *
 * @param key what it is known by, unique in the issue
 * @param title what stands above it
 * @param source the code of the {@link SectionSource} that fills it by itself; {@code null} if people do
 * @param items what stands in it
 */
public record IssueSection(
        @NotNull @PlainText(max = NewsletterSection.LONGEST_KEY)
        String key,

        @NotNull @PlainText(max = 300) LocalizedText title,

        @Nullable @PlainText(max = NewsletterSection.LONGEST_KEY)
        String source,

        @Size(max = IssueSection.MOST_ITEMS) List<@NotNull @Valid IssueItem> items) {

    /** The largest number of items. */
    public static final int MOST_ITEMS = 50;

    /** Keeps a copy of the items, and takes missing ones for none. */
    public IssueSection {
        items = items == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(items));
    }

    /**
     * A section that people fill.
     *
     * @param key what it is known by
     * @param title what stands above it
     * @param items what stands in it
     * @return the section
     */
    public static IssueSection of(String key, LocalizedText title, IssueItem... items) {
        return new IssueSection(key, title, null, List.of(items));
    }

    static IssueSection of(NewsletterSection section) {
        return new IssueSection(section.key(), section.title(), section.source(), List.of());
    }

    IssueSection with(List<IssueItem> others) {
        return new IssueSection(key, title, source, others);
    }
}

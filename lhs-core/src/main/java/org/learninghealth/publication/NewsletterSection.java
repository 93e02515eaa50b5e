package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * A section that each issue of a newsletter has.
 *
 * @param key what it is known by, unique in the newsletter
 * @param title what stands above it
 * @param source the code of the {@link SectionSource} that fills it by itself; {@code null} if people do
 */
public record NewsletterSection(
        @NotNull @PlainText(max = NewsletterSection.LONGEST_KEY)
        String key,

        @NotNull @PlainText(max = 300) LocalizedText title,

        @Nullable @PlainText(max = NewsletterSection.LONGEST_KEY)
        String source) {

    /** The longest key, and the longest code of a source. */
    public static final int LONGEST_KEY = 40;

    /**
     * A section that people fill.
     *
     * @param key what it is known by
     * @param title what stands above it
     * @return the section
     */
    public static NewsletterSection of(String key, LocalizedText title) {
        return new NewsletterSection(key, title, null);
    }

    /**
     * The section, filled by a source.
     *
     * @param code the code of the source
     * @return another section
     */
    public NewsletterSection filledBy(String code) {
        return new NewsletterSection(key, title, code);
    }
}

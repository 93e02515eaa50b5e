package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Something that stands in an issue of a newsletter.
 *
 * @param origin where it comes from (rule K9)
 * @param title what it is called
 * @param text what there is to say of it; may be blank
 * @param suggestion what was suggested, if somebody suggested it
 */
public record IssueItem(
        @NotNull @Valid Origin origin,
        @NotNull @PlainText(max = 300) LocalizedText title,

        @NotNull @PlainText(max = IssueItem.LONGEST_TEXT, blank = true, lines = true)
        LocalizedText text,

        @Nullable CurationItemId suggestion) {

    /** The longest text, in characters. */
    public static final int LONGEST_TEXT = 4000;

    /**
     * Something that nobody suggested.
     *
     * @param origin where it comes from
     * @param title what it is called
     * @param text what there is to say of it
     * @return the item
     */
    public static IssueItem of(Origin origin, LocalizedText title, LocalizedText text) {
        return new IssueItem(origin, title, text, null);
    }
}

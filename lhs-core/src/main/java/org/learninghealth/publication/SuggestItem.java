package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Suggests something for a newsletter.
 *
 * @param newsletter which newsletter
 * @param title what it is called
 * @param why what there is to say of it; may be blank
 * @param origin where it comes from: something that the actor may read, or a page on the web
 * @param expiresAt the first moment at which it is out of date, if it ages
 */
public record SuggestItem(
        @NotNull NewsletterId newsletter,
        @NotNull @PlainText(max = 300) LocalizedText title,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText why,

        @NotNull @Valid Origin origin,
        @Nullable @PlausibleDate Instant expiresAt) {

    /**
     * Suggests something that doesn't age.
     *
     * @param newsletter which newsletter
     * @param title what it is called
     * @param why what there is to say of it
     * @param origin where it comes from
     * @return the command
     */
    public static SuggestItem of(NewsletterId newsletter, LocalizedText title, LocalizedText why, Origin origin) {
        return new SuggestItem(newsletter, title, why, origin, null);
    }
}

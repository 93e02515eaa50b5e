package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * How a newsletter is made. Immutable; each change gives another one.
 *
 * @param name what it is called
 * @param sender who sends it
 * @param languages the languages in which every text has to be there before an issue goes out, as BCP 47 tags; the host's
 *     default language if there are none
 * @param bothLanguages whether each reader gets all of these languages in one message, and not their own alone
 * @param cadence how often it is to come out
 * @param sections what each issue begins with
 */
public record NewsletterProfile(
        @NotNull @PlainText(max = 200) LocalizedText name,
        @NotNull @Valid SenderIdentity sender,
        @Size(max = NewsletterProfile.MOST_LANGUAGES) List<@NotNull @LanguageTag String> languages,
        boolean bothLanguages,
        @NotNull NewsletterCadence cadence,
        @Size(max = NewsletterProfile.MOST_SECTIONS) List<@NotNull @Valid NewsletterSection> sections) {

    /** The largest number of languages. */
    public static final int MOST_LANGUAGES = 10;

    /** The largest number of sections. */
    public static final int MOST_SECTIONS = 20;

    /** Keeps copies of the lists, and takes missing ones for empty ones. */
    public NewsletterProfile {
        languages = languages == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(languages));
        sections = sections == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(sections));
    }

    /**
     * A monthly newsletter without sections, of which it isn't known yet who sends it.
     *
     * @param name what it is called
     * @return the profile
     */
    public static NewsletterProfile of(LocalizedText name) {
        return new NewsletterProfile(
                name, SenderIdentity.UNKNOWN, List.of(), false, NewsletterCadence.MONTHLY, List.of());
    }

    /**
     * The same, sent by somebody.
     *
     * @param by who sends it
     * @return another profile
     */
    public NewsletterProfile sentBy(SenderIdentity by) {
        return new NewsletterProfile(name, by, languages, bothLanguages, cadence, sections);
    }

    /**
     * The same, in some languages.
     *
     * @param needed the languages in which every text has to be there
     * @return another profile
     */
    public NewsletterProfile in(Locale... needed) {
        List<String> tags = List.of(needed).stream().map(Locale::toLanguageTag).toList();
        return new NewsletterProfile(name, sender, tags, bothLanguages, cadence, sections);
    }

    /**
     * The same, with all its languages in one message.
     *
     * @return another profile
     */
    public NewsletterProfile inBothLanguages() {
        return new NewsletterProfile(name, sender, languages, true, cadence, sections);
    }

    /**
     * The same, as often as that.
     *
     * @param often how often it is to come out
     * @return another profile
     */
    public NewsletterProfile coming(NewsletterCadence often) {
        return new NewsletterProfile(name, sender, languages, bothLanguages, often, sections);
    }

    /**
     * The same, with other sections.
     *
     * @param each the sections
     * @return another profile
     */
    public NewsletterProfile with(NewsletterSection... each) {
        return new NewsletterProfile(name, sender, languages, bothLanguages, cadence, List.of(each));
    }
}

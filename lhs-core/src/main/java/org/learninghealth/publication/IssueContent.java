package org.learninghealth.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/**
 * What stands in an issue of a newsletter. Immutable.
 *
 * @param subject what it is about, in a line
 * @param introduction what comes before all else; may be blank
 * @param sections its sections, in order; what is empty is left out when it is sent
 * @param filledUntil up to when its sections have filled themselves, the last time that they did; {@code null} if they never did
 */
public record IssueContent(
        LocalizedText subject,
        LocalizedText introduction,
        List<IssueSection> sections,
        @Nullable Instant filledUntil) {

    /** How many characters a message can hold; mail programs cut off what is much longer. */
    public static final int LONGEST = 30_000;

    /** Keeps a copy of the sections. */
    public IssueContent {
        Require.that(!Require.present(subject, "subject").isBlank(), "subject", "blank");
        Require.present(introduction, "introduction");
        sections = List.copyOf(Require.present(sections, "sections"));
    }

    /** The same with other sections. */
    IssueContent with(List<IssueSection> others) {
        return new IssueContent(subject, introduction, others, filledUntil);
    }

    Stream<IssueItem> items() {
        return sections.stream().flatMap(section -> section.items().stream());
    }

    /** How many characters a reader of a language gets to read. */
    private int length(Locale language) {
        return Stream.concat(
                        Stream.of(subject, introduction),
                        sections.stream()
                                .flatMap(section -> Stream.concat(
                                        Stream.of(section.title()),
                                        section.items().stream()
                                                .flatMap(item -> Stream.of(item.title(), item.text())))))
                .mapToInt(text -> text.in(language, language).length())
                .sum();
    }

    /** Whether it is short enough to be read whole in a message, be it in one language or in all of them at once. */
    boolean fits(List<Locale> languages, boolean atOnce) {
        return (atOnce
                        ? languages.stream().mapToInt(this::length).sum()
                        : languages.stream().mapToInt(this::length).max().orElse(0))
                <= LONGEST;
    }

    /** What lacks a text in a language, place by place. */
    List<MissingText> missing(List<Locale> languages) {
        List<MissingText> missing = new ArrayList<>();
        for (Locale language : languages) {
            String tag = language.toLanguageTag();
            look(missing, tag, language, "subject", subject, true);
            look(missing, tag, language, "introduction", introduction, false);
            for (int i = 0; i < sections.size(); i++) {
                IssueSection section = sections.get(i);
                String place = "sections[" + i + "].";
                if (!section.items().isEmpty()) {
                    look(missing, tag, language, place + "title", section.title(), true);
                }
                for (int j = 0; j < section.items().size(); j++) {
                    IssueItem item = section.items().get(j);
                    look(missing, tag, language, place + "items[" + j + "].title", item.title(), true);
                    look(missing, tag, language, place + "items[" + j + "].text", item.text(), false);
                }
            }
        }
        return missing;
    }

    private static void look(
            List<MissingText> missing, String tag, Locale language, String place, LocalizedText text, boolean needed) {
        if ((needed || !text.isBlank()) && !text.covers(language)) {
            missing.add(new MissingText(place, tag));
        }
    }
}

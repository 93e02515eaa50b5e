package org.learninghealth.community;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/**
 * The blueprint of a text that communities write, for instance of guidelines for taking part: questions under headings.
 * Immutable.
 *
 * @param code names the template
 * @param label what it is called
 * @param description what it is for
 * @param source where it was taken from
 * @param sections its sections, in order
 */
public record DocumentTemplate(
        String code, LocalizedText label, LocalizedText description, String source, List<Section> sections)
        implements Template {

    /** Refuses a template without a code, a label, a description, a source or sections. */
    public DocumentTemplate {
        Template.requireSaid(code, label, description, source);
        sections = List.copyOf(Require.present(sections, code + ".sections"));
        Require.that(!sections.isEmpty(), code + ".sections", "empty");
        Set<String> codes = new HashSet<>();
        for (Section section : sections) {
            Require.that(codes.add(section.code()), code + "." + section.code(), "repeated");
        }
    }

    /** The codes of all sections: each is for those who write to answer. */
    @Override
    public List<String> open() {
        return sections.stream().map(Section::code).toList();
    }

    /**
     * The text with answers in their places.
     *
     * @param answers under the codes of sections
     * @param reader in which language the headings and questions are shown
     * @return the text, and which sections have no answer yet; there the question stands in its place
     * @throws InvalidInput if there is an answer to a section that isn't there
     */
    public Text write(Map<String, String> answers, Locale reader) {
        for (String answered : Require.present(answers, "answers").keySet()) {
            Require.that(open().contains(answered), "answers", "section", String.join(", ", open()));
        }
        List<String> left = new ArrayList<>();
        StringBuilder markdown =
                new StringBuilder("# ").append(label.in(reader, Locale.ENGLISH)).append('\n');
        for (Section section : sections) {
            String answer = answers.getOrDefault(section.code(), "").strip();
            markdown.append("\n## ")
                    .append(section.heading().in(reader, Locale.ENGLISH))
                    .append("\n\n");
            if (answer.isEmpty()) {
                left.add(section.code());
                markdown.append('*')
                        .append(section.question().in(reader, Locale.ENGLISH))
                        .append("*\n");
            } else {
                markdown.append(answer).append('\n');
            }
        }
        return new Text(markdown.toString(), left);
    }

    /**
     * A section.
     *
     * @param code names it within the document
     * @param heading what stands above it
     * @param question what is to be said in it
     */
    public record Section(String code, LocalizedText heading, LocalizedText question) {

        /** Refuses a section without a code, a heading or a question. */
        public Section {
            Template.requireSaid(code, heading, question);
        }
    }

    /**
     * A text that was written.
     *
     * @param markdown its words, in Markdown
     * @param open the codes of the sections that nobody has answered
     */
    public record Text(String markdown, List<String> open) {

        /** Keeps a copy of the codes. */
        public Text {
            open = List.copyOf(open);
        }
    }
}

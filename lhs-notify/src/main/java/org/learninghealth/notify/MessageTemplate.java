package org.learninghealth.notify;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * What a community says in its own words, in place of what the library says, in one language. A variable is written {@code
 * {{name}}}; which there are depends on the message. What variables hold is always escaped; templates can't bring markup along,
 * other than the Markdown of the body where the host has set that up.
 *
 * @param community whose words
 * @param template which message, such as {@code knowledge-shared}
 * @param language English or French
 * @param subject one line; 1 to 300 characters
 * @param heading one line; 1 to 300 characters
 * @param body paragraphs, with empty lines between them; 1 to 10,000 characters
 * @param action what the link says; 1 to 100 characters that tell where it leads
 */
public record MessageTemplate(
        CommunityId community,
        String template,
        Locale language,
        String subject,
        String heading,
        String body,
        String action) {

    private static final int LONGEST_NAME = 120;

    /**
     * Refuses what is missing, too long, has characters that don't belong into a text, or could let markup through.
     *
     * @throws org.learninghealth.base.InvalidInput that names the part
     */
    public MessageTemplate {
        Require.present(community, "template.community");
        requireName(template);
        Require.present(language, "template.language");
        requireText(subject, "template.subject", 300, false);
        requireText(heading, "template.heading", 300, false);
        requireText(body, "template.body", 10_000, true);
        requireText(action, "template.action", 100, false);
    }

    /** Refuses what can't be the name of a message. */
    static void requireName(String template) {
        Require.text(template, LONGEST_NAME, false, "template.template");
    }

    private static void requireText(String text, String field, int longest, boolean lines) {
        Require.text(text, longest, lines, field);
        Require.that(!Templates.letsMarkupThrough(text), field, "message-template-markup");
    }

    /** The texts under the names of the parts. */
    Map<String, String> parts() {
        return new TreeMap<>(Map.of("subject", subject, "heading", heading, "body", body, "action", action));
    }
}

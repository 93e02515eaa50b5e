package org.learninghealth.notify;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A rendered notice.
 *
 * @param language the language it is in
 * @param subject one line of plain text, at most 150 characters
 * @param body the message proper, as plain text in paragraphs; for places that have a subject and a link of their own
 * @param link where to read on
 * @param text all of the message as plain text: heading, body, link, and why it was sent
 * @param html the same as an HTML page
 * @param calendar what goes into a calendar with it; channels that can't carry it leave it out
 */
public record Message(
        Locale language,
        String subject,
        String body,
        Optional<URI> link,
        String text,
        String html,
        Optional<CalendarPart> calendar) {

    /**
     * A message without anything for calendars.
     *
     * @param language the language it is in
     * @param subject one line of plain text, at most 150 characters
     * @param body the message proper
     * @param link where to read on
     * @param text all of the message as plain text
     * @param html the same as an HTML page
     */
    public Message(Locale language, String subject, String body, Optional<URI> link, String text, String html) {
        this(language, subject, body, link, text, html, Optional.empty());
    }
}

package org.learninghealth.notify;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.base.PersonId;

/**
 * A notice in a person's in-app inbox.
 *
 * @param id the delivery it came by
 * @param key of the delivery; a person has one item per key
 * @param person whose inbox
 * @param category what it is about
 * @param title one line of plain text
 * @param text plain text in paragraphs
 * @param link where to read on
 * @param at when it was put there
 * @param readAt when the person read it; unread if absent
 * @param archivedAt when the person put it away; still in sight if absent
 */
public record InboxItem(
        UUID id,
        String key,
        PersonId person,
        Category category,
        String title,
        String text,
        Optional<URI> link,
        Instant at,
        Optional<Instant> readAt,
        Optional<Instant> archivedAt) {

    /**
     * An item in sight.
     *
     * @param id the delivery it came by
     * @param key of the delivery
     * @param person whose inbox
     * @param category what it is about
     * @param title one line of plain text
     * @param text plain text in paragraphs
     * @param link where to read on
     * @param at when it was put there
     * @param readAt when the person read it; unread if absent
     */
    public InboxItem(
            UUID id,
            String key,
            PersonId person,
            Category category,
            String title,
            String text,
            Optional<URI> link,
            Instant at,
            Optional<Instant> readAt) {
        this(id, key, person, category, title, text, link, at, readAt, Optional.empty());
    }

    /**
     * This item, read.
     *
     * @param time when
     * @return the item with {@code readAt}
     */
    public InboxItem read(Instant time) {
        return new InboxItem(id, key, person, category, title, text, link, at, Optional.of(time), archivedAt);
    }

    /**
     * The item, put away.
     *
     * @param time when
     * @return the same item, out of sight
     */
    public InboxItem archived(Instant time) {
        return new InboxItem(id, key, person, category, title, text, link, at, readAt, Optional.of(time));
    }

    /** Without the text, which may name people: fit for a log. */
    @Override
    public String toString() {
        return "InboxItem[" + id + ", " + category + ']';
    }
}

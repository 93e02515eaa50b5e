package org.learninghealth.notify;

import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * One notice that waits to be told in a digest, or was.
 *
 * @param id time-ordered (version 7)
 * @param key settles what is "the same" notice, as {@link Delivery#key()} does; a store keeps one item per key and person
 * @param person whom to tell
 * @param community what it speaks of; a digest is of one community
 * @param category what it is about, as far as people choose
 * @param frequency of the digest that it waits for
 * @param notice what it says, as ids: it is put into words when the digest is sent
 * @param at when it happened
 */
public record DigestItem(
        UUID id,
        String key,
        PersonId person,
        CommunityId community,
        Category category,
        Frequency frequency,
        Notice notice,
        Instant at) {

    /** Refuses what is missing or malformed, and what doesn't wait. */
    public DigestItem {
        Require.present(id, "digestItem.id");
        Require.that(Terms.KEY.matcher(Require.present(key, "digestItem.key")).matches(), "digestItem.key", "pattern");
        Require.present(person, "digestItem.person");
        Require.present(community, "digestItem.community");
        Require.that(Require.present(category, "digestItem.category").canWait(), "digestItem.category", "frequency");
        Require.that(
                Require.present(frequency, "digestItem.frequency") != Frequency.AT_ONCE,
                "digestItem.frequency",
                "frequency");
        Require.present(notice, "digestItem.notice");
        Require.present(at, "digestItem.at");
    }

    /** Without the notice, which may name people: fit for a log. */
    @Override
    public String toString() {
        return "DigestItem[" + id + ", " + category + ", " + frequency + ']';
    }
}

package org.learninghealth.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * A person's calendar feed: the address that leads to it is a secret, of which no more is kept than a digest. There is one for a
 * person at most; a new one takes the place of the one before.
 *
 * @param person whose
 * @param digest of the secret: SHA-256, as 64 hexadecimal digits
 * @param madeAt when it was made
 * @param content what it said last, as a digest of the same kind; absent until it was read
 * @param changedAt since when it says that; when it was made, until it was read
 */
public record CalendarFeed(
        PersonId person, String digest, Instant madeAt, Optional<String> content, Instant changedAt) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Refuses what is missing, and what is no digest. */
    public CalendarFeed {
        Require.present(person, "feed.person");
        Require.that(DIGEST.matcher(Require.present(digest, "feed.digest")).matches(), "feed.digest", "pattern");
        Require.present(madeAt, "feed.madeAt");
        Require.that(
                Require.present(content, "feed.content")
                        .map(each -> DIGEST.matcher(each).matches())
                        .orElse(true),
                "feed.content",
                "pattern");
        Require.present(changedAt, "feed.changedAt");
    }

    /** The same feed, which says something else since a moment. */
    CalendarFeed saying(String other, Instant since) {
        return new CalendarFeed(person, digest, madeAt, Optional.of(other), since);
    }
}

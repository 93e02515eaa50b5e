package org.learninghealth.notify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;

/** Secret addresses of calendar feeds: made, replaced, taken back, and recognised by their digests. */
final class CalendarFeeds {

    private static final int BYTES = 32;
    private static final int LONGEST = 200;

    private final NotificationStorage storage;
    private final Function<String, URI> address;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    CalendarFeeds(NotificationStorage storage, Function<String, URI> address, InstantSource time) {
        this.storage = storage;
        this.address = address;
        this.time = time;
    }

    /** The only time at which the address is known. */
    URI make(PersonId person) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        storage.save(new CalendarFeed(person, digest(token), now, Optional.empty(), now));
        return address.apply(token);
    }

    /**
     * The feed that a token leads to. It is looked up by its digest, so that how long that takes says nothing about how much of a
     * token is right.
     */
    Optional<CalendarFeed> find(@Nullable String token) {
        return storage.calendarFeed(digest(token == null || token.length() > LONGEST ? "" : token));
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

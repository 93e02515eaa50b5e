package org.learninghealth.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * On what terms a delivery waits: from when, until when, behind which others, and what calls it off. Keys are 1 to 120
 * letters, digits, hyphens, underscores and colons.
 *
 * @param notBefore not sent before, as planned; what a delivery waits for beyond that is its {@link Delivery#due()}
 * @param expires not sent at this time or after; it ends as {@link DeliveryState#EXPIRED}. Not before {@code notBefore}
 * @param usefulUntil from when on it is of little use, though it is sent all the same; see {@link Delivery#tooLate()}
 * @param thread what belongs together: of deliveries to one recipient by one channel in one thread, none is sent while one that
 *     is to be sent earlier waits, unless it would be too late by then; in mail programs they are shown as one conversation
 * @param cancelKey under which {@link NotificationStorage#cancel} calls it off, together with others
 */
public record Terms(
        Instant notBefore,
        Optional<Instant> expires,
        Optional<Instant> usefulUntil,
        Optional<String> thread,
        Optional<String> cancelKey) {

    static final Pattern KEY = Pattern.compile("[A-Za-z0-9_:-]{1,120}");

    /** Refuses what is missing or malformed, and what would expire before it could be sent. */
    public Terms {
        Require.present(notBefore, "delivery.notBefore");
        Require.present(expires, "delivery.expires");
        Require.present(usefulUntil, "delivery.usefulUntil");
        Require.that(expires.map(end -> !end.isBefore(notBefore)).orElse(true), "delivery.expires", "order");
        requireKey(thread, "delivery.thread");
        requireKey(cancelKey, "delivery.cancelKey");
    }

    private static void requireKey(Optional<String> key, String field) {
        Require.that(
                Require.present(key, field)
                        .map(each -> KEY.matcher(each).matches())
                        .orElse(true),
                field,
                "pattern");
    }

    /**
     * As soon as it may be, and for as long as it takes.
     *
     * @param notBefore not sent before
     * @return the terms
     */
    public static Terms from(Instant notBefore) {
        return new Terms(notBefore, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}

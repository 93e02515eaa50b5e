package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What has to be looked at of a person's consent for a purpose, and when. It says nothing of where consent stands; the
 * ledger alone does. It also keeps two entries from being made at once.
 *
 * @param id identifies the watch
 * @param person whose consent
 * @param purpose what for
 * @param entries how many entries of the ledger there are for this person and purpose
 * @param dueAt when to look next, if consent can run out
 * @param expiringTold the end of consent that was announced last, if any
 * @param expiredTold the end of consent that was told of last, if any
 * @param reviewSince since when a relationship that came after a withdrawal waits for somebody to decide about it
 * @param since when the first entry was made
 * @param version see {@link Aggregate#version()}
 */
public record ConsentWatch(
        ConsentWatchId id,
        PersonId person,
        ConsentPurpose purpose,
        int entries,
        Optional<Instant> dueAt,
        Optional<Instant> expiringTold,
        Optional<Instant> expiredTold,
        Optional<Instant> reviewSince,
        Instant since,
        long version)
        implements Aggregate<ConsentWatch, ConsentWatchId> {

    /** Whose consent. */
    public static final Attribute<ConsentWatch, PersonId> PERSON =
            Attribute.of("person", PersonId.class, ConsentWatch::person);

    /** The code of what it is for. */
    public static final Attribute<ConsentWatch, String> PURPOSE =
            Attribute.of("purpose", String.class, watch -> watch.purpose().code());

    /** When to look next. */
    public static final Attribute<ConsentWatch, Instant> DUE_AT =
            Attribute.of("dueAt", Instant.class, watch -> watch.dueAt().orElse(null));

    /** Since when somebody has to decide. */
    public static final Attribute<ConsentWatch, Instant> REVIEW_SINCE = Attribute.of(
            "reviewSince", Instant.class, watch -> watch.reviewSince().orElse(null));

    /** When the first entry was made. */
    public static final Attribute<ConsentWatch, Instant> SINCE =
            Attribute.of("since", Instant.class, ConsentWatch::since);

    /** How watches are kept. */
    public static final AggregateType<ConsentWatch, ConsentWatchId> TYPE = AggregateType.of(
                    ResourceType.CONSENT_WATCH, ConsentWatch.class, ConsentWatchId::new)
            .owner(PERSON)
            .foundBy(DUE_AT)
            .foundBy(REVIEW_SINCE)
            .foundBy(SINCE)
            .unique(PERSON, PURPOSE)
            .build();

    /** Refuses less than no entries. */
    public ConsentWatch {
        Require.that(entries >= 0, "entries", "negative");
    }

    /** Begins to watch. */
    static ConsentWatch begin(ConsentWatchId id, PersonId person, ConsentPurpose purpose, Instant now) {
        return new ConsentWatch(
                id, person, purpose, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), now, 0);
    }

    /** One entry more, and with it another time to look. */
    ConsentWatch entered(Optional<Instant> nextLook, Optional<Instant> past, Optional<Instant> review) {
        return new ConsentWatch(
                id,
                person,
                purpose,
                entries + 1,
                nextLook,
                expiringTold,
                past.or(() -> expiredTold),
                review,
                since,
                version);
    }

    /** It was announced that consent is about to end. */
    ConsentWatch announced(Instant end) {
        return new ConsentWatch(
                id, person, purpose, entries, dueAt, Optional.of(end), expiredTold, reviewSince, since, version);
    }

    /** It was told that consent has ended. */
    ConsentWatch told(Instant end) {
        return new ConsentWatch(
                id, person, purpose, entries, dueAt, expiringTold, Optional.of(end), reviewSince, since, version);
    }

    /** To be looked at again. */
    ConsentWatch lookedAt(Optional<Instant> nextLook) {
        return new ConsentWatch(
                id, person, purpose, entries, nextLook, expiringTold, expiredTold, reviewSince, since, version);
    }

    @Override
    public ConsentWatch withVersion(long other) {
        return new ConsentWatch(
                id, person, purpose, entries, dueAt, expiringTold, expiredTold, reviewSince, since, other);
    }
}

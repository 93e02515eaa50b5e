package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentWatch;
import org.learninghealth.people.ConsentWatchId;

/** What is watched of consent as a row. */
@Entity(name = "LhsConsentWatch")
@Table(name = "lhs_consent_watch")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ConsentWatchRow extends Row<ConsentWatch> {

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "purpose")
    private String purpose;

    @Column(name = "entries")
    private int entries;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "expiring_told")
    private @Nullable Instant expiringTold;

    @Column(name = "expired_told")
    private @Nullable Instant expiredTold;

    @Column(name = "review_since")
    private @Nullable Instant reviewSince;

    @Column(name = "watched_since")
    private Instant since;

    @Override
    void apply(ConsentWatch watch) {
        person = watch.person().value();
        purpose = watch.purpose().code();
        entries = watch.entries();
        dueAt = watch.dueAt().orElse(null);
        expiringTold = watch.expiringTold().orElse(null);
        expiredTold = watch.expiredTold().orElse(null);
        reviewSince = watch.reviewSince().orElse(null);
        since = watch.since();
    }

    @Override
    ConsentWatch toRecord() {
        return new ConsentWatch(
                new ConsentWatchId(id),
                new PersonId(person),
                new ConsentPurpose(purpose),
                entries,
                Optional.ofNullable(dueAt),
                Optional.ofNullable(expiringTold),
                Optional.ofNullable(expiredTold),
                Optional.ofNullable(reviewSince),
                since,
                version);
    }
}

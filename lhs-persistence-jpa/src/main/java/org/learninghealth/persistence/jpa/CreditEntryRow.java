package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.CreditEntry;
import org.learninghealth.gathering.CreditEntryId;
import org.learninghealth.gathering.GatheringId;

/** A line of the credit ledger as a row. */
@Entity(name = "LhsCreditEntry")
@Table(name = "lhs_credit_entry")
@Cacheable(false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class CreditEntryRow extends Row<CreditEntry> {

    @Column(name = "gathering_id")
    private UUID gathering;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "entry_number")
    private int number;

    @Column(name = "scheme")
    private String scheme;

    @Column(name = "quarter_hours")
    private int quarterHours;

    @Column(name = "title")
    private String title;

    @Column(name = "earned_at")
    private Instant earnedAt;

    @Column(name = "reverses_id")
    private @Nullable UUID reverses;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "entered_at")
    private Instant enteredAt;

    @Column(name = "tally")
    private String tally;

    @Override
    void apply(CreditEntry entry) {
        gathering = entry.gathering().value();
        community = entry.community().value();
        person = entry.person().value();
        number = entry.number();
        scheme = entry.scheme();
        quarterHours = entry.quarterHours();
        title = Values.text(entry.title());
        earnedAt = entry.earnedAt();
        reverses = entry.reverses().map(CreditEntryId::value).orElse(null);
        reason = entry.reason().orElse(null);
        enteredAt = entry.enteredAt();
        tally = Objects.requireNonNull(CreditEntry.TALLY.of(entry));
    }

    @Override
    CreditEntry toRecord() {
        return new CreditEntry(
                new CreditEntryId(id),
                new GatheringId(gathering),
                new CommunityId(community),
                new PersonId(person),
                number,
                scheme,
                quarterHours,
                Values.localized(title),
                earnedAt,
                Optional.ofNullable(reverses).map(CreditEntryId::new),
                Optional.ofNullable(reason),
                enteredAt,
                version);
    }
}

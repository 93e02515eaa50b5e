package org.learninghealth.gathering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A line of the credit ledger: credit that somebody was awarded for a gathering, or the reversal of an award. Lines are only
 * ever added (rule G11); what somebody has is the sum of them.
 *
 * @param id identifies the line
 * @param gathering for which
 * @param community whose gathering
 * @param person who has it
 * @param number which line it is of this person and gathering, the first having 0; awards have even numbers
 * @param scheme by whose rules credit is given, for instance the name of an accreditation programme
 * @param quarterHours how much, in quarters of an hour; negative for a reversal
 * @param title what the gathering was called, so that a statement stands on its own
 * @param earnedAt when the gathering ended
 * @param reverses the line that is reversed; empty for an award
 * @param reason why it is reversed
 * @param enteredAt when the line was entered; who did is in the audit trail
 * @param version see {@link Aggregate#version()}
 */
public record CreditEntry(
        CreditEntryId id,
        GatheringId gathering,
        CommunityId community,
        PersonId person,
        int number,
        String scheme,
        int quarterHours,
        LocalizedText title,
        Instant earnedAt,
        Optional<CreditEntryId> reverses,
        Optional<String> reason,
        Instant enteredAt,
        long version)
        implements Aggregate<CreditEntry, CreditEntryId> {

    /** How many minutes the smallest credit is for. */
    public static final int QUARTER = 15;

    private static final BigDecimal QUARTERS = BigDecimal.valueOf(25, 2);

    /** For which. */
    public static final Attribute<CreditEntry, GatheringId> GATHERING =
            Attribute.of("gathering", GatheringId.class, CreditEntry::gathering);

    /** Whose gathering. */
    public static final Attribute<CreditEntry, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, CreditEntry::community);

    /** Who has it. */
    public static final Attribute<CreditEntry, PersonId> PERSON =
            Attribute.of("person", PersonId.class, CreditEntry::person);

    /** Which line it is. */
    public static final Attribute<CreditEntry, Integer> NUMBER =
            Attribute.of("number", Integer.class, CreditEntry::number);

    /** When the gathering ended. */
    public static final Attribute<CreditEntry, Instant> EARNED_AT =
            Attribute.of("earnedAt", Instant.class, CreditEntry::earnedAt);

    /** When the line was entered. */
    public static final Attribute<CreditEntry, Instant> ENTERED_AT =
            Attribute.of("enteredAt", Instant.class, CreditEntry::enteredAt);

    /** How much by whose rules, for instance {@code 4:CPD}, so that all lines can be added up at once. */
    public static final Attribute<CreditEntry, String> TALLY =
            Attribute.of("tally", String.class, entry -> entry.quarterHours() + ":" + entry.scheme());

    /** How the ledger is kept. */
    public static final AggregateType<CreditEntry, CreditEntryId> TYPE = AggregateType.of(
                    ResourceType.CREDIT_ENTRY, CreditEntry.class, CreditEntryId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .foundBy(EARNED_AT)
            .foundBy(ENTERED_AT)
            .foundBy(TALLY)
            .unique(GATHERING, PERSON, NUMBER)
            .build();

    /** Refuses a reversal of nothing, and one that adds. */
    public CreditEntry {
        Require.present(gathering, "gathering");
        Require.present(community, "community");
        Require.present(person, "person");
        Require.present(scheme, "scheme");
        Require.present(title, "title");
        Require.present(reason, "reason");
        boolean reversal = Require.present(reverses, "reverses").isPresent();
        Require.that(reversal ? quarterHours < 0 : quarterHours > 0, "quarterHours", "positive");
    }

    /** How much in hours, in steps of 0.25; negative for a reversal. */
    public BigDecimal hours() {
        return hours(quarterHours);
    }

    static BigDecimal hours(long quarters) {
        return QUARTERS.multiply(BigDecimal.valueOf(quarters));
    }

    /** Whether it awards, and doesn't reverse. */
    public boolean isAward() {
        return reverses.isEmpty();
    }

    /** The line that takes this one back. */
    CreditEntry reversed(CreditEntryId next, Optional<String> why, Instant now) {
        return next(next, -quarterHours, Optional.of(id), why, now);
    }

    /** An award that follows on this line. */
    CreditEntry awardedAnew(CreditEntryId next, int quarters, Instant now) {
        return next(next, quarters, Optional.empty(), Optional.empty(), now);
    }

    private CreditEntry next(
            CreditEntryId next, int quarters, Optional<CreditEntryId> reversed, Optional<String> why, Instant now) {
        return new CreditEntry(
                next,
                gathering,
                community,
                person,
                number + 1,
                scheme,
                quarters,
                title,
                earnedAt,
                reversed,
                why,
                now,
                0);
    }

    @Override
    public CreditEntry withVersion(long other) {
        return new CreditEntry(
                id,
                gathering,
                community,
                person,
                number,
                scheme,
                quarterHours,
                title,
                earnedAt,
                reverses,
                reason,
                enteredAt,
                other);
    }
}

package org.learninghealth.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What consent rests on: an express act, or a relationship that implies it. The relationships and their months are those of
 * Canada's anti-spam law (S.C. 2010, c. 23, section 10(9) to (14)), which other regimes don't know. Whether a relationship
 * is one of these is the host's call; several of them are open to registered charities and political parties alone.
 */
public enum ConsentBasis {
    /** The person said yes. It doesn't expire. */
    EXPRESS(0, false),
    /** Belongs to a club, an association or a voluntary organisation; section 10(13)(c). Counts from the end on. */
    MEMBERSHIP(24, true),
    /** Belongs to a community online, which is such an association only if the host says so. Counts from the end on. */
    COMMUNITY_MEMBERSHIP(24, true),
    /** Volunteered; section 10(13)(b). Counts from the last time on. */
    VOLUNTEERING(24, false),
    /** Attended a meeting; section 10(13)(b). Counts from the last time on. */
    ATTENDANCE(24, false),
    /** Gave a donation; section 10(13)(a). Counts from the last time on. */
    DONATION(24, false),
    /** Bought, leased or bartered; section 10(10)(a) to (c). Counts from the last time on. */
    BUSINESS(24, false),
    /** Has a written contract, an account or a subscription; section 10(10)(d) and (14). Counts from the end on. */
    CONTRACT(24, true),
    /** Asked, or applied for something; section 10(10)(e). Counts from the last time on. */
    INQUIRY(6, false),
    /**
     * Published the address conspicuously, without a word against such messages, which have to be relevant to the person's
     * role; section 10(9)(b). It lasts until the person objects.
     */
    PUBLISHED_ADDRESS(0, false);

    private final int months;
    private final boolean lasting;

    ConsentBasis(int months, boolean lasting) {
        this.months = months;
        this.lasting = lasting;
    }

    /**
     * For how long it implies consent once it is over, or since the last time.
     *
     * @return calendar months; 0 if it doesn't run out
     */
    public int months() {
        return months;
    }

    /**
     * Whether it lasts until its end is recorded, as a membership does; otherwise it is over as soon as it happened.
     *
     * @return true if it has an end to be recorded
     */
    public boolean isLasting() {
        return lasting;
    }

    /**
     * The last day on which consent is implied. The months are calendar months: what ends on 31 August counts for six
     * months up to the last of February.
     *
     * @param from the end of the relationship, or the last time
     * @param zone where the person's days begin and end
     * @return the last day, included; empty if it doesn't run out
     */
    Optional<LocalDate> lastDay(Instant from, ZoneId zone) {
        return months == 0
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(from, zone).plusMonths(months));
    }
}

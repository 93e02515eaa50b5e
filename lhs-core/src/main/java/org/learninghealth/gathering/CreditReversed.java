package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * An award of credit was taken back.
 *
 * @param entry the line of the ledger that takes it back
 * @param reversed the line that awarded it
 * @param gathering for which
 * @param community whose
 * @param person who had it
 * @param quarterHours how much, in quarters of an hour: a negative number
 */
@DomainEvent.Type(value = "gathering.credit-reversed", confidential = true)
public record CreditReversed(
        CreditEntryId entry,
        CreditEntryId reversed,
        GatheringId gathering,
        CommunityId community,
        PersonId person,
        int quarterHours)
        implements DomainEvent {}

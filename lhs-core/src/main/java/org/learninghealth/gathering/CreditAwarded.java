package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Somebody was awarded credit for a gathering.
 *
 * @param entry the line of the ledger
 * @param gathering for which
 * @param community whose
 * @param person who
 * @param quarterHours how much, in quarters of an hour
 */
@DomainEvent.Type(value = "gathering.credit-awarded", confidential = true)
public record CreditAwarded(
        CreditEntryId entry, GatheringId gathering, CommunityId community, PersonId person, int quarterHours)
        implements DomainEvent {}

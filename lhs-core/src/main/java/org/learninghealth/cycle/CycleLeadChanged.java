package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A learning cycle was handed over to another lead.
 *
 * @param cycle which cycle
 * @param community whose
 * @param from who has led it so far
 * @param to who leads it now
 */
@DomainEvent.Type("cycle.lead-changed")
public record CycleLeadChanged(CycleId cycle, CommunityId community, PersonId from, PersonId to)
        implements DomainEvent {}

package org.learninghealth.practice;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A commitment should have been kept by now (rule N11).
 *
 * @param commitment which
 * @param community to whom it was made
 * @param person who has made it
 * @param reminder which reminder this is, from 1
 */
@DomainEvent.Type("practice.commitment-due")
public record CommitmentDue(CommitmentId commitment, CommunityId community, PersonId person, int reminder)
        implements DomainEvent {}

package org.learninghealth.practice;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A commitment was kept or broken.
 *
 * @param commitment which
 * @param community to whom it was made
 * @param status what has become of it
 */
@DomainEvent.Type("practice.commitment-settled")
public record CommitmentSettled(CommitmentId commitment, CommunityId community, CommitmentStatus status)
        implements DomainEvent {}

package org.learninghealth.practice;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A commitment is being carried out.
 *
 * @param commitment which
 * @param community to whom it was made
 */
@DomainEvent.Type("practice.commitment-begun")
public record CommitmentBegun(CommitmentId commitment, CommunityId community) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A priority was proposed.
 *
 * @param priority which
 * @param community whose
 */
@DomainEvent.Type("cycle.priority-proposed")
public record PriorityProposed(PriorityId priority, CommunityId community) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A priority was declined.
 *
 * @param priority which
 * @param community whose
 */
@DomainEvent.Type("cycle.priority-declined")
public record PriorityDeclined(PriorityId priority, CommunityId community) implements DomainEvent {}

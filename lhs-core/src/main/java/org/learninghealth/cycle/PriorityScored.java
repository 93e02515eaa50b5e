package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody scored a priority; how stays between them and the panel.
 *
 * @param priority which
 * @param community whose
 */
@DomainEvent.Type("cycle.priority-scored")
public record PriorityScored(PriorityId priority, CommunityId community) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A priority was shortlisted, deferred, taken up again or retired.
 *
 * @param priority which
 * @param community whose
 * @param from where it stood
 * @param to where it stands now
 */
@DomainEvent.Type("cycle.priority-moved")
public record PriorityMoved(PriorityId priority, CommunityId community, PriorityStatus from, PriorityStatus to)
        implements DomainEvent {}

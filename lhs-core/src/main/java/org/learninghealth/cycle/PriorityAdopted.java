package org.learninghealth.cycle;

import java.util.List;
import java.util.Set;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.people.StakeholderGroup;

/**
 * A priority was adopted.
 *
 * @param priority which
 * @param community whose
 * @param signals the signals that it rests on
 * @param perspectives from whose points of view it is seen
 */
@DomainEvent.Type("cycle.priority-adopted")
public record PriorityAdopted(
        PriorityId priority, CommunityId community, List<SignalId> signals, Set<StakeholderGroup> perspectives)
        implements DomainEvent {}

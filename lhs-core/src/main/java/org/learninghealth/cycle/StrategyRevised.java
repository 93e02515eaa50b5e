package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community has changed its strategy because of a signal.
 *
 * @param revision which revision
 * @param community whose strategy
 * @param signal what made it think again
 */
@DomainEvent.Type("cycle.strategy-revised")
public record StrategyRevised(StrategyRevisionId revision, CommunityId community, SignalId signal)
        implements DomainEvent {}

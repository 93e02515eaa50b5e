package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A learning cycle went to another stage, on or back.
 *
 * @param cycle which cycle
 * @param community whose
 * @param from where it stood
 * @param to where it stands now
 */
@DomainEvent.Type("cycle.stage-changed")
public record CycleStageChanged(CycleId cycle, CommunityId community, CycleStage from, CycleStage to)
        implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community came to another stage of its life.
 *
 * @param community which
 * @param from where it was
 * @param to where it came
 */
@DomainEvent.Type("community.stage-changed")
public record CommunityStageChanged(CommunityId community, LifeStage from, LifeStage to) implements DomainEvent {}

package org.learninghealth.community;

import java.time.Instant;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community is about to become dormant, since nobody has taken part for long.
 *
 * @param community which
 * @param lastActivityAt when somebody last did
 */
@DomainEvent.Type("community.dormancy-near")
public record DormancyNear(CommunityId community, Instant lastActivityAt) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has voted in a poll, or voted anew; for what, no event says.
 *
 * @param poll which
 * @param community where
 */
@DomainEvent.Type(value = "cycle.framing-vote-cast", confidential = true)
public record FramingVoteCast(FramingPollId poll, CommunityId community) implements DomainEvent {}

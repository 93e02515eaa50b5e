package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The members of a community are asked which framing says best what their problem is.
 *
 * @param poll which
 * @param community where
 */
@DomainEvent.Type("cycle.framing-poll-opened")
public record FramingPollOpened(FramingPollId poll, CommunityId community) implements DomainEvent {}

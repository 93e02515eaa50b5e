package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A poll on framings is closed, and its result is there to be read.
 *
 * @param poll which
 * @param community where
 */
@DomainEvent.Type("cycle.framing-poll-closed")
public record FramingPollClosed(FramingPollId poll, CommunityId community) implements DomainEvent {}

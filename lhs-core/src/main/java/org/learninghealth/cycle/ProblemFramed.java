package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community has said what its problem is, or said it anew.
 *
 * @param framing which
 * @param community where
 */
@DomainEvent.Type("cycle.problem-framed")
public record ProblemFramed(ProblemFramingId framing, CommunityId community) implements DomainEvent {}

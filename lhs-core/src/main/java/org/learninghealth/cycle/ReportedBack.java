package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Someone who had raised a signal or said what matters was told what was decided.
 *
 * @param feedback what was owed
 * @param community where
 * @param to to whom
 */
@DomainEvent.Type("cycle.reported-back")
public record ReportedBack(FeedbackId feedback, CommunityId community, PersonId to) implements DomainEvent {}

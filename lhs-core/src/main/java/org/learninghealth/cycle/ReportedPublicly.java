package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community was told what was decided about something, since whoever had raised it can't be told any more.
 *
 * @param feedback what was owed
 * @param community where
 */
@DomainEvent.Type("cycle.reported-publicly")
public record ReportedPublicly(FeedbackId feedback, CommunityId community) implements DomainEvent {}

package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;

/**
 * A request of a data subject wasn't answered in time.
 *
 * @param request which
 */
@DomainEvent.Type("privacy.request-overdue")
public record RequestOverdue(DataSubjectRequestId request) implements DomainEvent {}

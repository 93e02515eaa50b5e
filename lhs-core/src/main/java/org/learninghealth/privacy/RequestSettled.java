package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;

/**
 * A request of a data subject was carried out or refused.
 *
 * @param request which
 * @param status how it ended
 */
@DomainEvent.Type("privacy.request-settled")
public record RequestSettled(DataSubjectRequestId request, RequestStatus status) implements DomainEvent {}

package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;

/**
 * Somebody asked for something with regard to what is kept about them.
 *
 * @param request which
 * @param type for what
 */
@DomainEvent.Type("privacy.request-filed")
public record RequestFiled(DataSubjectRequestId request, RequestType type) implements DomainEvent {}

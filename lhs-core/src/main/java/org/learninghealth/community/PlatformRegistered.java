package org.learninghealth.community;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PlatformId;

/**
 * A facilitation platform was made known.
 *
 * @param platform which
 */
@DomainEvent.Type("platform.registered")
public record PlatformRegistered(PlatformId platform) implements DomainEvent {}

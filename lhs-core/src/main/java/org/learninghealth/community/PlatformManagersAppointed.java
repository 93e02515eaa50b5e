package org.learninghealth.community;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PlatformId;

/**
 * Others act for a facilitation platform than before.
 *
 * @param platform which
 */
@DomainEvent.Type("platform.managers-appointed")
public record PlatformManagersAppointed(PlatformId platform) implements DomainEvent {}

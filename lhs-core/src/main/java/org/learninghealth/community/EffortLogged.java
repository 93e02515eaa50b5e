package org.learninghealth.community;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PlatformId;

/**
 * Work for a platform was noted.
 *
 * @param effort which entry
 * @param platform for which platform
 */
@DomainEvent.Type("platform.effort-logged")
public record EffortLogged(EffortId effort, PlatformId platform) implements DomainEvent {}

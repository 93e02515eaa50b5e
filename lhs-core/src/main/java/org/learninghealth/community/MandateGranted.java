package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PlatformId;

/**
 * A community has mandated a platform.
 *
 * @param mandate which
 * @param platform which platform
 * @param community which community
 */
@DomainEvent.Type("platform.mandate-granted")
public record MandateGranted(MandateId mandate, PlatformId platform, CommunityId community) implements DomainEvent {}

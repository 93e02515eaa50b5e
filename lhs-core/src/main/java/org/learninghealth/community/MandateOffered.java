package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PlatformId;

/**
 * A platform offers a community its services.
 *
 * @param mandate which
 * @param platform which platform
 * @param community which community
 */
@DomainEvent.Type("platform.mandate-offered")
public record MandateOffered(MandateId mandate, PlatformId platform, CommunityId community) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The days of a community are counted in another time zone, from some day on.
 *
 * @param community which
 */
@DomainEvent.Type("community.time-zone-set")
public record CommunityTimeZoneSet(CommunityId community) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Those who speak up in a community can count on other rules than before.
 *
 * @param community which
 */
@DomainEvent.Type("community.policy-changed")
public record PolicyChanged(CommunityId community) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Others may know of a community than before.
 *
 * @param community which
 * @param from who could know of it
 * @param to who can know of it now
 */
@DomainEvent.Type("community.visibility-changed")
public record VisibilityChanged(CommunityId community, Visibility from, Visibility to) implements DomainEvent {}

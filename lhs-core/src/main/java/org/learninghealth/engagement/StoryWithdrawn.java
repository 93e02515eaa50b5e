package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A value story isn't shown any more.
 *
 * @param story which
 * @param community where
 */
@DomainEvent.Type("value-story.withdrawn")
public record StoryWithdrawn(ValueStoryId story, CommunityId community) implements DomainEvent {}

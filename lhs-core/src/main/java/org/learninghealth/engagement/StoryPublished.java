package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A value story is shown.
 *
 * @param story which
 * @param community where
 */
@DomainEvent.Type("value-story.published")
public record StoryPublished(ValueStoryId story, CommunityId community) implements DomainEvent {}

package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has told what taking part has brought them or somebody else.
 *
 * @param story which
 * @param community where
 */
@DomainEvent.Type("value-story.told")
public record StoryTold(ValueStoryId story, CommunityId community) implements DomainEvent {}

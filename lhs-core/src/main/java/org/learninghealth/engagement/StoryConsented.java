package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Whose story it is has consented to its being shown.
 *
 * @param story which
 * @param community where
 */
@DomainEvent.Type("value-story.consented")
public record StoryConsented(ValueStoryId story, CommunityId community) implements DomainEvent {}

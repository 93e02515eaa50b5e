package org.learninghealth.engagement;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which value stories to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param status those that stand here
 * @param subject those of this person
 */
public record StoryQuery(
        @Nullable CommunityId community,
        @Nullable StoryStatus status,
        @Nullable PersonId subject) {

    /**
     * A community's stories.
     *
     * @param community the community
     * @return the query
     */
    public static StoryQuery in(CommunityId community) {
        return new StoryQuery(community, null, null);
    }

    Filter<ValueStory> filter() {
        Filter<ValueStory> filter = Filter.all();
        filter = community == null ? filter : filter.and(ValueStory.COMMUNITY, community);
        filter = status == null ? filter : filter.and(ValueStory.STATUS, status);
        return subject == null ? filter : filter.and(ValueStory.SUBJECT, subject);
    }
}

package org.learninghealth.publication;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which issues to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param newsletter those of this newsletter
 * @param status those that stand here
 */
public record IssueQuery(
        @Nullable CommunityId community,
        @Nullable NewsletterId newsletter,
        @Nullable IssueStatus status) {

    /**
     * The issues of a community's newsletters.
     *
     * @param community the community
     * @return the query
     */
    public static IssueQuery in(CommunityId community) {
        return new IssueQuery(community, null, null);
    }

    /**
     * The issues of a newsletter.
     *
     * @param newsletter the newsletter
     * @return the query
     */
    public static IssueQuery of(NewsletterId newsletter) {
        return new IssueQuery(null, newsletter, null);
    }

    Filter<NewsletterIssue> filter() {
        Filter<NewsletterIssue> filter = Filter.all();
        filter = community == null ? filter : filter.and(NewsletterIssue.COMMUNITY, community);
        filter = newsletter == null ? filter : filter.and(NewsletterIssue.NEWSLETTER, newsletter);
        return status == null ? filter : filter.and(NewsletterIssue.STATUS, status);
    }
}

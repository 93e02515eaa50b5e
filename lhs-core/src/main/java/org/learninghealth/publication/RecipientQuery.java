package org.learninghealth.publication;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * Which recipients of an issue to list; what is left out doesn't narrow.
 *
 * @param issue those of this issue
 * @param part those of this part of the audience
 * @param reason those with this reason
 */
public record RecipientQuery(
        NewsletterIssueId issue,
        @Nullable Integer part,
        @Nullable AudienceReason reason) {

    /** Refuses to list the recipients of no issue. */
    public RecipientQuery {
        Require.present(issue, "issue");
    }

    /**
     * All recipients of an issue.
     *
     * @param issue the issue
     * @return the query
     */
    public static RecipientQuery of(NewsletterIssueId issue) {
        return new RecipientQuery(issue, null, null);
    }

    /**
     * Narrows it to a part.
     *
     * @param one the part, from 1
     * @return the query
     */
    public RecipientQuery in(int one) {
        return new RecipientQuery(issue, one, reason);
    }

    /**
     * Narrows it to a reason.
     *
     * @param why the reason
     * @return the query
     */
    public RecipientQuery because(AudienceReason why) {
        return new RecipientQuery(issue, part, why);
    }

    Filter<IssueRecipient> filter() {
        Filter<IssueRecipient> filter = Filter.where(IssueRecipient.ISSUE, issue);
        filter = part == null ? filter : filter.and(IssueRecipient.PART, part);
        return reason == null ? filter : filter.and(IssueRecipient.REASON, reason);
    }
}

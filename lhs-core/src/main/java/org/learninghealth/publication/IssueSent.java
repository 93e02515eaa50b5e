package org.learninghealth.publication;

import java.util.Map;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Everyone has been looked at whom an issue could be for.
 *
 * @param issue the issue
 * @param community whose newsletter it is
 * @param reached for how many it is
 * @param skipped for how many it is not, by the reason
 */
@DomainEvent.Type("publication.issue-sent")
public record IssueSent(
        NewsletterIssueId issue, CommunityId community, int reached, Map<AudienceReason, Integer> skipped)
        implements DomainEvent {}

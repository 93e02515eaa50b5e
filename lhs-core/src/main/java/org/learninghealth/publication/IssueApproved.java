package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An issue is ready to be sent, and stays as it is (rule K4).
 *
 * @param issue the issue
 * @param community whose newsletter it is
 * @param digest what tells its content from any other, as hexadecimal digits
 */
@DomainEvent.Type("publication.issue-approved")
public record IssueApproved(NewsletterIssueId issue, CommunityId community, String digest) implements DomainEvent {}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.publication.AudienceReason;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.IssueRecipientId;
import org.learninghealth.publication.NewsletterIssueId;

/** For whom an issue was, or why not, as a row. */
@Entity(name = "LhsIssueRecipient")
@Table(name = "lhs_issue_recipient")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class IssueRecipientRow extends Row<IssueRecipient> {

    @Column(name = "issue_id")
    private UUID issue;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "audience_part")
    private int part;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason")
    private AudienceReason reason;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Override
    void apply(IssueRecipient recipient) {
        issue = recipient.issue().value();
        community = recipient.community().value();
        person = recipient.person().value();
        part = recipient.part();
        reason = recipient.reason();
        decidedAt = recipient.decidedAt();
    }

    @Override
    IssueRecipient toRecord() {
        return new IssueRecipient(
                new IssueRecipientId(id),
                new NewsletterIssueId(issue),
                new CommunityId(community),
                new PersonId(person),
                part,
                reason,
                decidedAt,
                version);
    }
}

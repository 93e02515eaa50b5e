package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.publication.Imprint;
import org.learninghealth.publication.IssueContent;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.NewsletterId;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterIssueId;
import org.learninghealth.publication.Sending;

/** An issue of a newsletter as a row. */
@Entity(name = "LhsNewsletterIssue")
@Table(name = "lhs_newsletter_issue")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class NewsletterIssueRow extends Row<NewsletterIssue> {

    @Column(name = "newsletter_id")
    private UUID newsletter;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "issue_number")
    private int number;

    @Column(name = "content")
    private String content;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private IssueStatus status;

    @Column(name = "imprint")
    private @Nullable String imprint;

    @Column(name = "approved_by_id")
    private @Nullable UUID approvedBy;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Column(name = "sending")
    private @Nullable String sending;

    @Column(name = "going_out_since")
    private @Nullable Instant goingOutSince;

    @Column(name = "begun_by_id")
    private UUID begunBy;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Override
    void apply(NewsletterIssue issue) {
        newsletter = issue.newsletter().value();
        community = issue.community().value();
        number = issue.number();
        content = Values.json(issue.content());
        status = issue.status();
        imprint = issue.imprint().map(Values::json).orElse(null);
        approvedBy = issue.approvedBy().map(PersonId::value).orElse(null);
        approvedAt = issue.approvedAt().orElse(null);
        sending = issue.sending().map(Values::json).orElse(null);
        goingOutSince = NewsletterIssue.GOING_OUT_SINCE.of(issue);
        begunBy = issue.begunBy().value();
        begunAt = issue.begunAt();
    }

    @Override
    NewsletterIssue toRecord() {
        return new NewsletterIssue(
                new NewsletterIssueId(id),
                new NewsletterId(newsletter),
                new CommunityId(community),
                number,
                Values.value(IssueContent.class, content),
                status,
                Optional.ofNullable(imprint).map(json -> Values.value(Imprint.class, json)),
                Optional.ofNullable(approvedBy).map(PersonId::new),
                Optional.ofNullable(approvedAt),
                Optional.ofNullable(sending).map(json -> Values.value(Sending.class, json)),
                new PersonId(begunBy),
                begunAt,
                version);
    }
}

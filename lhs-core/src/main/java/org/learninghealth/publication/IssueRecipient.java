package org.learninghealth.publication;

import java.time.Instant;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That an issue is for a person, or why it isn't: once for each person and issue (rules K5 and K6).
 *
 * @param id identifies it
 * @param issue which issue
 * @param community whose newsletter it is
 * @param person who
 * @param part in which part of the audience the person was looked at, from 1
 * @param reason why it is for the person, or isn't
 * @param decidedAt when that was found out
 * @param version see {@link Aggregate#version()}
 */
public record IssueRecipient(
        IssueRecipientId id,
        NewsletterIssueId issue,
        CommunityId community,
        PersonId person,
        int part,
        AudienceReason reason,
        Instant decidedAt,
        long version)
        implements Aggregate<IssueRecipient, IssueRecipientId> {

    /** Which issue. */
    public static final Attribute<IssueRecipient, NewsletterIssueId> ISSUE =
            Attribute.of("issue", NewsletterIssueId.class, IssueRecipient::issue);

    /** Whose newsletter it is. */
    public static final Attribute<IssueRecipient, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, IssueRecipient::community);

    /** Who. */
    public static final Attribute<IssueRecipient, PersonId> PERSON =
            Attribute.of("person", PersonId.class, IssueRecipient::person);

    /** In which part of the audience. */
    public static final Attribute<IssueRecipient, Integer> PART =
            Attribute.of("part", Integer.class, IssueRecipient::part);

    /** Why, or why not. */
    public static final Attribute<IssueRecipient, AudienceReason> REASON =
            Attribute.of("reason", AudienceReason.class, IssueRecipient::reason);

    /** When that was found out. */
    public static final Attribute<IssueRecipient, Instant> DECIDED_AT =
            Attribute.of("decidedAt", Instant.class, IssueRecipient::decidedAt);

    /** How recipients are kept. */
    public static final AggregateType<IssueRecipient, IssueRecipientId> TYPE = AggregateType.of(
                    ResourceType.ISSUE_RECIPIENT, IssueRecipient.class, IssueRecipientId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .foundBy(PART)
            .foundBy(REASON)
            .foundBy(DECIDED_AT)
            .unique(ISSUE, PERSON)
            .build();

    /** Refuses a recipient of whom no reason is known. */
    public IssueRecipient {
        Require.present(person, "person");
        Require.present(reason, "reason");
    }

    @Override
    public IssueRecipient withVersion(long other) {
        return new IssueRecipient(id, issue, community, person, part, reason, decidedAt, other);
    }
}

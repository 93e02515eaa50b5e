package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.engagement.StoryStatus;
import org.learninghealth.engagement.ValueClaim;
import org.learninghealth.engagement.ValueStory;
import org.learninghealth.engagement.ValueStoryId;

/** What taking part has brought somebody as a row. */
@Entity(name = "LhsValueStory")
@Table(name = "lhs_value_story")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ValueStoryRow extends Row<ValueStory> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "title")
    private String title;

    @Column(name = "subject_id")
    private UUID subject;

    @Column(name = "told_by_id")
    private UUID toldBy;

    @Column(name = "through_month")
    private String month;

    @Column(name = "claims")
    private String claims;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private StoryStatus status;

    @Column(name = "told_at")
    private Instant toldAt;

    @Column(name = "consented_at")
    private @Nullable Instant consentedAt;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Override
    void apply(ValueStory story) {
        community = story.community().value();
        title = Values.text(story.title());
        subject = story.subject().value();
        toldBy = story.toldBy().value();
        month = story.month().toString();
        claims = Values.json(story.claims());
        status = story.status();
        toldAt = story.toldAt();
        consentedAt = story.consentedAt().orElse(null);
        publishedAt = story.publishedAt().orElse(null);
    }

    @Override
    ValueStory toRecord() {
        return new ValueStory(
                new ValueStoryId(id),
                new CommunityId(community),
                Values.localized(title),
                new PersonId(subject),
                new PersonId(toldBy),
                YearMonth.parse(month),
                Values.list(ValueClaim.class, claims),
                status,
                toldAt,
                Optional.ofNullable(consentedAt),
                Optional.ofNullable(publishedAt),
                version);
    }
}

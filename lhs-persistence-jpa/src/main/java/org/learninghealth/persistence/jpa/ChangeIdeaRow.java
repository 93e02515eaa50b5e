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
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ChangeIdeaId;
import org.learninghealth.cycle.IdeaStatus;
import org.learninghealth.cycle.Novelty;
import org.learninghealth.people.StakeholderGroup;

/** What somebody thinks that could be done in another way as a row. */
@Entity(name = "LhsChangeIdea")
@Table(name = "lhs_change_idea")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ChangeIdeaRow extends Row<ChangeIdea> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "words")
    private String text;

    @Enumerated(EnumType.STRING)
    @Column(name = "novelty")
    private @Nullable Novelty novelty;

    @Column(name = "perspective")
    private String perspective;

    @Column(name = "proposed_by_id")
    private UUID proposedBy;

    @Column(name = "endorsed_by")
    private String endorsedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private IdeaStatus status;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "change_id")
    private @Nullable UUID change;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Override
    void apply(ChangeIdea idea) {
        community = idea.community().value();
        text = Values.text(idea.text());
        novelty = idea.novelty().orElse(null);
        perspective = idea.perspective().code();
        proposedBy = idea.proposedBy().value();
        endorsedBy = Values.json(idea.endorsedBy());
        status = idea.status();
        reason = idea.reason().orElse(null);
        change = idea.change().map(ChangeId::value).orElse(null);
        proposedAt = idea.proposedAt();
    }

    @Override
    ChangeIdea toRecord() {
        return new ChangeIdea(
                new ChangeIdeaId(id),
                new CommunityId(community),
                Values.localized(text),
                Optional.ofNullable(novelty),
                new StakeholderGroup(perspective),
                new PersonId(proposedBy),
                Values.list(PersonId.class, endorsedBy),
                status,
                Optional.ofNullable(reason),
                Optional.ofNullable(change).map(ChangeId::new),
                proposedAt,
                version);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.gathering.ActionItem;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.MinutedDecision;
import org.learninghealth.gathering.Minutes;
import org.learninghealth.gathering.MinutesId;

/** Minutes as a row. */
@Entity(name = "LhsMinutes")
@Table(name = "lhs_minutes")
@Cacheable(false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class MinutesRow extends Row<Minutes> {

    @Column(name = "gathering_id")
    private UUID gathering;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "notes")
    private String notes;

    @Column(name = "decisions")
    private String decisions;

    @Column(name = "actions")
    private String actions;

    @Column(name = "open_owners")
    private String openOwners;

    @Column(name = "taken_at")
    private Instant takenAt;

    @Override
    void apply(Minutes minutes) {
        gathering = minutes.gathering().value();
        community = minutes.community().value();
        notes = Values.text(minutes.notes());
        decisions = Values.json(minutes.decisions());
        actions = Values.json(minutes.actions());
        openOwners = Values.names(Objects.requireNonNull(Minutes.OPEN_OWNERS.of(minutes)));
        takenAt = minutes.takenAt();
    }

    @Override
    Minutes toRecord() {
        return new Minutes(
                new MinutesId(id),
                new GatheringId(gathering),
                new CommunityId(community),
                Values.localized(notes),
                Values.list(MinutedDecision.class, decisions),
                Values.list(ActionItem.class, actions),
                takenAt,
                version);
    }
}

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
import org.learninghealth.cycle.FramingOption;
import org.learninghealth.cycle.FramingPoll;
import org.learninghealth.cycle.FramingPollId;
import org.learninghealth.cycle.FramingPollStatus;

/** A poll on framings as a row. */
@Entity(name = "LhsFramingPoll")
@Table(name = "lhs_framing_poll")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class FramingPollRow extends Row<FramingPoll> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "options")
    private String options;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private FramingPollStatus status;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Override
    void apply(FramingPoll poll) {
        community = poll.community().value();
        options = Values.json(poll.options());
        status = poll.status();
        openedAt = poll.openedAt();
        closedAt = poll.closedAt().orElse(null);
    }

    @Override
    FramingPoll toRecord() {
        return new FramingPoll(
                new FramingPollId(id),
                new CommunityId(community),
                Values.list(FramingOption.class, options),
                status,
                openedAt,
                Optional.ofNullable(closedAt),
                version);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.cycle.FramingPollId;
import org.learninghealth.cycle.FramingVote;
import org.learninghealth.cycle.FramingVoteId;

/** A vote on framings as a row. */
@Entity(name = "LhsFramingVote")
@Table(name = "lhs_framing_vote")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class FramingVoteRow extends Row<FramingVote> {

    @Column(name = "poll_id")
    private UUID poll;

    @Column(name = "voter_id")
    private UUID voter;

    @Column(name = "chosen")
    private int option;

    @Column(name = "cast_at")
    private Instant castAt;

    @Override
    void apply(FramingVote vote) {
        poll = vote.poll().value();
        voter = vote.voter().value();
        option = vote.option();
        castAt = vote.castAt();
    }

    @Override
    FramingVote toRecord() {
        return new FramingVote(
                new FramingVoteId(id), new FramingPollId(poll), new PersonId(voter), option, castAt, version);
    }
}

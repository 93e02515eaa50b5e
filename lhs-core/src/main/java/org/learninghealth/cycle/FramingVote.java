package org.learninghealth.cycle;

import java.time.Instant;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A member's vote in a poll that is open. No operation lists it or gives it back, it goes with no export, and it is taken away
 * when the poll is closed or its voter is erased.
 *
 * @param id identifies it
 * @param poll in which poll
 * @param voter whose vote it is
 * @param option the option that they chose, counted from 0
 * @param castAt when, the last time
 * @param version see {@link Aggregate#version()}
 */
public record FramingVote(
        FramingVoteId id, FramingPollId poll, PersonId voter, int option, Instant castAt, long version)
        implements Aggregate<FramingVote, FramingVoteId> {

    /** In which poll. */
    public static final Attribute<FramingVote, FramingPollId> POLL =
            Attribute.of("poll", FramingPollId.class, FramingVote::poll);

    /** Whose vote it is. */
    public static final Attribute<FramingVote, PersonId> VOTER =
            Attribute.of("voter", PersonId.class, FramingVote::voter);

    /** When. */
    public static final Attribute<FramingVote, Instant> CAST_AT =
            Attribute.of("castAt", Instant.class, FramingVote::castAt);

    /** How votes are kept. */
    public static final AggregateType<FramingVote, FramingVoteId> TYPE = AggregateType.of(
                    ResourceType.FRAMING_VOTE, FramingVote.class, FramingVoteId::new)
            .owner(VOTER)
            .madeAt(FramingVote::castAt)
            .foundBy(CAST_AT)
            .unique(POLL, VOTER)
            .build();

    /** The same member votes anew. */
    FramingVote replaced(int anew, Instant now) {
        return new FramingVote(id, poll, voter, anew, now, version);
    }

    @Override
    public FramingVote withVersion(long other) {
        return new FramingVote(id, poll, voter, option, castAt, other);
    }
}

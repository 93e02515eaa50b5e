package org.learninghealth.cycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That a community has changed its strategy because of a signal.
 *
 * @param id identifies it
 * @param community whose strategy
 * @param objective the objective that the strategy is for, if it is for one
 * @param signal what made the community think again
 * @param signalledAt when that was raised
 * @param before the strategy as it was
 * @param after the strategy as it is now
 * @param reason why
 * @param decidedBy who took it down
 * @param decidedAt when
 * @param version see {@link Aggregate#version()}
 */
public record StrategyRevision(
        StrategyRevisionId id,
        CommunityId community,
        Optional<ObjectiveId> objective,
        SignalId signal,
        Instant signalledAt,
        LocalizedText before,
        LocalizedText after,
        LocalizedText reason,
        PersonId decidedBy,
        Instant decidedAt,
        long version)
        implements Aggregate<StrategyRevision, StrategyRevisionId> {

    /** Whose strategy. */
    public static final Attribute<StrategyRevision, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, StrategyRevision::community);

    /** When it was decided. */
    public static final Attribute<StrategyRevision, Instant> DECIDED_AT =
            Attribute.of("decidedAt", Instant.class, StrategyRevision::decidedAt);

    /** How revisions are kept. */
    public static final AggregateType<StrategyRevision, StrategyRevisionId> TYPE = AggregateType.of(
                    ResourceType.STRATEGY_REVISION, StrategyRevision.class, StrategyRevisionId::new)
            .community(COMMUNITY)
            .madeAt(StrategyRevision::decidedAt)
            .foundBy(DECIDED_AT)
            .build();

    /** Refuses a revision that doesn't say what was, what is, and why. */
    public StrategyRevision {
        Require.that(!Require.present(before, "before").isBlank(), "before", "blank");
        Require.that(!Require.present(after, "after").isBlank(), "after", "blank");
        Require.that(!Require.present(reason, "reason").isBlank(), "reason", "blank");
    }

    /** From the signal to the revision. */
    Duration latency() {
        return Duration.between(signalledAt, decidedAt);
    }

    @Override
    public StrategyRevision withVersion(long other) {
        return new StrategyRevision(
                id, community, objective, signal, signalledAt, before, after, reason, decidedBy, decidedAt, other);
    }
}

package org.learninghealth.cycle;

import java.time.Instant;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A community's problem, as it saw it at a time. Each revision is kept, with who put it so and why; the latest is how the
 * community sees it today.
 *
 * @param id identifies it
 * @param community whose problem it is
 * @param revision counts the framings of the community, from 1
 * @param statement what the problem is
 * @param reason why it is put so
 * @param framedBy who put it so
 * @param framedAt when
 * @param version see {@link Aggregate#version()}
 */
public record ProblemFraming(
        ProblemFramingId id,
        CommunityId community,
        int revision,
        LocalizedText statement,
        LocalizedText reason,
        PersonId framedBy,
        Instant framedAt,
        long version)
        implements Aggregate<ProblemFraming, ProblemFramingId> {

    /** Whose problem it is. */
    public static final Attribute<ProblemFraming, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ProblemFraming::community);

    /** Which of the community's framings it is. */
    public static final Attribute<ProblemFraming, Integer> REVISION =
            Attribute.of("revision", Integer.class, ProblemFraming::revision);

    /** When it was put so. */
    public static final Attribute<ProblemFraming, Instant> FRAMED_AT =
            Attribute.of("framedAt", Instant.class, ProblemFraming::framedAt);

    /** How framings are kept. */
    public static final AggregateType<ProblemFraming, ProblemFramingId> TYPE = AggregateType.of(
                    ResourceType.PROBLEM_FRAMING, ProblemFraming.class, ProblemFramingId::new)
            .community(COMMUNITY)
            .madeAt(ProblemFraming::framedAt)
            .foundBy(FRAMED_AT)
            .unique(COMMUNITY, REVISION)
            .build();

    /** Refuses a framing without a statement or without a reason. */
    public ProblemFraming {
        Require.that(!Require.present(statement, "statement").isBlank(), "statement", "blank");
        Require.that(!Require.present(reason, "reason").isBlank(), "reason", "blank");
    }

    @Override
    public ProblemFraming withVersion(long other) {
        return new ProblemFraming(id, community, revision, statement, reason, framedBy, framedAt, other);
    }
}

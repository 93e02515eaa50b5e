package org.learninghealth.community;

import java.time.Instant;
import java.util.List;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * How newcomers find their way into a community, step by step.
 *
 * @param id identifies the pathway
 * @param community whose it is
 * @param title what it is called
 * @param audience whom it is for; for all if there are none
 * @param steps its steps, in order
 * @param status where it stands
 * @param draftedAt when it was drafted
 * @param version see {@link Aggregate#version()}
 */
public record Pathway(
        PathwayId id,
        CommunityId community,
        LocalizedText title,
        List<StakeholderGroup> audience,
        List<PathwayStep> steps,
        PathwayStatus status,
        Instant draftedAt,
        long version)
        implements Aggregate<Pathway, PathwayId> {

    /** How many groups a pathway can be for. */
    public static final int MOST_AUDIENCES = 20;

    /** How many steps a pathway can have. */
    public static final int MOST_STEPS = 30;

    /** Whose it is. */
    public static final Attribute<Pathway, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Pathway::community);

    /** Where it stands. */
    public static final Attribute<Pathway, PathwayStatus> STATUS =
            Attribute.of("status", PathwayStatus.class, Pathway::status);

    /** When it was drafted. */
    public static final Attribute<Pathway, Instant> DRAFTED_AT =
            Attribute.of("draftedAt", Instant.class, Pathway::draftedAt);

    /** How pathways are kept. */
    public static final AggregateType<Pathway, PathwayId> TYPE = AggregateType.of(
                    ResourceType.PATHWAY, Pathway.class, PathwayId::new)
            .community(COMMUNITY)
            .madeAt(Pathway::draftedAt)
            .published(Filter.<Pathway>all().not(STATUS, PathwayStatus.DRAFT))
            .foundBy(STATUS)
            .foundBy(DRAFTED_AT)
            .build();

    /** Refuses a pathway without a title or steps. */
    public Pathway {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        audience = List.copyOf(audience);
        steps = List.copyOf(steps);
        Require.that(!steps.isEmpty(), "steps", "empty");
    }

    Pathway move(PathwayStatus next) {
        return new Pathway(id, community, title, audience, steps, status.to(next), draftedAt, version);
    }

    @Override
    public Pathway withVersion(long other) {
        return new Pathway(id, community, title, audience, steps, status, draftedAt, other);
    }
}

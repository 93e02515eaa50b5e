package org.learninghealth.cycle;

import java.time.Instant;
import java.util.List;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * How one member scored a priority. Nobody else reads it: others see the scores of a panel together, once they are final.
 *
 * @param id identifies it
 * @param community where
 * @param priority what was scored
 * @param scorer who scored
 * @param perspective from whose point of view: the group that they belong to in the community
 * @param scores one for each criterion
 * @param scoredAt when, the last time
 * @param version see {@link Aggregate#version()}
 */
public record ScoreSheet(
        ScoreSheetId id,
        CommunityId community,
        PriorityId priority,
        PersonId scorer,
        StakeholderGroup perspective,
        List<Score> scores,
        Instant scoredAt,
        long version)
        implements Aggregate<ScoreSheet, ScoreSheetId> {

    /** Where. */
    public static final Attribute<ScoreSheet, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ScoreSheet::community);

    /** What was scored. */
    public static final Attribute<ScoreSheet, PriorityId> PRIORITY =
            Attribute.of("priority", PriorityId.class, ScoreSheet::priority);

    /** Who scored. */
    public static final Attribute<ScoreSheet, PersonId> SCORER =
            Attribute.of("scorer", PersonId.class, ScoreSheet::scorer);

    /** When. */
    public static final Attribute<ScoreSheet, Instant> SCORED_AT =
            Attribute.of("scoredAt", Instant.class, ScoreSheet::scoredAt);

    /** How score sheets are kept. */
    public static final AggregateType<ScoreSheet, ScoreSheetId> TYPE = AggregateType.of(
                    ResourceType.SCORE_SHEET, ScoreSheet.class, ScoreSheetId::new)
            .community(COMMUNITY)
            .owner(SCORER)
            .madeAt(ScoreSheet::scoredAt)
            .foundBy(SCORED_AT)
            .unique(PRIORITY, SCORER)
            .build();

    /** Keeps a copy of the scores. */
    public ScoreSheet {
        scores = List.copyOf(scores);
    }

    /** The same member scores anew. */
    ScoreSheet replaced(StakeholderGroup group, List<Score> anew, Instant now) {
        return new ScoreSheet(id, community, priority, scorer, group, anew, now, version);
    }

    @Override
    public ScoreSheet withVersion(long other) {
        return new ScoreSheet(id, community, priority, scorer, perspective, scores, scoredAt, other);
    }
}

package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What the members of a community want to reach together, and how far they have come.
 *
 * @param id identifies the objective
 * @param community whose objective it is
 * @param statement what is to be reached
 * @param measure what tells whether it is reached, if anything measures it
 * @param due the day by which to reach it
 * @param status where it stands
 * @param milestones the steps that were taken towards it, in the order in which they were noted
 * @param moves how it came to where it stands
 * @param proposedAt when it was proposed
 * @param version see {@link Aggregate#version()}
 */
public record Objective(
        ObjectiveId id,
        CommunityId community,
        LocalizedText statement,
        Optional<MeasureId> measure,
        LocalDate due,
        ObjectiveStatus status,
        List<Milestone> milestones,
        List<ObjectiveMove> moves,
        Instant proposedAt,
        long version)
        implements Aggregate<Objective, ObjectiveId> {

    /** How many steps towards an objective can be noted. */
    public static final int MOST_MILESTONES = 100;

    /** Which one, to find several at once. */
    public static final Attribute<Objective, ObjectiveId> SELF = Attribute.of("id", ObjectiveId.class, Objective::id);

    /** Whose objective it is. */
    public static final Attribute<Objective, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Objective::community);

    /** Where it stands. */
    public static final Attribute<Objective, ObjectiveStatus> STATUS =
            Attribute.of("status", ObjectiveStatus.class, Objective::status);

    /** The day by which to reach it. */
    public static final Attribute<Objective, LocalDate> DUE = Attribute.of("due", LocalDate.class, Objective::due);

    /** How objectives are kept. */
    public static final AggregateType<Objective, ObjectiveId> TYPE = AggregateType.of(
                    ResourceType.OBJECTIVE, Objective.class, ObjectiveId::new)
            .community(COMMUNITY)
            .madeAt(Objective::proposedAt)
            .foundBy(SELF)
            .foundBy(STATUS)
            .foundBy(DUE)
            .build();

    /** Refuses an objective without a statement. */
    public Objective {
        Require.that(!Require.present(statement, "statement").isBlank(), "statement", "blank");
        milestones = List.copyOf(milestones);
        moves = List.copyOf(moves);
    }

    /** Moves it on; it is reached once there is a step to show for it. */
    Objective move(ObjectiveStatus next, @Nullable String reason, Instant now) {
        ObjectiveStatus moved = status.to(next);
        Unmet.of("objective")
                .unless(reason != null || !status.needsReason(next), "reason")
                .unless(next != ObjectiveStatus.REACHED || !milestones.isEmpty(), "milestone")
                .orThrow();
        ObjectiveMove move = new ObjectiveMove(status, next, now, Optional.ofNullable(reason));
        return with(
                moved,
                milestones,
                Stream.concat(moves.stream(), Stream.of(move)).toList());
    }

    /** Notes a step that was taken. */
    Objective reach(Milestone milestone, Instant now) {
        Unmet.of("objective")
                .unless(status == ObjectiveStatus.ADOPTED, "adopted")
                .unless(milestones.size() < MOST_MILESTONES, "most")
                .orThrow();
        Require.that(!milestone.reachedOn().isAfter(day(now)), "reachedOn", "future");
        return with(
                status, Stream.concat(milestones.stream(), Stream.of(milestone)).toList(), moves);
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    @Override
    public Objective withVersion(long other) {
        return new Objective(id, community, statement, measure, due, status, milestones, moves, proposedAt, other);
    }

    private Objective with(ObjectiveStatus newStatus, List<Milestone> newMilestones, List<ObjectiveMove> newMoves) {
        return new Objective(
                id, community, statement, measure, due, newStatus, newMilestones, newMoves, proposedAt, version);
    }
}

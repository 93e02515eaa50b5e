package org.learninghealth.community;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * How far a member has come on a pathway. It is between the member and those who coordinate the community.
 *
 * @param id identifies the member's way
 * @param pathway along which pathway
 * @param community in which community
 * @param person the member
 * @param steps how many steps there are
 * @param taken the steps that were taken, counted from 0
 * @param startedAt when the member set out
 * @param completedAt when the last step was taken, if all were
 * @param version see {@link Aggregate#version()}
 */
public record PathwayProgress(
        PathwayProgressId id,
        PathwayId pathway,
        CommunityId community,
        PersonId person,
        int steps,
        SortedSet<Integer> taken,
        Instant startedAt,
        Optional<Instant> completedAt,
        long version)
        implements Aggregate<PathwayProgress, PathwayProgressId> {

    /** Along which pathway. */
    public static final Attribute<PathwayProgress, PathwayId> PATHWAY =
            Attribute.of("pathway", PathwayId.class, PathwayProgress::pathway);

    /** In which community. */
    public static final Attribute<PathwayProgress, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, PathwayProgress::community);

    /** The member. */
    public static final Attribute<PathwayProgress, PersonId> PERSON =
            Attribute.of("person", PersonId.class, PathwayProgress::person);

    /** When the member set out. */
    public static final Attribute<PathwayProgress, Instant> STARTED_AT =
            Attribute.of("startedAt", Instant.class, PathwayProgress::startedAt);

    /** 1 once all steps were taken, else 0. */
    public static final Attribute<PathwayProgress, Integer> COMPLETE = Attribute.of(
            "complete", Integer.class, progress -> progress.completedAt().isPresent() ? 1 : 0);

    /** How members' ways are kept. */
    public static final AggregateType<PathwayProgress, PathwayProgressId> TYPE = AggregateType.of(
                    ResourceType.PATHWAY_PROGRESS, PathwayProgress.class, PathwayProgressId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .foundBy(STARTED_AT)
            .foundBy(COMPLETE)
            .unique(PATHWAY, PERSON)
            .build();

    /** Keeps a copy of the steps. */
    public PathwayProgress {
        taken = Collections.unmodifiableSortedSet(new TreeSet<>(taken));
    }

    /** Takes a step, once, in whatever order. */
    PathwayProgress take(int step, Instant now) {
        SortedSet<Integer> more = new TreeSet<>(taken);
        Unmet.of("pathway")
                .unless(step < steps, "step")
                .unless(more.add(step), "not-taken")
                .orThrow();
        return new PathwayProgress(
                id,
                pathway,
                community,
                person,
                steps,
                more,
                startedAt,
                more.size() == steps ? Optional.of(now) : Optional.empty(),
                version);
    }

    @Override
    public PathwayProgress withVersion(long other) {
        return new PathwayProgress(id, pathway, community, person, steps, taken, startedAt, completedAt, other);
    }
}

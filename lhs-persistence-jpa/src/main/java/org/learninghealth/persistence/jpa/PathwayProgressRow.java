package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.PathwayId;
import org.learninghealth.community.PathwayProgress;
import org.learninghealth.community.PathwayProgressId;

/** How far a member has come on a pathway, as a row. */
@Entity(name = "LhsPathwayProgress")
@Table(name = "lhs_pathway_progress")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class PathwayProgressRow extends Row<PathwayProgress> {

    @Column(name = "pathway_id")
    private UUID pathway;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "steps")
    private int steps;

    @Column(name = "taken")
    private String taken;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "complete")
    private int complete;

    @Override
    void apply(PathwayProgress progress) {
        pathway = progress.pathway().value();
        community = progress.community().value();
        person = progress.person().value();
        steps = progress.steps();
        taken = Values.json(progress.taken());
        startedAt = progress.startedAt();
        completedAt = progress.completedAt().orElse(null);
        complete = Objects.requireNonNull(PathwayProgress.COMPLETE.of(progress));
    }

    @Override
    PathwayProgress toRecord() {
        return new PathwayProgress(
                new PathwayProgressId(id),
                new PathwayId(pathway),
                new CommunityId(community),
                new PersonId(person),
                steps,
                new TreeSet<>(Values.list(Integer.class, taken)),
                startedAt,
                Optional.ofNullable(completedAt),
                version);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.community.Pathway;
import org.learninghealth.community.PathwayId;
import org.learninghealth.community.PathwayStatus;
import org.learninghealth.community.PathwayStep;
import org.learninghealth.people.StakeholderGroup;

/** A pathway as a row. */
@Entity(name = "LhsPathway")
@Table(name = "lhs_pathway")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class PathwayRow extends Row<Pathway> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "title")
    private String title;

    @Column(name = "audience")
    private String audience;

    @Column(name = "steps")
    private String steps;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private PathwayStatus status;

    @Column(name = "drafted_at")
    private Instant draftedAt;

    @Override
    void apply(Pathway pathway) {
        community = pathway.community().value();
        title = Values.text(pathway.title());
        audience = Values.json(pathway.audience());
        steps = Values.json(pathway.steps());
        status = pathway.status();
        draftedAt = pathway.draftedAt();
    }

    @Override
    Pathway toRecord() {
        return new Pathway(
                new PathwayId(id),
                new CommunityId(community),
                Values.localized(title),
                Values.list(StakeholderGroup.class, audience),
                Values.list(PathwayStep.class, steps),
                status,
                draftedAt,
                version);
    }
}

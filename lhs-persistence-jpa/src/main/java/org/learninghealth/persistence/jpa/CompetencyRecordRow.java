package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.CompetencyRecordId;
import org.learninghealth.practice.SelfAssessment;

/** How somebody has seen themselves in one competency, as a row. */
@Entity(name = "LhsCompetency")
@Table(name = "lhs_competency")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class CompetencyRecordRow extends Row<CompetencyRecord> {

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "framework")
    private String framework;

    @Column(name = "competency")
    private String competency;

    @Column(name = "standing")
    private String standing;

    @Column(name = "assessments")
    private String assessments;

    @Column(name = "assessed_at")
    private Instant assessedAt;

    @Override
    void apply(CompetencyRecord kept) {
        person = kept.person().value();
        framework = kept.competency().scheme();
        competency = kept.competency().code();
        standing = kept.competency().code() + ":" + kept.present().level();
        assessments = Values.json(kept.assessments());
        assessedAt = kept.present().at();
    }

    @Override
    CompetencyRecord toRecord() {
        return new CompetencyRecord(
                new CompetencyRecordId(id),
                new PersonId(person),
                new Concept(framework, competency),
                Values.list(SelfAssessment.class, assessments),
                version);
    }
}

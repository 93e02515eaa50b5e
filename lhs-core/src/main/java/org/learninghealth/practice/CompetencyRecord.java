package org.learninghealth.practice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * How somebody has seen themselves in one competency, over time: assessments are only ever added (rule N12). It is private
 * to the person.
 *
 * @param id identifies the record
 * @param person who
 * @param competency the competency: the code of its framework, and its own
 * @param assessments how they saw themselves, the earliest first; at least one
 * @param version see {@link Aggregate#version()}
 */
public record CompetencyRecord(
        CompetencyRecordId id, PersonId person, Concept competency, List<SelfAssessment> assessments, long version)
        implements Aggregate<CompetencyRecord, CompetencyRecordId> {

    /** How often someone can assess themselves in one competency. */
    public static final int MOST_ASSESSMENTS = 500;

    /** Who. */
    public static final Attribute<CompetencyRecord, PersonId> PERSON =
            Attribute.of("person", PersonId.class, CompetencyRecord::person);

    /** The code of the framework. */
    public static final Attribute<CompetencyRecord, String> FRAMEWORK =
            Attribute.of("framework", String.class, kept -> kept.competency().scheme());

    /** The code of the competency. */
    public static final Attribute<CompetencyRecord, String> COMPETENCY =
            Attribute.of("competency", String.class, kept -> kept.competency().code());

    /** The competency and the present level, for instance {@code ETHICS:3}, so that both can be counted at once. */
    public static final Attribute<CompetencyRecord, String> STANDING = Attribute.of(
            "standing",
            String.class,
            kept -> standing(kept.competency().code(), kept.present().level()));

    /** When they last assessed themselves. */
    public static final Attribute<CompetencyRecord, Instant> ASSESSED_AT =
            Attribute.of("assessedAt", Instant.class, kept -> kept.present().at());

    /** How such records are kept. */
    public static final AggregateType<CompetencyRecord, CompetencyRecordId> TYPE = AggregateType.of(
                    ResourceType.COMPETENCY, CompetencyRecord.class, CompetencyRecordId::new)
            .owner(PERSON)
            .foundBy(STANDING)
            .foundBy(ASSESSED_AT)
            .unique(PERSON, FRAMEWORK, COMPETENCY)
            .build();

    /** Refuses a record without an assessment. */
    public CompetencyRecord {
        Require.present(person, "person");
        Require.present(competency, "competency");
        assessments = List.copyOf(assessments);
        Require.that(!assessments.isEmpty(), "assessments", "empty");
    }

    /**
     * How they see themselves now.
     *
     * @return the latest assessment
     */
    public SelfAssessment present() {
        return assessments.get(assessments.size() - 1);
    }

    /**
     * How they saw themselves at first.
     *
     * @return the earliest assessment, if it isn't the latest
     */
    public Optional<SelfAssessment> first() {
        return assessments.size() > 1 ? Optional.of(assessments.get(0)) : Optional.empty();
    }

    CompetencyRecord with(SelfAssessment assessment) {
        List<SelfAssessment> more = new ArrayList<>(assessments);
        more.add(assessment);
        return new CompetencyRecord(id, person, competency, more, version);
    }

    static String standing(String competency, int level) {
        return competency + ":" + level;
    }

    @Override
    public CompetencyRecord withVersion(long other) {
        return new CompetencyRecord(id, person, competency, assessments, other);
    }
}

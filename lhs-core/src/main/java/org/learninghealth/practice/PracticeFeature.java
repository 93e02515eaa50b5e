package org.learninghealth.practice;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.SpacingStrategy;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param competencies how persons see themselves
 * @param commitments what members promise to do
 * @param reExposures what people want to be reminded of
 */
public record PracticeFeature(Competencies competencies, Commitments commitments, ReExposures reExposures) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS =
            List.of(CompetencyRecord.TYPE, ActionCommitment.TYPE, ReExposure.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            CompetencyAssessed.class,
            CommitmentMade.class,
            CommitmentBegun.class,
            CommitmentRenegotiated.class,
            CommitmentSettled.class,
            CommitmentDue.class,
            ReExposureStarted.class,
            ReExposureDue.class,
            ReExposureAnswered.class,
            ReExposureRetired.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param concepts what can be in the way of a commitment
     * @param frameworks what people can assess themselves by
     * @param spacing when people are next reminded
     * @param cells what figures may show of persons
     * @return the services
     */
    public static PracticeFeature of(
            Kernel kernel,
            Concepts concepts,
            CompetencyFrameworks frameworks,
            SpacingStrategy spacing,
            SmallCells cells) {
        return new PracticeFeature(
                new DefaultCompetencies(kernel, frameworks, cells),
                new DefaultCommitments(kernel, concepts),
                new DefaultReExposures(kernel, spacing, cells));
    }
}

package org.learninghealth.measurement;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Kernel;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.spi.AggregateType;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param measures what is measured
 * @param observations what was observed in numbers
 * @param qualitativeObservations what was observed in words
 * @param feeds where observations come from regularly
 * @param dataContributions what members offer who need not have leave to record it
 */
public record MeasurementFeature(
        Measures measures,
        Observations observations,
        QualitativeObservations qualitativeObservations,
        DataFeeds feeds,
        DataContributions dataContributions) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS = List.of(
            Measure.TYPE,
            Observation.TYPE,
            QualitativeObservation.TYPE,
            DataFeed.TYPE,
            SeriesWatch.TYPE,
            DataContribution.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            MeasureDefined.class,
            MeasureEndorsed.class,
            BaselineFrozen.class,
            ObservationsRecorded.class,
            ObservationCorrected.class,
            ObservationExcluded.class,
            ObservationIncluded.class,
            QualitativeObservationRecorded.class,
            QualitativeObservationCorrected.class,
            DataFeedRegistered.class,
            DataFeedUpdated.class,
            DataFeedRetired.class,
            FeedReceived.class,
            FeedStale.class,
            AlarmWaiting.class,
            DataContributionOffered.class,
            DataContributionAccepted.class,
            DataContributionDeclined.class,
            DataContributionWithdrawn.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param concepts what measures can be about
     * @param deidentification lets nothing in that identifies a person (rule L18)
     * @param detectors what can watch what feeds bring
     * @param smallestCell observations about fewer aren't shared (rule L13)
     * @return the services
     */
    public static MeasurementFeature of(
            Kernel kernel,
            Concepts concepts,
            Deidentification deidentification,
            Detectors detectors,
            int smallestCell) {
        return new MeasurementFeature(
                new DefaultMeasures(kernel, concepts),
                new DefaultObservations(kernel, deidentification, smallestCell),
                new DefaultQualitativeObservations(kernel, concepts, deidentification),
                new DefaultDataFeeds(kernel, deidentification, detectors, smallestCell),
                new DefaultDataContributions(kernel, deidentification, smallestCell));
    }
}

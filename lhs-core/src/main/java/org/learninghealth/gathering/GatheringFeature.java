package org.learninghealth.gathering;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.Closing;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.practice.CompetencyFrameworks;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.EventSubscriber;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param seriesPlanning gatherings that recur
 * @param gatherings when people meet
 * @param registrations who wants to come
 * @param attendances who was there
 * @param credits what they have for it
 * @param learningOutcomes what they have learned
 * @param minuteBook what was said and decided
 * @param recorder notes which members were where
 * @param places frees the places of whoever can't come
 */
public record GatheringFeature(
        SeriesPlanning seriesPlanning,
        Gatherings gatherings,
        Registrations registrations,
        Attendances attendances,
        Credits credits,
        LearningOutcomes learningOutcomes,
        MinuteBook minuteBook,
        EventSubscriber recorder,
        PlacesGivenUp places) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS = List.of(
            GatheringSeries.TYPE,
            Gathering.TYPE,
            Registration.TYPE,
            Attendance.TYPE,
            AttendanceEntry.TYPE,
            CreditEntry.TYPE,
            Minutes.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            SeriesPlanned.class,
            SeriesExtended.class,
            SeriesSplit.class,
            SeriesEnded.class,
            GatheringDrafted.class,
            GatheringScheduled.class,
            GatheringRevised.class,
            GatheringRescheduled.class,
            GatheringMoved.class,
            GatheringCancelled.class,
            GatheringAttested.class,
            SpeakersChanged.class,
            RegistrationRequested.class,
            RegistrationConfirmed.class,
            RegistrationWaitlisted.class,
            RegistrationPromoted.class,
            RegistrationRejected.class,
            RegistrationCancelled.class,
            GuestForgotten.class,
            AttendanceRecorded.class,
            AttendanceRemoved.class,
            RecordingViewed.class,
            AttendanceImported.class,
            AttendeeResolved.class,
            AttendeeForgotten.class,
            AttendanceReconciled.class,
            CreditAwarded.class,
            CreditReversed.class,
            MinutesTaken.class,
            MinutesRevised.class,
            ActionSettled.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param concepts what gatherings can be about
     * @param frameworks the competencies that can be built
     * @param tokens makes codes and keys
     * @param cells what figures may show of persons
     * @param activities notes who took part
     * @return the services
     */
    public static GatheringFeature of(
            Kernel kernel,
            Concepts concepts,
            CompetencyFrameworks frameworks,
            SignedTokens tokens,
            SmallCells cells,
            Activities activities) {
        ZoneRulesVersion.warnOnce();
        Subjects subjects = new Subjects(concepts, frameworks);
        DefaultRegistrations registrations = new DefaultRegistrations(kernel);
        return new GatheringFeature(
                new DefaultSeriesPlanning(kernel, subjects),
                new DefaultGatherings(kernel, subjects),
                registrations,
                new DefaultAttendances(kernel, tokens),
                new DefaultCredits(kernel),
                new DefaultLearningOutcomes(kernel, cells),
                new DefaultMinuteBook(kernel),
                new PresenceRecorder(kernel, activities),
                new PlacesGivenUp(kernel, registrations));
    }

    /**
     * What becomes of gatherings to come when their community is closed: they don't take place.
     *
     * @return what the room of communities needs to know
     */
    public static Closing closing() {
        return DefaultGatherings::callOff;
    }
}

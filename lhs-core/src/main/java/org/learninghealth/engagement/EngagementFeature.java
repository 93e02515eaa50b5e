package org.learninghealth.engagement;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.Closing;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Storage;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param engagement who takes part, in figures
 * @param surveys what members answer together
 * @param stories what taking part has brought people
 * @param recorder notes what members do, out of the events of all rooms
 * @param calendars tells by which calendars that is to be counted
 * @param counts counts what was noted, after a dispatch
 */
public record EngagementFeature(
        Engagement engagement,
        Surveys surveys,
        ValueStories stories,
        EventSubscriber recorder,
        EventSubscriber calendars,
        Runnable counts) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS =
            List.of(SurveyRound.TYPE, SurveyResponse.TYPE, ValueStory.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            SurveyRoundOpened.class,
            SurveyAnswered.class,
            SurveyRoundClosed.class,
            StoryTold.class,
            StoryConsented.class,
            StoryPublished.class,
            StoryWithdrawn.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param storage where it is noted who took part
     * @param activities notes it there
     * @param questionnaires what members can be asked
     * @param concepts what questionnaires consist of
     * @param cells what figures may show of persons
     * @param thresholds from which scores on somebody takes part how far
     * @param staffMinutes how long staff would need for what the library does
     * @return the services
     */
    public static EngagementFeature of(
            Kernel kernel,
            Storage storage,
            Activities activities,
            Questionnaires questionnaires,
            Concepts concepts,
            SmallCells cells,
            ParticipationThresholds thresholds,
            StaffMinutes staffMinutes) {
        ActivityLog log = storage.activity();
        return new EngagementFeature(
                new DefaultEngagement(kernel, activities, cells, thresholds, staffMinutes),
                new DefaultSurveys(kernel, questionnaires, concepts, cells),
                new DefaultValueStories(kernel),
                new ActivityRecorder(kernel, activities),
                new CalendarRecorder(kernel, log),
                new DayCounts(storage.unitOfWork(), log));
    }

    /**
     * What becomes of surveys when their community is closed: what was answered until then is counted and destroyed.
     *
     * @param cells what figures may show of persons
     * @return what the room of communities needs to know
     */
    public static Closing closing(SmallCells cells) {
        return (reader, community, closing) -> DefaultSurveys.closeAll(cells, reader, community, closing);
    }
}

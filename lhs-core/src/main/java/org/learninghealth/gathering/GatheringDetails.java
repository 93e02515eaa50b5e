package org.learninghealth.gathering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * What a gathering is about, and how people take part. Immutable; each change gives another one.
 *
 * @param title what it is called
 * @param agenda what is to happen; blank if nobody has said so
 * @param topics what it is about, of the host's schemes
 * @param competencies what people learn by it, of the competency frameworks
 * @param capacity how many places there are, 1 to {@value #LARGEST}; {@code null} if there is no end of them
 * @param mode where people take part
 * @param place where that is
 * @param recording whether it is recorded
 * @param registration how people come by a place
 * @param objective what it is for; {@code null} if nobody has said so
 */
public record GatheringDetails(
        @NotNull @PlainText(max = 300) LocalizedText title,

        @NotNull @PlainText(max = 8000, blank = true, lines = true)
        LocalizedText agenda,

        @Size(max = MOST) List<@NotNull Concept> topics,
        @Size(max = MOST) List<@NotNull Concept> competencies,
        @Nullable @Min(1) @Max(LARGEST) Integer capacity,
        @NotNull GatheringMode mode,
        @Nullable @PlainText(max = 500) String place,
        @NotNull RecordingPolicy recording,
        @NotNull RegistrationMode registration,
        @Nullable GatheringObjective objective) {

    /** The largest number of places. */
    public static final int LARGEST = 1_000_000;

    /** The largest number of topics, and of competencies. */
    public static final int MOST = 20;

    /** Keeps copies of the lists, and takes missing ones for empty ones. */
    public GatheringDetails {
        topics = topics == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(topics));
        competencies = competencies == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(competencies));
    }

    /**
     * A gathering that is held online, isn't recorded, and has a place for whoever registers.
     *
     * @param title what it is called
     * @return the details
     */
    public static GatheringDetails of(LocalizedText title) {
        return new GatheringDetails(
                title,
                LocalizedText.BLANK,
                List.of(),
                List.of(),
                null,
                GatheringMode.ONLINE,
                null,
                RecordingPolicy.NONE,
                RegistrationMode.AT_ONCE,
                null);
    }

    /**
     * The same under another title.
     *
     * @param value the title
     * @return the details
     */
    public GatheringDetails title(LocalizedText value) {
        return new GatheringDetails(
                value, agenda, topics, competencies, capacity, mode, place, recording, registration, objective);
    }

    /**
     * The same with an agenda.
     *
     * @param value the agenda
     * @return the details
     */
    public GatheringDetails agenda(LocalizedText value) {
        return new GatheringDetails(
                title, value, topics, competencies, capacity, mode, place, recording, registration, objective);
    }

    /**
     * The same about other topics.
     *
     * @param values the topics
     * @return the details
     */
    public GatheringDetails topics(List<Concept> values) {
        return new GatheringDetails(
                title, agenda, values, competencies, capacity, mode, place, recording, registration, objective);
    }

    /**
     * The same for other competencies.
     *
     * @param values the competencies
     * @return the details
     */
    public GatheringDetails competencies(List<Concept> values) {
        return new GatheringDetails(
                title, agenda, topics, values, capacity, mode, place, recording, registration, objective);
    }

    /**
     * The same with another number of places.
     *
     * @param value the number; {@code null} for no end of them
     * @return the details
     */
    public GatheringDetails capacity(@Nullable Integer value) {
        return new GatheringDetails(
                title, agenda, topics, competencies, value, mode, place, recording, registration, objective);
    }

    /**
     * The same at another place.
     *
     * @param value where people take part
     * @param where the place, if there is one
     * @return the details
     */
    public GatheringDetails at(GatheringMode value, @Nullable String where) {
        return new GatheringDetails(
                title, agenda, topics, competencies, capacity, value, where, recording, registration, objective);
    }

    /**
     * The same, recorded in another way.
     *
     * @param value whether and for whom
     * @return the details
     */
    public GatheringDetails recording(RecordingPolicy value) {
        return new GatheringDetails(
                title, agenda, topics, competencies, capacity, mode, place, value, registration, objective);
    }

    /**
     * The same with another way to come by a place.
     *
     * @param value the way
     * @return the details
     */
    public GatheringDetails registration(RegistrationMode value) {
        return new GatheringDetails(
                title, agenda, topics, competencies, capacity, mode, place, recording, value, objective);
    }

    /**
     * The same for something.
     *
     * @param value what it is for; {@code null} if nobody is to say so
     * @return the details
     */
    public GatheringDetails objective(@Nullable GatheringObjective value) {
        return new GatheringDetails(
                title, agenda, topics, competencies, capacity, mode, place, recording, registration, value);
    }

    /** The same as planned in another way; what differs from how it was planned before stays. */
    GatheringDetails goingOn(GatheringDetails before, GatheringDetails next) {
        GatheringDetails own = next;
        own = title.equals(before.title) ? own : own.title(title);
        own = agenda.equals(before.agenda) ? own : own.agenda(agenda);
        own = topics.equals(before.topics) ? own : own.topics(topics);
        own = competencies.equals(before.competencies) ? own : own.competencies(competencies);
        own = Objects.equals(capacity, before.capacity) ? own : own.capacity(capacity);
        own = mode == before.mode && Objects.equals(place, before.place) ? own : own.at(mode, place);
        own = recording == before.recording ? own : own.recording(recording);
        own = registration == before.registration ? own : own.registration(registration);
        return objective == before.objective ? own : own.objective(objective);
    }
}

package org.learninghealth.gathering;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What about a gathering was changed, beside its time and where it stands. */
public enum GatheringChange {
    /** What it is called. */
    TITLE,
    /** What happens there. */
    AGENDA,
    /** The topics that it is about. */
    TOPICS,
    /** The competencies that it builds. */
    COMPETENCIES,
    /** How many places there are. */
    CAPACITY,
    /** Where people take part: in which way, and at which place. */
    PLACE,
    /** Whether and for whom it is recorded. */
    RECORDING,
    /** How people come by a place. */
    REGISTRATION,
    /** What it is for. */
    OBJECTIVE,
    /** Who speaks; {@link SpeakersChanged} says who. */
    SPEAKERS,
    /** What leads into it. */
    JOIN_REFERENCE;

    private @Nullable Object of(Gathering gathering) {
        return switch (this) {
            case TITLE -> gathering.details().title();
            case AGENDA -> gathering.details().agenda();
            case TOPICS -> gathering.details().topics();
            case COMPETENCIES -> gathering.details().competencies();
            case CAPACITY -> gathering.details().capacity();
            case PLACE ->
                Arrays.asList(gathering.details().mode(), gathering.details().place());
            case RECORDING -> gathering.details().recording();
            case REGISTRATION -> gathering.details().registration();
            case OBJECTIVE -> gathering.details().objective();
            case SPEAKERS -> gathering.speakers();
            case JOIN_REFERENCE -> gathering.joinReference();
        };
    }

    /** In what a gathering differs from how it was before. */
    static Set<GatheringChange> between(Gathering before, Gathering after) {
        Set<GatheringChange> changes = EnumSet.noneOf(GatheringChange.class);
        for (GatheringChange each : values()) {
            if (!Objects.equals(each.of(before), each.of(after))) {
                changes.add(each);
            }
        }
        return Collections.unmodifiableSet(changes);
    }
}

package org.learninghealth.gathering;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What about a gathering was changed, beside its time and where it stands. */
public enum GatheringChange {
    /** What it is called. */
    TITLE(gathering -> gathering.details().title()),
    /** What happens there. */
    AGENDA(gathering -> gathering.details().agenda()),
    /** The topics that it is about. */
    TOPICS(gathering -> gathering.details().topics()),
    /** The competencies that it builds. */
    COMPETENCIES(gathering -> gathering.details().competencies()),
    /** How many places there are. */
    CAPACITY(gathering -> gathering.details().capacity()),
    /** Where people take part: in which way, and at which place. */
    PLACE(gathering ->
            Arrays.asList(gathering.details().mode(), gathering.details().place())),
    /** Whether and for whom it is recorded. */
    RECORDING(gathering -> gathering.details().recording()),
    /** How people come by a place. */
    REGISTRATION(gathering -> gathering.details().registration()),
    /** What it is for. */
    OBJECTIVE(gathering -> gathering.details().objective()),
    /** Who speaks; {@link SpeakersChanged} says who. */
    SPEAKERS(Gathering::speakers),
    /** What leads into it. */
    JOIN_REFERENCE(Gathering::joinReference);

    private final Function<Gathering, @Nullable Object> part;

    GatheringChange(Function<Gathering, @Nullable Object> part) {
        this.part = part;
    }

    /** In what a gathering differs from how it was before. */
    static Set<GatheringChange> between(Gathering before, Gathering after) {
        Set<GatheringChange> changes = EnumSet.noneOf(GatheringChange.class);
        for (GatheringChange each : values()) {
            if (!Objects.equals(each.part.apply(before), each.part.apply(after))) {
                changes.add(each);
            }
        }
        return Collections.unmodifiableSet(changes);
    }
}

package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * What one gathering of a series is about.
 *
 * @param title what it is called then
 * @param topics what it is about beside what the series is about, of the host's schemes, for instance data governance
 */
public record PlannedTopic(
        @NotNull @PlainText(max = 300) LocalizedText title,

        @Size(max = GatheringDetails.MOST) List<@NotNull Concept> topics) {

    /** Keeps a copy of the list, and takes a missing one for an empty one. */
    public PlannedTopic {
        topics = topics == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(topics));
    }

    /**
     * A title, and what it is about by concepts.
     *
     * @param title what the gathering is called
     * @param topics what it is about, of the host's schemes
     * @return the topic
     */
    public static PlannedTopic of(LocalizedText title, Concept... topics) {
        return new PlannedTopic(title, List.of(topics));
    }

    /** The details of a gathering that is about it. */
    GatheringDetails in(GatheringDetails details) {
        return details.title(title)
                .topics(Stream.concat(details.topics().stream(), topics.stream())
                        .distinct()
                        .limit(GatheringDetails.MOST)
                        .toList());
    }
}

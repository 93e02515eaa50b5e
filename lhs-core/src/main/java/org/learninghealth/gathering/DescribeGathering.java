package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.PersonId;

/**
 * Changes what a gathering is about, and how people take part.
 *
 * @param gathering which
 * @param expectedRevision the {@linkplain Gathering#revision() revision} that the actor has seen
 * @param details what it is about, and how people take part
 * @param speakers who speaks: registered persons
 */
public record DescribeGathering(
        @NotNull GatheringId gathering,
        @PositiveOrZero long expectedRevision,
        @NotNull @Valid GatheringDetails details,
        @Size(max = Gathering.MOST_SPEAKERS) List<@NotNull PersonId> speakers) {

    /** Takes missing speakers for none. */
    public DescribeGathering {
        speakers = speakers == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(speakers));
    }
}

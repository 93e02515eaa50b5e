package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks the members of a community which framing says best what their problem is.
 *
 * @param community whose
 * @param options the framings that they can vote for, no two the same
 */
public record OpenFramingPoll(
        @NotNull CommunityId community,

        @Size(min = FramingPoll.LEAST_OPTIONS, max = FramingPoll.MOST_OPTIONS)
        List<@NotNull @PlainText(max = 4000, lines = true) LocalizedText> options) {

    /** Keeps a copy of the list; a missing list is an empty one. */
    public OpenFramingPoll {
        options = options == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(options));
    }
}

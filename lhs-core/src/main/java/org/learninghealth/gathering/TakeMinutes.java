package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Takes the minutes of a gathering.
 *
 * @param gathering of which
 * @param notes what was said; blank for nothing
 * @param decisions what was decided
 * @param actions what is to be done, by whom and by when
 */
public record TakeMinutes(
        @NotNull GatheringId gathering,

        @NotNull @PlainText(max = Minutes.LONGEST, blank = true, lines = true)
        LocalizedText notes,

        @Size(max = Minutes.MOST) List<@NotNull @Valid MinutedDecision> decisions,
        @Size(max = Minutes.MOST) List<@NotNull @Valid ActionItem> actions) {

    /** Keeps copies of the lists, and takes missing ones for empty ones. */
    public TakeMinutes {
        decisions = decisions == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(decisions));
        actions = actions == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(actions));
    }
}

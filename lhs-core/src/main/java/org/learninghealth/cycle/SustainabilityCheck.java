package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.MeasureId;

/**
 * What was seen when it was looked at whether a cycle's results last.
 *
 * @param held whether they do
 * @param note what was seen
 * @param measure the measure that it was seen in, if it was seen in one
 * @param by who looked
 * @param at when
 */
public record SustainabilityCheck(boolean held, String note, Optional<MeasureId> measure, PersonId by, Instant at) {

    /** Refuses a check that says nothing. */
    public SustainabilityCheck {
        Require.that(!Require.present(note, "note").isBlank(), "note", "blank");
        Require.present(measure, "measure");
    }
}

package org.learninghealth.measurement;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * What an observation was before it was corrected, left out of the analysis, or counted again.
 *
 * @param numerator see {@link Observation#numerator()}
 * @param denominator see {@link Observation#denominator()}
 * @param note see {@link Observation#note()}
 * @param recordedAt when this was recorded
 * @param recordedBy by whom
 * @param exclusion why it was left out of the analysis, if it was
 * @param reason why it was counted again, if that replaced it
 */
public record SupersededFigures(
        double numerator,
        OptionalDouble denominator,
        Optional<String> note,
        Instant recordedAt,
        PersonId recordedBy,
        Optional<String> exclusion,
        Optional<String> reason) {

    /** Refuses what says nothing of an exclusion, not even that there was none. */
    public SupersededFigures {
        Require.present(exclusion, "exclusion");
        Require.present(reason, "reason");
    }
}

package org.learninghealth.measurement;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.base.PersonId;

/**
 * What an observation said before it was corrected.
 *
 * @param numerator see {@link Observation#numerator()}
 * @param denominator see {@link Observation#denominator()}
 * @param note see {@link Observation#note()}
 * @param recordedAt when this was recorded
 * @param recordedBy by whom
 */
public record SupersededFigures(
        double numerator, OptionalDouble denominator, Optional<String> note, Instant recordedAt, PersonId recordedBy) {}

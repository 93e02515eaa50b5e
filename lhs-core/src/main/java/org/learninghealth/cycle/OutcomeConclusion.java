package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.measurement.MeasureId;

/**
 * What was concluded from one outcome measure, and what was known then.
 *
 * @param measure the measure
 * @param conclusion what became of it
 * @param pointsAfter how many observations there were since the change
 * @param signalInGoodDirection whether the run chart signalled a change for the better
 * @param explanation why it counts as improved without such a signal, if it does
 */
public record OutcomeConclusion(
        MeasureId measure,
        Conclusion conclusion,
        int pointsAfter,
        boolean signalInGoodDirection,
        Optional<String> explanation) {}

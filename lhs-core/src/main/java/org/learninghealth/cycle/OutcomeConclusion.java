package org.learninghealth.cycle;

import java.util.List;
import java.util.Optional;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.QualitativeObservationId;

/**
 * What was concluded from one outcome measure, and what was known then.
 *
 * @param measure the measure
 * @param conclusion what became of it
 * @param pointsAfter how many observations there were since the change
 * @param signalInGoodDirection whether the run chart signalled a change for the better
 * @param explanation why it counts as improved without such a signal, if it does
 * @param cites the qualitative observations that it rests on beside the figures
 */
public record OutcomeConclusion(
        MeasureId measure,
        Conclusion conclusion,
        int pointsAfter,
        boolean signalInGoodDirection,
        Optional<String> explanation,
        List<QualitativeObservationId> cites) {

    /** Keeps a copy of what it cites; conclusions from before there was any have none. */
    public OutcomeConclusion {
        cites = cites == null ? List.of() : List.copyOf(cites);
    }
}

package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.learninghealth.measurement.Evidence;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.QualitativeObservationId;

/**
 * What was concluded from one outcome measure, and what it rests on. It stays as it was drawn; where figures were corrected since
 * and say something else now, it is marked as outdated, for everyone who reads the cycle.
 *
 * @param measure the measure
 * @param conclusion what became of it
 * @param pointsAfter how many observations that aren't left out there were since the change
 * @param signalInGoodDirection whether the run chart signalled a change for the better
 * @param explanation why it counts as improved without such a signal, if it does
 * @param cites the qualitative observations that it rests on beside the figures
 * @param signal whether the run chart signalled any change
 * @param through the first day of the latest period that it rests on; empty if it rests on no figures
 * @param outdatedSince since when the figures of these periods say something else; empty as long as they don't
 */
public record OutcomeConclusion(
        MeasureId measure,
        Conclusion conclusion,
        int pointsAfter,
        boolean signalInGoodDirection,
        Optional<String> explanation,
        List<QualitativeObservationId> cites,
        boolean signal,
        Optional<LocalDate> through,
        Optional<Instant> outdatedSince) {

    /** Keeps a copy of what it cites; conclusions from before any of this was kept have none of it. */
    public OutcomeConclusion {
        cites = cites == null ? List.of() : List.copyOf(cites);
        through = through == null ? Optional.empty() : through;
        outdatedSince = outdatedSince == null ? Optional.empty() : outdatedSince;
    }

    /** Draws a conclusion from what was observed, if a change has begun to hold it against. */
    static OutcomeConclusion drawn(
            Measure measure,
            Conclusion conclusion,
            List<Observation> observed,
            Optional<LocalDate> changedOn,
            Optional<String> explanation,
            List<QualitativeObservationId> cites) {
        Optional<Evidence> evidence = changedOn.map(start -> measure.evidence(observed, start));
        return new OutcomeConclusion(
                measure.id(),
                conclusion,
                evidence.map(Evidence::pointsAfter).orElse(0),
                evidence.map(Evidence::inGoodDirection).orElse(false),
                explanation,
                cites,
                evidence.map(Evidence::signal).orElse(false),
                changedOn.flatMap(
                        start -> observed.stream().map(Observation::period).max(LocalDate::compareTo)),
                Optional.empty());
    }

    /** Whether what was observed in the periods that it rests on still says what it said; what came later is another matter. */
    boolean holds(Measure measured, List<Observation> observed, Optional<LocalDate> changedOn) {
        return through.flatMap(last -> changedOn.map(start -> measured.evidence(
                        observed.stream()
                                .filter(each -> !each.period().isAfter(last))
                                .toList(),
                        start)))
                .map(now -> now.signal() == signal
                        && now.inGoodDirection() == signalInGoodDirection
                        && LearningCycle.areEnough(conclusion, now.pointsAfter()))
                .orElse(true);
    }

    /** Whether it rests on a period or on a later one. */
    boolean restsOn(LocalDate period) {
        return through.filter(last -> !last.isBefore(period)).isPresent();
    }

    /** Marks it, or takes the mark away. */
    OutcomeConclusion outdated(Optional<Instant> since) {
        return new OutcomeConclusion(
                measure, conclusion, pointsAfter, signalInGoodDirection, explanation, cites, signal, through, since);
    }
}

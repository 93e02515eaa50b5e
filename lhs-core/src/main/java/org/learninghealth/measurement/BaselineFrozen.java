package org.learninghealth.measurement;

import org.learninghealth.base.DomainEvent;

/**
 * The baseline of a measure was frozen, or replaced by another one.
 *
 * @param measure which
 * @param points how many observations it rests on
 * @param centre their median, in the unit of the measure
 */
@DomainEvent.Type("measurement.baseline-frozen")
public record BaselineFrozen(MeasureId measure, int points, double centre) implements DomainEvent {

    /**
     * Tells of a baseline.
     *
     * @param measure which
     * @param baseline what was frozen
     * @return the event
     */
    public static BaselineFrozen of(MeasureId measure, Baseline baseline) {
        return new BaselineFrozen(measure, baseline.points(), baseline.centre());
    }
}

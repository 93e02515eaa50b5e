package org.learninghealth.measurement;

import org.learninghealth.base.DomainEvent;

/**
 * The baseline of a measure was frozen, or replaced by another one.
 *
 * @param measure which
 * @param points how many observations it rests on
 */
@DomainEvent.Type("measurement.baseline-frozen")
public record BaselineFrozen(MeasureId measure, int points) implements DomainEvent {}

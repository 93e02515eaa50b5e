package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A measure was defined.
 *
 * @param measure which
 * @param community whose
 * @param type what it tells about a change
 */
@DomainEvent.Type("measurement.measure-defined")
public record MeasureDefined(MeasureId measure, CommunityId community, MeasureType type) implements DomainEvent {}

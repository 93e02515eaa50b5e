package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.people.StakeholderGroup;

/**
 * A member has put their name to the definition of a measure.
 *
 * @param measure which
 * @param community whose
 * @param perspective on whose behalf
 */
@DomainEvent.Type("measurement.measure-endorsed")
public record MeasureEndorsed(MeasureId measure, CommunityId community, StakeholderGroup perspective)
        implements DomainEvent {}

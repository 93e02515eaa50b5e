package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A member has taken back figures that they had offered.
 *
 * @param contribution which
 * @param measure of what
 * @param community whose measure
 * @param contributor who has offered it
 */
@DomainEvent.Type(value = "measurement.data-contribution-withdrawn", confidential = true)
public record DataContributionWithdrawn(
        DataContributionId contribution, MeasureId measure, CommunityId community, PersonId contributor)
        implements DomainEvent {}

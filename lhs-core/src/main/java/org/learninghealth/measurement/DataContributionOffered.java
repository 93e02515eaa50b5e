package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A member has offered figures.
 *
 * @param contribution which
 * @param measure of what
 * @param community whose measure
 * @param contributor who has offered it
 */
@DomainEvent.Type(value = "measurement.data-contribution-offered", confidential = true)
public record DataContributionOffered(
        DataContributionId contribution, MeasureId measure, CommunityId community, PersonId contributor)
        implements DomainEvent {}

package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Figures that a member had offered were not recorded, for a reason.
 *
 * @param contribution which
 * @param measure of what
 * @param community whose measure
 * @param contributor who has offered it
 */
@DomainEvent.Type(value = "measurement.data-contribution-declined", confidential = true)
public record DataContributionDeclined(
        DataContributionId contribution, MeasureId measure, CommunityId community, PersonId contributor)
        implements DomainEvent {}

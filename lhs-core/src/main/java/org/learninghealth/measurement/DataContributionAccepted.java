package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Figures that a member had offered were recorded as observations, of which an event of their own tells.
 *
 * @param contribution which
 * @param measure of what
 * @param community whose measure
 * @param contributor who has offered it
 */
@DomainEvent.Type(value = "measurement.data-contribution-accepted", confidential = true)
public record DataContributionAccepted(
        DataContributionId contribution, MeasureId measure, CommunityId community, PersonId contributor)
        implements DomainEvent {}

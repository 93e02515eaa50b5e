package org.learninghealth.measurement;

import java.time.Instant;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;

/**
 * A name that a member has put to the definition of a measure.
 *
 * @param person who
 * @param perspective on whose behalf the member took part then
 * @param at when
 */
public record MeasureEndorsement(PersonId person, StakeholderGroup perspective, Instant at) {}

package org.learninghealth.cycle;

import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Someone who works on a learning cycle.
 *
 * @param person who
 * @param speaksFor on whose behalf, as in the community when the person came into the team
 */
public record TeamMember(PersonId person, StakeholderGroup speaksFor) {}

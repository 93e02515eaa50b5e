package org.learninghealth.engagement;

import java.util.OptionalLong;
import org.learninghealth.people.StakeholderGroup;

/**
 * How many persons took part on behalf of a stakeholder group.
 *
 * @param group on whose behalf
 * @param participants how many distinct persons; empty if the number is suppressed, and then it is smaller than the
 *     smallest cell. Nobody at all is shown as 0 where the group has as many members as that
 */
public record GroupParticipation(StakeholderGroup group, OptionalLong participants) {}

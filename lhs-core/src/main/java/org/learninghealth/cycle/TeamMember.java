package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Someone who works on a learning cycle.
 *
 * @param person who
 * @param speaksFor on whose behalf, as in the community when the person came into the team
 * @param joinedAt since when; empty if that wasn't noted yet when the person came into the team
 */
public record TeamMember(PersonId person, StakeholderGroup speaksFor, Optional<Instant> joinedAt) {

    /** Takes members from before it was noted since when. */
    public TeamMember {
        joinedAt = joinedAt == null ? Optional.empty() : joinedAt;
    }
}

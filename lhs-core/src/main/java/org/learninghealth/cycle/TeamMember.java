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
 * @param leftAt when the person left the team; empty for whoever is of it
 */
public record TeamMember(
        PersonId person, StakeholderGroup speaksFor, Optional<Instant> joinedAt, Optional<Instant> leftAt) {

    /** Takes members from before it was noted since when, and until when. */
    public TeamMember {
        joinedAt = joinedAt == null ? Optional.empty() : joinedAt;
        leftAt = leftAt == null ? Optional.empty() : leftAt;
    }

    /** Someone who comes into a team. */
    static TeamMember joined(PersonId person, StakeholderGroup speaksFor, Instant now) {
        return new TeamMember(person, speaksFor, Optional.of(now), Optional.empty());
    }

    /** The same, gone. */
    TeamMember left(Instant now) {
        return new TeamMember(person, speaksFor, joinedAt, Optional.of(now));
    }

    /** Whether they were of the team at a moment. */
    boolean wasThereAt(Instant moment) {
        return joinedAt.orElse(Instant.MIN).isBefore(moment)
                && !leftAt.orElse(Instant.MAX).isBefore(moment);
    }
}

package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;

/**
 * A name that someone of the team has put to a cycle's plan, on one's own behalf or on that of a team.
 *
 * @param person who
 * @param at when
 * @param team the team that stands behind the plan with them, for instance a ward's; empty if none was named
 */
public record Endorsement(PersonId person, Instant at, Optional<String> team) {

    /** Takes endorsements from before teams were named for those of no team. */
    public Endorsement {
        team = team == null ? Optional.empty() : team;
    }
}

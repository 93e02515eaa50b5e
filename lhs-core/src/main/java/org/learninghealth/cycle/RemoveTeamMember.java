package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PersonId;

/**
 * Asks for someone to be taken off the team of a cycle.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param person who: one of the team, but not its lead
 */
public record RemoveTeamMember(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull PersonId person) {}

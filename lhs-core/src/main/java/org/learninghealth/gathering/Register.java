package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;

/**
 * Registers somebody for a gathering.
 *
 * @param gathering which
 * @param person who, a member; {@code null} for the actor
 */
public record Register(
        @NotNull GatheringId gathering, @Nullable PersonId person) {

    /**
     * Registers the actor.
     *
     * @param gathering for which
     * @return the command
     */
    public static Register of(GatheringId gathering) {
        return new Register(gathering, null);
    }
}

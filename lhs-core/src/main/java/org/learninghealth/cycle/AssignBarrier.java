package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;

/**
 * Says who sees to a barrier.
 *
 * @param barrier which
 * @param expectedVersion the version that the change is based on
 * @param owner an active member of the community; null if nobody does any more
 */
public record AssignBarrier(
        @NotNull BarrierId barrier,
        @PositiveOrZero long expectedVersion,
        @Nullable PersonId owner) {}

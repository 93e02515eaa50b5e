package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * Says that a cycle brought something to be known.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param knowledge what: something of the cycle's community
 */
public record AddKnowledge(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull KnowledgeId knowledge) {}

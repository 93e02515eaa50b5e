package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that something else has taken the place of something known.
 *
 * @param knowledge whose place
 * @param expectedVersion the version that the change is based on
 * @param successor what has taken it
 */
public record SupersedeKnowledge(
        @NotNull KnowledgeId knowledge,
        @PositiveOrZero long expectedVersion,
        @NotNull KnowledgeId successor) {}

package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a draft to be published.
 *
 * @param knowledge which
 * @param expectedVersion the version that the change is based on
 */
public record PublishKnowledge(
        @NotNull KnowledgeId knowledge, @PositiveOrZero long expectedVersion) {}

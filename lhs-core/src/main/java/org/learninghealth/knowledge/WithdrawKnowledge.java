package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Takes something known out of use.
 *
 * @param knowledge which
 * @param expectedVersion the version that the change is based on
 * @param reason why it is not to be used any more
 */
public record WithdrawKnowledge(
        @NotNull KnowledgeId knowledge,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText reason) {}

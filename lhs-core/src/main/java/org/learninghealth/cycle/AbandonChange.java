package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Asks for a change to be given up.
 *
 * @param change which
 * @param expectedVersion the version that the change is based on
 * @param reason why; others who think of the same later are glad to know
 */
public record AbandonChange(
        @NotNull ChangeId change,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlainText(max = 2000, lines = true) String reason) {

    /**
     * Asks for a change to be given up, without saying why.
     *
     * @param change which
     * @param expectedVersion the version that the change is based on
     */
    public AbandonChange(ChangeId change, long expectedVersion) {
        this(change, expectedVersion, null);
    }
}

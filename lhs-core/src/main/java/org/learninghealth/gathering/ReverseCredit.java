package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;

/**
 * Takes an award back.
 *
 * @param entry the line of the ledger; it stays, and another one takes it back
 * @param reason why; the person reads it
 */
public record ReverseCredit(
        @NotNull CreditEntryId entry,
        @NotNull @PlainText(max = 1000) String reason) {}

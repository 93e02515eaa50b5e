package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;

/**
 * Withdraws consent by a signed link.
 *
 * @param token the token that the link carries, see {@link Consents#withdrawalToken}
 */
public record WithdrawByToken(@NotNull @PlainText(max = 500) String token) {}

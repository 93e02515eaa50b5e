package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Withdraws consent, or objects where there is none to withdraw.
 *
 * @param person whose
 * @param purpose what for
 * @param source how it is known
 * @param evidence where the host keeps the proof, if anywhere
 * @param saidAt when the person said so, if not now
 */
public record WithdrawConsent(
        @NotNull PersonId person,
        @NotNull ConsentPurpose purpose,
        @NotNull ConsentSource source,
        @Nullable @PlainText(max = 500) String evidence,
        @Nullable @PlausibleDate Instant saidAt) {}

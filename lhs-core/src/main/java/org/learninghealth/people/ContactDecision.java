package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a person can be contacted for a purpose at a moment. It holds for that moment alone, so it is asked for when a
 * message is sent, not when it is planned.
 *
 * @param allowed whether it is allowed
 * @param reason why, or why not
 * @param basis what consent rests on, if it is consent that allows it
 * @param regime the law that was applied
 * @param evidence the entry of the ledger that decides, if one does
 * @param expiresAt the first moment at which consent doesn't hold any more; empty if it doesn't run out
 * @param underReview whether a relationship that came after a withdrawal waits for somebody to decide about it
 */
public record ContactDecision(
        boolean allowed,
        ContactReason reason,
        Optional<ConsentBasis> basis,
        ConsentRegime regime,
        Optional<ConsentRecordId> evidence,
        Optional<Instant> expiresAt,
        boolean underReview) {}

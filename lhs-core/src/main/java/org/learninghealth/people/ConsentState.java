package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;

/**
 * Where a person's consent for a purpose stands at a moment, as the ledger has it.
 *
 * @param person whose
 * @param purpose what for
 * @param at the moment
 * @param status where it stands
 * @param basis what it rests on, or rested on when it expired
 * @param evidence the entry that decides
 * @param expiresAt the first moment at which it doesn't hold any more, in the past if it expired; empty if it doesn't run
 *     out
 * @param underReview whether a relationship that came after a withdrawal waits for somebody to decide about it
 */
public record ConsentState(
        PersonId person,
        ConsentPurpose purpose,
        Instant at,
        ConsentStatus status,
        Optional<ConsentBasis> basis,
        Optional<ConsentRecordId> evidence,
        Optional<Instant> expiresAt,
        boolean underReview) {}

package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Records that a lasting relationship ended. Consent that it implies runs out some months later.
 *
 * @param person with whom
 * @param purpose what consent was implied for
 * @param basis which relationship; one that {@linkplain ConsentBasis#isLasting() lasts}
 * @param evidence where the host keeps the proof, if anywhere
 * @param endedAt when it ended, if not now
 */
public record EndRelationship(
        @NotNull PersonId person,
        @NotNull ConsentPurpose purpose,
        @NotNull ConsentBasis basis,
        @Nullable @PlainText(max = 500) String evidence,
        @Nullable @PlausibleDate Instant endedAt) {}

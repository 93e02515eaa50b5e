package org.learninghealth.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlausibleDate;

/**
 * Records express consent.
 *
 * @param person whose
 * @param consent to what, in which words, and where the proof is
 * @param obtainedAt when it was given, if not now
 */
public record GrantConsent(
        @NotNull PersonId person,
        @NotNull @Valid ConsentGiven consent,
        @Nullable @PlausibleDate Instant obtainedAt) {}

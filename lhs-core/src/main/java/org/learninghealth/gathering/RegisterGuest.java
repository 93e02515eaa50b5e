package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * Keeps a place for somebody whom the system doesn't know.
 *
 * @param gathering in which gathering
 * @param guest for whom
 */
public record RegisterGuest(
        @NotNull GatheringId gathering, @NotNull @Valid Guest guest) {}

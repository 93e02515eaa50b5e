package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;

/**
 * Says that one has seen the recording of a gathering.
 *
 * @param gathering of which
 */
public record ViewRecording(@NotNull GatheringId gathering) {}

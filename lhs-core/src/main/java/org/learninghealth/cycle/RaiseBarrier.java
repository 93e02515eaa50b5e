package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * Says what is in a cycle's way.
 *
 * @param cycle whose
 * @param code what sort of barrier it is, of the scheme {@link org.learninghealth.concept.Concepts#BARRIER}
 * @param level where it lies
 * @param description what it is
 */
public record RaiseBarrier(
        @NotNull CycleId cycle,
        @NotNull Concept code,
        @NotNull BarrierLevel level,
        @NotNull @PlainText(max = 2000, lines = true) LocalizedText description) {}

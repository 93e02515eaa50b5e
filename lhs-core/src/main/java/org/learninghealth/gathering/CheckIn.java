package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;

/**
 * Says that one is there.
 *
 * @param gathering where
 * @param code what is shown in the room; hyphens, spaces and small letters make no difference
 */
public record CheckIn(
        @NotNull GatheringId gathering,
        @NotNull @PlainText(max = 40) String code) {}

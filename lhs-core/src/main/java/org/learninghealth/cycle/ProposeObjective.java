package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.measurement.MeasureId;

/**
 * Asks for an objective to be proposed to a community.
 *
 * @param community to whom
 * @param statement what is to be reached
 * @param measure what tells whether it is reached, if anything measures it; of the same community
 * @param due the day by which to reach it, in the future
 */
public record ProposeObjective(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 2000, lines = true) LocalizedText statement,
        @Nullable MeasureId measure,
        @NotNull @PlausibleDate LocalDate due) {}

package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a step towards an objective to be noted.
 *
 * @param objective which
 * @param expectedVersion the version that the change is based on
 * @param what what was reached
 * @param reachedOn on which day, not in the future
 * @param evidence where it can be seen, for instance a link or a citation
 */
public record ReachMilestone(
        @NotNull ObjectiveId objective,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 500) LocalizedText what,
        @NotNull @PlausibleDate LocalDate reachedOn,
        @NotNull @PlainText(max = 2000, lines = true) String evidence) {}

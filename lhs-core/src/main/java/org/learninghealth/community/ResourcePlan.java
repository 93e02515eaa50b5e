package org.learninghealth.community;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.PlainText;

/**
 * What a community is given to work with.
 *
 * @param hoursPerMonth how many hours of work a month those who run it have, all together
 * @param budget its budget, in words and figures, for instance {@code CAD 12,000 a year}; empty if there is none
 * @param fundingSources who pays for it
 */
public record ResourcePlan(
        @PositiveOrZero @Max(100_000) int hoursPerMonth,

        @NotNull @PlainText(max = 200, blank = true) String budget,

        @Size(max = 20) List<@NotNull @PlainText(max = 200) String> fundingSources) {

    /** Takes missing sources for none. */
    public ResourcePlan {
        fundingSources =
                fundingSources == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(fundingSources));
    }
}

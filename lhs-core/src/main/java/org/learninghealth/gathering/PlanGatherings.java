package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Plans many gatherings, in one community or in many. Each is looked at by itself, so that one that is refused, for its form too,
 * stops no other.
 *
 * @param gatherings what is planned, in this order
 */
public record PlanGatherings(@Size(min = 1, max = MOST) List<@NotNull PlanGathering> gatherings) {

    /** How many are planned at once at most. */
    public static final int MOST = 200;

    /** Takes missing gatherings for none. */
    public PlanGatherings {
        gatherings = gatherings == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(gatherings));
    }
}

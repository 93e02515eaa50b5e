package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;

/**
 * Asks for many observations to be taken in, each for itself: of any of a community's measures, for any sites, strata and
 * periods, in any order.
 *
 * @param community whose measures they are of
 * @param rows what is reported, 1 to {@value #MOST} rows
 */
public record IngestObservations(
        @NotNull CommunityId community,

        @Size(min = 1, max = IngestObservations.MOST) List<@NotNull ReportedObservation> rows) {

    /** How many rows one command can have. */
    public static final int MOST = 10_000;

    /** Takes missing rows for none. */
    public IngestObservations {
        rows = rows == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(rows));
    }
}

package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Asks for what a data feed has brought to be taken in, each row for itself.
 *
 * @param feed which feed
 * @param rows what it has brought, 1 to {@value IngestObservations#MOST} rows, of the feed's measures
 */
public record ReceiveObservations(
        @NotNull DataFeedId feed,

        @Size(min = 1, max = IngestObservations.MOST) List<@NotNull ReportedObservation> rows) {

    /** Takes missing rows for none. */
    public ReceiveObservations {
        rows = rows == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(rows));
    }
}

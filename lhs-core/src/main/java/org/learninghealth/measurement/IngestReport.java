package org.learninghealth.measurement;

import java.util.List;
import java.util.Optional;
import org.learninghealth.base.InvalidInput.Violation;

/**
 * What became of each row that was reported. Immutable.
 *
 * @param rows in the order they were reported
 */
public record IngestReport(List<Row> rows) {

    /** Keeps a copy of the rows. */
    public IngestReport {
        rows = List.copyOf(rows);
    }

    /** What can become of a row. */
    public enum Outcome {
        /** There was no observation for its measure, site, period and stratum; now there is. */
        RECORDED,

        /** There was one with other figures: it has a new version, and what it said before stays on record. */
        CORRECTED,

        /** There was one with the same figures: it stays as it is. */
        UNCHANGED,

        /** It can't be an observation of this measure: nothing was written for it. */
        REFUSED
    }

    /**
     * What became of one row.
     *
     * @param outcome what
     * @param observation the observation that it is now; empty if it was refused
     * @param faults all that is wrong with it, each with the path of its field, such as {@code rows[7].denominator}; empty
     *     unless it was refused
     */
    public record Row(Outcome outcome, Optional<ObservationId> observation, List<Violation> faults) {

        /** Keeps a copy of the faults. */
        public Row {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Counts rows.
     *
     * @param outcome what became of them
     * @return of how many rows that became
     */
    public long count(Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    /**
     * All that is wrong with the rows that were refused.
     *
     * @return the faults, in the order of the rows
     */
    public List<Violation> faults() {
        return rows.stream().flatMap(row -> row.faults().stream()).toList();
    }
}

package org.learninghealth.measurement.feed;

import java.util.Map;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.spi.DeidentificationCheck;

/**
 * Makes readers of files that look for what identifies persons with the check that the host has given the system.
 *
 * @param check what looks for it (rule L18)
 */
public record ObservationReaders(DeidentificationCheck check) {

    /** Refuses to look with nothing. */
    public ObservationReaders {
        Require.present(check, "check");
    }

    /**
     * A reader of files about one measure.
     *
     * @param measure of what
     * @return the reader, see {@link ObservationCsv#of(MeasureId)}
     */
    public ObservationCsv csv(MeasureId measure) {
        return ObservationCsv.of(measure).checkedBy(check);
    }

    /**
     * A reader of files about several measures.
     *
     * @param measures the measures, under the names that they have in files
     * @return the reader, see {@link ObservationCsv#of(Map)}
     */
    public ObservationCsv csv(Map<String, MeasureId> measures) {
        return ObservationCsv.of(measures).checkedBy(check);
    }

    /**
     * A reader of summaries of FHIR R4.
     *
     * @param measures the measures, under their canonical addresses
     * @return the reader, see {@link MeasureReports#of}
     */
    public MeasureReports measureReports(Map<String, MeasureId> measures) {
        return MeasureReports.of(measures).checkedBy(check);
    }
}

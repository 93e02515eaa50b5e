package org.learninghealth.measurement;

import java.util.OptionalDouble;
import org.learninghealth.people.StakeholderGroup;

/**
 * How many of a community's measures some of those whom they concern have defined or endorsed. It counts measures, of which
 * everyone who may ask may read who stands behind them; so nothing is told of a person that isn't known, and no count is too
 * small to be shown.
 *
 * @param perspective on whose behalf
 * @param measures how many measures there are
 * @param codefined how many of them were defined with them, or endorsed by one of them
 */
public record CodefinedMeasures(StakeholderGroup perspective, long measures, long codefined) {

    /**
     * The share of measures that they stand behind.
     *
     * @return 0 to 1; empty if there are no measures
     */
    public OptionalDouble share() {
        return measures == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) codefined / measures);
    }
}

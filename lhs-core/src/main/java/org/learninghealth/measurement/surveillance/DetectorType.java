package org.learninghealth.measurement.surveillance;

import java.util.Map;

/**
 * A way to watch series that data feeds can name: one of the library's ({@link DetectorKind}), or one that the host gives to
 * the builder. Safe for use by several threads; the detectors that it makes need not be.
 */
public interface DetectorType {

    /**
     * What feeds call it. It stays the same as long as any feed names it.
     *
     * @return capital letters, digits and underscores, at most 40
     */
    String name();

    /**
     * The settings that a feed can choose.
     *
     * @return their names (a letter, then letters and digits, at most 40), up to {@value DetectorChoice#MOST_PARAMETERS}, and
     *     what each is unless said otherwise; {@link Double#NaN} where nothing is usual, so that it is learnt from the series
     *     or a feed has to choose it
     */
    Map<String, Double> parameters();

    /**
     * A detector without a history, for one series.
     *
     * @param parameters a value for each setting, {@link Double#NaN} where nothing is usual and nothing was chosen
     * @return a new one
     * @throws org.learninghealth.base.InvalidInput if a setting is none that it can have, or is missing
     */
    SignalDetector detector(Map<String, Double> parameters);

    /**
     * Whether it watches nothing but proportions: how many of so many cases something happened to.
     *
     * @return true if feeds can name it for measures that are scored as proportions alone; false unless said otherwise
     */
    default boolean isForProportions() {
        return false;
    }
}

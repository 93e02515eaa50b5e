package org.learninghealth.measurement;

import org.learninghealth.measurement.chart.Series;

/** How the value of a measure comes from its figures; the words are those of the FHIR code system measure-scoring. */
public enum MeasureScoring {
    /** A part of a whole: the numerator is among the denominator, for example deaths among births. */
    PROPORTION {
        @Override
        Series series(double[] numerators, double[] denominators) {
            return Series.ofProportions(numerators, denominators);
        }
    },
    /**
     * A rate: the numerator is held against the denominator, for example infections against bed days. It can be more than
     * 100 % where its unit is that, as the occupancy of beds can.
     */
    RATIO {
        @Override
        Series series(double[] numerators, double[] denominators) {
            return Series.ofRatios(numerators, denominators);
        }
    },
    /**
     * A value as it was measured, without a denominator, for example a count or a median waiting time. Where its unit is
     * {@code %} it is from 0 to 100 (rule L12); what changed by so many per cent is in another unit, for instance {@code %
     * change}.
     */
    CONTINUOUS_VARIABLE {
        @Override
        Series series(double[] numerators, double[] denominators) {
            return Series.ofValues(numerators);
        }
    };

    /** A series of figures, one of each a place; {@link Double#NaN} where there are none. */
    abstract Series series(double[] numerators, double[] denominators);

    /** Whether figures come with a denominator. */
    boolean hasDenominator() {
        return this != CONTINUOUS_VARIABLE;
    }
}

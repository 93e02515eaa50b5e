package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void aProportionIsItsNumeratorOverItsDenominator() {
        Series series = Series.ofProportions(new double[] {1, 0, 5}, new double[] {4, 7, 5});

        assertThat(series.size()).isEqualTo(3);
        assertThat(series.value(1)).hasValue(0.25);
        assertThat(series.value(2)).hasValue(0);
        assertThat(series.value(3)).hasValue(1);
        assertThat(series.numerator(3)).hasValue(5);
        assertThat(series.denominator(2)).hasValue(7);
    }

    @Test
    void aPlaceIsMissingWithoutANumeratorOrADenominatorOrWithADenominatorOfZero() {
        Series series = Series.ofRatios(new double[] {Double.NaN, 3, 3, 0}, new double[] {2, Double.NaN, 0, 0});

        assertThat(series.value(1)).isEmpty();
        assertThat(series.value(2)).isEmpty();
        assertThat(series.value(3)).isEmpty();
        assertThat(series.value(4)).isEmpty();
        assertThat(series.numerator(2)).hasValue(3);
        assertThat(series.denominator(2)).isEmpty();
    }

    @Test
    void anExcludedPlaceKeepsItsValue() {
        Series series = Series.ofValues(1, 2, 3).excluding(2).excluding(3);

        assertThat(series.isExcluded(1)).isFalse();
        assertThat(series.isExcluded(2)).isTrue();
        assertThat(series.isExcluded(3)).isTrue();
        assertThat(series.value(2)).hasValue(2);
    }

    @Test
    void theFirstPlacesAreWhatWasKnownThen() {
        Series series =
                Series.ofRatios(new double[] {1, 2, 3}, new double[] {4, 4, 4}).excluding(1, 3);

        assertThat(series.first(2))
                .isEqualTo(Series.ofRatios(new double[] {1, 2}, new double[] {4, 4})
                        .excluding(1))
                .hasSameHashCodeAs(Series.ofRatios(new double[] {1, 2}, new double[] {4, 4})
                        .excluding(1))
                .isNotEqualTo(series);
        assertThat(series.first(0).size()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> series.first(4)).withMessageContaining("0 to 3");
    }

    @Test
    void laterChangesToTheCallersArraysDoNotMatter() {
        double[] values = {1, 2};
        Series series = Series.ofValues(values);
        values[0] = 9;

        assertThat(series.value(1)).hasValue(1);
    }

    @Test
    void badInputIsRefusedWithItsPlaceAndTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofValues(1, Double.POSITIVE_INFINITY))
                .withMessageContainingAll("value", "place 2", "NaN if it is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofRatios(new double[] {1, 2}, new double[] {3}))
                .withMessageContainingAll("2 numerators", "1 denominators");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofRatios(new double[] {Double.NEGATIVE_INFINITY}, new double[] {3}))
                .withMessageContainingAll("numerator", "place 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofRatios(new double[] {Double.NaN, 1}, new double[] {3, -2}))
                .withMessageContainingAll("denominator", "place 2", "negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofRatios(new double[] {1e300}, new double[] {1e-300}))
                .withMessageContainingAll("place 1", "too small");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofProportions(new double[] {1, 6}, new double[] {5, 5}))
                .withMessageContainingAll("place 2", "6.0", "larger", "5.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofProportions(new double[] {1}, new double[] {0}))
                .withMessageContainingAll("place 1", "larger");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofProportions(new double[] {-1}, new double[] {Double.NaN}))
                .withMessageContainingAll("place 1", "negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.ofValues(1, 2).excluding(3))
                .withMessageContainingAll("no place 3", "2");
        assertThatIllegalArgumentException().isThrownBy(() -> Series.ofValues(1).value(0));
    }
}

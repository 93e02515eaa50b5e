package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;

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
        assertRefused(() -> series.first(4), "0 to 3");
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
        assertRefused(() -> Series.ofValues(1, Double.POSITIVE_INFINITY), "values[2] is infinite");
        assertRefused(
                () -> Series.ofRatios(new double[] {1, 2}, new double[] {3}),
                "numerators has 2 numbers where there are 1 beside it");
        assertRefused(
                () -> Series.ofRatios(new double[] {Double.NEGATIVE_INFINITY}, new double[] {3}),
                "numerators[1] is infinite");
        assertRefused(
                () -> Series.ofRatios(new double[] {Double.NaN, 1}, new double[] {3, -2}),
                "denominators[2] must not be less than zero");
        assertRefused(
                () -> Series.ofRatios(new double[] {1e300}, new double[] {1e-300}),
                "denominators[1] is too small for its numerator");
        assertRefused(
                () -> Series.ofProportions(new double[] {1, 6}, new double[] {5, 5}),
                "numerators[2] is more than its denominator");
        assertRefused(
                () -> Series.ofProportions(new double[] {1}, new double[] {0}),
                "numerators[1] is more than its denominator");
        assertRefused(
                () -> Series.ofProportions(new double[] {-1}, new double[] {Double.NaN}),
                "numerators[1] must not be less than zero");
        assertRefused(() -> Series.ofSubgroups(new double[] {1, Double.POSITIVE_INFINITY}), "subgroups[1] is infinite");
        assertRefused(
                () -> Series.ofSubgroupSummaries(new double[] {2}, new double[] {1, 1}, new double[] {1}),
                "means has 2 numbers where there are 1 beside it");
        assertRefused(
                () -> Series.ofSubgroupSummaries(new double[] {-1}, new double[] {1}, new double[] {1}),
                "sizes[1] must not be less than zero");
        assertRefused(
                () -> Series.ofSubgroupSummaries(new double[] {2}, new double[] {1}, new double[] {-1}),
                "deviations[1] must not be less than zero");
        assertRefused(() -> Series.ofValues(1, 2).excluding(3), "place is no place of a series of 2");
        assertRefused(() -> Series.ofValues(1).value(0), "place is no place of a series of 1");
    }

    @Test
    void aSubgroupIsKnownByItsMeanItsSumAndItsSize() {
        Series series = Series.ofSubgroups(new double[] {2, 4, Double.NaN, 9}, new double[] {}, new double[] {7});

        assertThat(series.value(1)).hasValue(5);
        assertThat(series.numerator(1)).hasValue(15);
        assertThat(series.denominator(1)).hasValue(3);
        assertThat(series.value(2)).isEmpty();
        assertThat(series.value(3)).hasValue(7);
        assertThat(series)
                .isEqualTo(Series.ofSubgroupSummaries(
                        new double[] {3, 0, 1},
                        new double[] {5, Double.NaN, 7},
                        new double[] {Math.sqrt(13), Double.NaN, Double.NaN}))
                .isNotEqualTo(series.excluding(1));
        assertThat(series.first(1)).isEqualTo(Series.ofSubgroups(new double[] {2, 4, 9}));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(call).withMessageContaining(message);
    }
}

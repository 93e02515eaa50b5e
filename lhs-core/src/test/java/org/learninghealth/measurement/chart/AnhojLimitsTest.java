package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnhojLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "1,3,0",
        "2,4,0",
        "10,6,2",
        "12,7,3",
        "16,7,4",
        "20,7,6",
        "22,7,7",
        "24,8,8",
        "30,8,10",
        "36,8,13",
        "48,9,18",
        "60,9,23",
        "100,10,41"
    })
    void limitsAreThePublishedOnes(int useful, int longestRun, int crossings) {
        assertThat(AnhojLimits.longestRun(useful)).isEqualTo(longestRun);
        assertThat(AnhojLimits.crossings(useful)).isEqualTo(crossings);
    }

    @TestFactory
    Stream<DynamicTest> crossingsAgreeWithExactIntegers() {
        return IntStream.concat(IntStream.rangeClosed(1, 300), IntStream.of(1_000, 4_001, 10_000))
                .mapToObj(useful -> DynamicTest.dynamicTest(
                        "u = " + useful,
                        () -> assertThat(AnhojLimits.crossings(useful)).isEqualTo(exactCrossings(useful))));
    }

    @Test
    void longestRunIsTheRoundedLogarithm() {
        assertThat(IntStream.rangeClosed(1, 100_000))
                .allMatch(u -> AnhojLimits.longestRun(u) == Math.round(Math.log(u) / Math.log(2)) + 3);
        assertThat(AnhojLimits.longestRun(Integer.MAX_VALUE)).isEqualTo(34);
    }

    @Test
    void aMillionPointsHaveALimitToo() {
        // qbinom(0.05, 999999, 0.5) by the normal approximation with continuity correction, good to one crossing here
        assertThat(AnhojLimits.crossings(1_000_000)).isBetween(499_176, 499_178);
    }

    /** The smallest k with 20 * (C(n,0) + ... + C(n,k)) >= 2^n. */
    private static int exactCrossings(int useful) {
        int trials = useful - 1;
        BigInteger all = BigInteger.TWO.pow(trials);
        BigInteger term = BigInteger.ONE;
        BigInteger sum = term;
        int k = 0;
        while (sum.multiply(BigInteger.valueOf(20)).compareTo(all) < 0) {
            term = term.multiply(BigInteger.valueOf(trials - k)).divide(BigInteger.valueOf(k + 1));
            sum = sum.add(term);
            k++;
        }
        return k;
    }

    /** Exact probabilities from the R package crossrun 0.1.1, met by simulation to within half a per cent. */
    @ParameterizedTest
    @CsvSource({
        "10,0,0.044922",
        "12,0,0.042969",
        "16,0,0.046722",
        "20,0,0.070583",
        "10,0.4,0.111406",
        "12,0.4,0.118353",
        "16,0.4,0.138783",
        "20,0.4,0.196113",
        "10,0.8,0.310325",
        "12,0.8,0.367696",
        "16,0.8,0.414617",
        "20,0.8,0.537187"
    })
    void aKnownLineSignalsAsOftenAsItShould(int points, double shift, double expected) {
        assertThat(shareOfSignals(points, shift)).isCloseTo(expected, within(0.005));
    }

    /** How often independent normal values signal, about a line that is off by so many standard deviations. */
    static double shareOfSignals(int points, double shift) {
        Random random = new Random(1847);
        Chart aboutZero = Chart.of(ChartKind.RUN, CentreLine.at(0));
        int replicates = 120_000;
        int signals = 0;
        for (int i = 0; i < replicates; i++) {
            double[] values = new double[points];
            Arrays.setAll(values, place -> random.nextGaussian() + shift);
            signals += aboutZero.read(Series.ofValues(values)).parts().get(0).runsSignal() ? 1 : 0;
        }
        return (double) signals / replicates;
    }
}

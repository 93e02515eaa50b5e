package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
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
}

package org.learninghealth.measurement.surveillance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.base.InvalidInput;

/** Detectors from their definitions, on figures that can be followed by hand, and how long they take to alarm. */
class DetectorTest {

    private static final int REPLICATES = 10_000;

    /** λ = 0.5: averages 0, 2, 3; limits at 3 · 0.5 = 1.5, then 3 · sqrt(1/3 · 15/16) = 1.677 and so on. */
    @Test
    void aMovingAverageWeighsTheNewestMost() {
        EwmaDetector detector = new EwmaDetector(0, 1, 0.5, 3);
        assertThat(detector.observe(0)).isEqualTo(Alarm.NONE);
        assertThat(detector.upper()).isCloseTo(1.5, within(1e-12));
        assertThat(detector.observe(Double.NaN)).isEqualTo(Alarm.NONE);
        assertThat(detector.observe(4)).isEqualTo(Alarm.HIGH);
        assertThat(detector.average()).isEqualTo(2);
        assertThat(detector.upper()).isCloseTo(3 * Math.sqrt(15 / 48.0), within(1e-12));
        assertThat(detector.observe(-8)).isEqualTo(Alarm.LOW);
        assertThat(detector.average()).isEqualTo(-3);
    }

    @Test
    void onALimitIsNoSignal() {
        assertThat(new EwmaDetector(0, 1, 1, 3).observe(3)).isEqualTo(Alarm.NONE);
        assertThat(new CusumDetector(0, 1, 0.5, 4, 0).observe(4.5)).isEqualTo(Alarm.NONE);
        assertThat(new CusumDetector(0, 1, 0.5, 4, 0).observe(4.6)).isEqualTo(Alarm.HIGH);
    }

    @Test
    void aSumAlarmsUntilItRunsDownUnlessItIsReset() {
        CusumDetector plain = new CusumDetector(10, 2, 0.5, 4, 0);
        CusumDetector resetting = plain.resetting();
        assertThat(plain.observe(20)).isEqualTo(Alarm.HIGH);
        assertThat(plain.upper()).isEqualTo(4.5);
        assertThat(plain.observe(12)).isEqualTo(Alarm.HIGH);
        assertThat(plain.upper()).isEqualTo(5);
        assertThat(resetting.observe(20)).isEqualTo(Alarm.HIGH);
        assertThat(resetting.observe(12)).isEqualTo(Alarm.NONE);
        assertThat(resetting.upper()).isEqualTo(0.5);
        assertThat(resetting.observe(0)).isEqualTo(Alarm.LOW);
        assertThat(new CusumDetector(0, 1, 0.5, 1, 0.9).observe(0)).isEqualTo(Alarm.NONE);
    }

    /** p0 = 0.5, R = 3: p1 = 0.75, an event adds ln 1.5, none ln 0.5; p2 = 0.25. */
    @Test
    void outcomesAddTheirLikelihoodRatio() {
        BernoulliCusumDetector detector = new BernoulliCusumDetector(0.5, 3, 2 * Math.log(1.5));
        assertThat(detector.observe(1)).isEqualTo(Alarm.NONE);
        assertThat(detector.upper()).isCloseTo(Math.log(1.5), within(1e-12));
        assertThat(detector.lower()).isZero();
        assertThat(detector.observe(1)).isEqualTo(Alarm.HIGH);
        assertThat(detector.observe(1)).isEqualTo(Alarm.NONE);
        assertThat(detector.observe(0)).isEqualTo(Alarm.NONE);
        assertThat(detector.observe(0)).isEqualTo(Alarm.LOW);
    }

    /** The same as above, with four cases at once: ln 1.5 and ln 0.5 are added together, and looked at after that. */
    @Test
    void casesThatAreToldOfTogetherAddUpAtOnce() {
        BernoulliCusumDetector detector = new BernoulliCusumDetector(0.5, 3, 2 * Math.log(1.5));
        assertThat(detector.observe(3, 4, 100)).isEqualTo(Alarm.NONE);
        assertThat(detector.upper()).isCloseTo(3 * Math.log(1.5) + Math.log(0.5), within(1e-12));
        assertThat(detector.lower()).isZero();
        assertThat(detector.observe(4, 4, 100)).isEqualTo(Alarm.HIGH);
        assertThat(detector.upper()).isZero();
        assertThat(detector.observe(0, 2, 100)).isEqualTo(Alarm.LOW);

        Random random = new Random(5);
        BernoulliCusumDetector cases = new BernoulliCusumDetector(0.2, 2, 2);
        BernoulliCusumDetector counts = new BernoulliCusumDetector(0.2, 2, 2);
        for (int i = 0; i < 500; i++) {
            int event = random.nextInt(4) == 0 ? 1 : 0;
            assertThat(counts.observe(event, 1, 100)).isEqualTo(cases.observe(event));
        }
        assertThat(counts.state()).isEqualTo(cases.state());

        assertThat(detector.observe(Double.NaN, 4, 100)).isEqualTo(Alarm.NONE);
        double[] before = detector.state();
        assertRefused(() -> detector.observe(5, 4, 100), "numerator is out of range: 0 to 4 are allowed");
        assertRefused(() -> detector.observe(-1, 4, 100), "numerator is out of range");
        assertRefused(() -> detector.observe(0, 0, 100), "denominator must be more than zero");
        assertRefused(() -> detector.observe(Double.POSITIVE_INFINITY, 4, 100), "value is infinite");
        assertThat(detector.state()).isEqualTo(before);
    }

    /** A plain sum of 0.1 is off by rounding, which must not become a standard deviation. */
    @ParameterizedTest
    @EnumSource
    void aConstantSeriesIsNothingUnusual(EarsDetector.Method method) {
        EarsDetector detector = new EarsDetector(method, 7, 0, 0.001);
        for (int i = 0; i < 40; i++) {
            assertThat(detector.observe(0.1)).isEqualTo(Alarm.NONE);
        }
        assertThat(detector.statistic()).isZero();
        assertThat(detector.sigma()).isZero();
        assertThat(detector.observe(0.2))
                .as("and what is larger than it ever was is")
                .isEqualTo(Alarm.HIGH);
    }

    /** 1, 2, 3 have mean 2 and deviation 1; z of 0.025 is 1.96. */
    @Test
    void countsAreComparedWithTheDaysBefore() {
        EarsDetector first = new EarsDetector(EarsDetector.Method.C1, 3, 0, 0.025);
        assertThat(observe(first, 1, 2, 3, 3.95)).isEqualTo(Alarm.NONE);
        assertThat(first.upper()).isCloseTo(2 + 1.959963984540, within(1e-11));
        assertThat(observe(new EarsDetector(EarsDetector.Method.C1, 3, 0, 0.025), 1, 2, 3, 3.97))
                .isEqualTo(Alarm.HIGH);
        EarsDetector second = new EarsDetector(EarsDetector.Method.C2, 3, 0, 0.025);
        assertThat(observe(second, 1, 2, 3, 9, 9, 3.97)).isEqualTo(Alarm.HIGH);
        assertThat(second.mean()).isEqualTo(2);
        EarsDetector third = new EarsDetector(EarsDetector.Method.C3, 3, 1, 0.025);
        assertThat(observe(third, 0, 0, 0, 0, 0, 2, 0)).isEqualTo(Alarm.NONE);
        assertThat(third.statistic()).isNaN();
        assertThat(third.observe(1.9)).isEqualTo(Alarm.NONE);
        assertThat(third.statistic()).isCloseTo(1 + 0.9, within(1e-12));
        assertThat(observe(new EarsDetector(EarsDetector.Method.C3, 3, 1, 0.025), 0, 0, 0, 0, 0, 2, 0, 2))
                .isEqualTo(Alarm.HIGH);
    }

    /**
     * Worked out from the formulas of the class with quantiles and tails of Student's t from elsewhere (scipy): a baseline that grows from
     * 7 to 8 values, an outbreak of 21 cases whose averages are pulled back, and the days after it.
     */
    @Test
    void theWeightedAveragesOfEssenceAreThoseOfItsFormulas() {
        EssenceDetector essence = new EssenceDetector(8, 2, 0.4, 0.9);
        for (double value : new double[] {4, 6, 5, 7, 3, 5, 6, 8, 5}) {
            assertThat(essence.observe(value)).isEqualTo(Alarm.NONE);
            assertThat(essence.alert()).isEqualTo(EssenceDetector.Alert.GREY);
        }
        double[] values = {4, 6, 21, 9, 5, 7};
        double[] means = {36 / 7.0, 5.5, 5.625, 5.375, 5.5, 7.25};
        double[] statistics = {
            -0.06321132218394361,
            0.1842259571912056,
            8.643688486580917,
            3.3582758445223178,
            1.5090655665106245,
            -0.07136596641596628
        };
        double[] tails = {
            0.5241742650154629,
            0.42952977502134987,
            2.771628145956306e-05,
            0.0060564230482406285,
            0.08751130882773718,
            0.5274486618356664
        };
        for (int i = 0; i < values.length; i++) {
            boolean outbreak = tails[i] < 0.01;
            assertThat(essence.observe(values[i])).isEqualTo(outbreak ? Alarm.HIGH : Alarm.NONE);
            assertThat(essence.expected()).isCloseTo(means[i], within(1e-12));
            assertThat(essence.statistic()).isCloseTo(statistics[i], within(1e-10));
            assertThat(essence.probability()).isCloseTo(tails[i], within(1e-10));
            assertThat(essence.alert()).isEqualTo(outbreak ? EssenceDetector.Alert.RED : EssenceDetector.Alert.BLUE);
        }
    }

    @Test
    void aSeriesThatNeverVariesGivesNoAlarm() {
        EssenceDetector essence = new EssenceDetector();
        EarsDetector third = new EarsDetector(EarsDetector.Method.C3, 7, 0, 0.025);
        EarsDetector first = new EarsDetector(EarsDetector.Method.C1, 7, 0, 0.001);
        EwmaDetector average = new EwmaDetector(0.1, 1e-3, 0.1, 3);
        for (int i = 0; i < 60; i++) {
            assertThat(essence.observe(0.1)).isEqualTo(Alarm.NONE);
            assertThat(third.observe(0.1)).isEqualTo(Alarm.NONE);
            assertThat(first.observe(0.1)).isEqualTo(Alarm.NONE);
            assertThat(average.observe(0.1)).isEqualTo(Alarm.NONE);
        }
        assertThat(essence.alert()).isEqualTo(EssenceDetector.Alert.BLUE);
    }

    @Test
    void quantilesAreThoseOfTheTables() {
        assertThat(Distributions.normalQuantile(0.999)).isCloseTo(3.090232306168, within(1e-11));
        assertThat(Distributions.normalQuantile(0.025)).isCloseTo(-1.959963984540, within(1e-11));
        assertThat(Distributions.normalQuantile(0.5)).isCloseTo(0, within(1e-12));
        assertThat(Distributions.studentQuantile(0.95, 1)).isCloseTo(6.313752, within(1e-6));
        assertThat(Distributions.studentQuantile(0.95, 6)).isCloseTo(1.943180, within(1e-6));
        assertThat(Distributions.studentQuantile(0.99, 27)).isCloseTo(2.472660, within(1e-6));
        assertThat(Distributions.studentTail(2.570582, 5)).isCloseTo(0.025, within(1e-7));
        assertThat(Distributions.studentTail(0, 5)).isEqualTo(0.5);
    }

    /** Average run lengths: Montgomery, table 9.4, and the R package spc 0.6.7. */
    @ParameterizedTest
    @CsvSource({
        "4,0,167.684",
        "4,0.25,74.224",
        "4,0.5,26.6302",
        "4,0.75,13.2851",
        "4,1,8.38313",
        "4,1.5,4.74717",
        "4,2,3.34277",
        "4,3,2.19448",
        "5,0,465.444",
        "5,0.25,139.494",
        "5,0.5,37.9961",
        "5,0.75,17.0483",
        "5,1,10.376",
        "5,1.5,5.74722",
        "5,2,4.00887",
        "5,3,2.57325"
    })
    void sumsAlarmAsSoonAsTheyShould(double limit, double shift, double expected) {
        assertThat(averageRunLengthOfSums(0.5, limit, shift)).isCloseTo(expected, within(0.1 + 0.03 * expected));
    }

    static double averageRunLengthOfSums(double allowance, double limit, double shift) {
        return averageRunLength(
                () -> new CusumDetector(0, 1, allowance, limit, 0),
                (sum, value) -> sum.observe(value) != Alarm.NONE,
                shift);
    }

    /** Average run lengths with exact limits, and with those that they grow to: the R package spc 0.6.7. */
    @ParameterizedTest
    @CsvSource({
        "0.1,2.814,0,486.429,499.58",
        "0.1,2.814,0.5,28.5124,31.2974",
        "0.1,2.814,1,8.15703,10.3307",
        "0.1,2.814,2,2.64405,4.36225",
        "0.2,2.962,0,494.386,499.735",
        "0.2,2.962,0.5,40.3394,41.7644",
        "0.2,2.962,1,9.55449,10.5417",
        "0.2,2.962,2,2.85999,3.74344"
    })
    void averagesAlarmAsSoonAsTheyShould(double lambda, double limit, double shift, double exact, double asymptotic) {
        assertThat(averageRunLengthOfAverages(lambda, limit, shift)).isCloseTo(exact, within(0.1 + 0.03 * exact));
        assertThat(averageRunLengthWithGrownLimits(lambda, limit, shift))
                .isCloseTo(asymptotic, within(0.1 + 0.03 * asymptotic));
    }

    static double averageRunLengthOfAverages(double lambda, double limit, double shift) {
        return averageRunLength(
                () -> new EwmaDetector(0, 1, lambda, limit),
                (average, value) -> average.observe(value) != Alarm.NONE,
                shift);
    }

    /** With the limits that the exact ones grow to, from the beginning. */
    static double averageRunLengthWithGrownLimits(double lambda, double limit, double shift) {
        double wide = limit * Math.sqrt(lambda / (2 - lambda));
        return averageRunLength(
                () -> new EwmaDetector(0, 1, lambda, limit),
                (average, value) -> {
                    average.observe(value);
                    return Math.abs(average.average()) > wide;
                },
                shift);
    }

    @Test
    void aDetectorGoesOnWhereAnotherWas() {
        List<Supplier<SignalDetector>> all = new ArrayList<>();
        for (DetectorKind kind : EnumSet.complementOf(EnumSet.of(DetectorKind.BERNOULLI_CUSUM))) {
            all.add(kind::detector);
        }
        all.add(() -> new CusumDetector(10, 2, 0.5, 4, 1));
        all.add(() -> new EarsDetector(EarsDetector.Method.C3, 7, 0, 0.025));
        for (Supplier<SignalDetector> made : all) {
            Random random = new Random(11);
            SignalDetector through = made.get();
            SignalDetector handedOn = made.get();
            int alarms = 0;
            for (int i = 0; i < 300; i++) {
                double value = Math.rint(10 + 2 * random.nextGaussian() + (random.nextInt(20) == 0 ? 12 : 0));
                SignalDetector next = made.get();
                next.resume(handedOn.state());
                handedOn = next;
                Alarm expected = through.observe(value);
                assertThat(handedOn.observe(value)).isEqualTo(expected);
                alarms += expected == Alarm.NONE ? 0 : 1;
            }
            assertThat(alarms).isPositive();
            assertThat(through.state()).hasSizeLessThan(SignalDetector.MOST_NUMBERS);
            assertRefused(() -> made.get().resume(new double[] {1}), "state");
        }
        BernoulliCusumDetector outcomes = new BernoulliCusumDetector(0.5, 3, 2 * Math.log(1.5));
        outcomes.observe(1);
        BernoulliCusumDetector next = new BernoulliCusumDetector(0.5, 3, 2 * Math.log(1.5));
        next.resume(outcomes.state());
        assertThat(next.observe(1)).isEqualTo(Alarm.HIGH);
        assertRefused(() -> next.resume(new double[] {1, Double.NaN}), "state is not a finite number");
    }

    @Test
    void whatNoDetectorCanWatchIsRefused() {
        EwmaDetector detector = new EwmaDetector(0, 1, 0.5, 3);
        assertRefused(() -> detector.observe(Double.POSITIVE_INFINITY), "value is infinite");
        assertThat(detector.average()).isZero();
        assertRefused(() -> new EwmaDetector(Double.NaN, 1, 0.5, 3), "centre is not a finite number");
        assertRefused(() -> new EwmaDetector(0, 0, 0.5, 3), "sigma must be more than zero");
        assertRefused(() -> new EwmaDetector(0, 1, 0, 3), "lambda is out of range");
        assertRefused(() -> new EwmaDetector(0, 1, 0.5, -3), "limit must be more than zero");
        assertRefused(() -> new CusumDetector(0, 1, -1, 4, 0), "allowance must not be less than zero");
        assertRefused(() -> new CusumDetector(0, 1, 0.5, 4, 4), "headStart is out of range");
        assertRefused(() -> new BernoulliCusumDetector(1, 2, 3), "expected is out of range");
        assertRefused(() -> new BernoulliCusumDetector(0.5, 1, 3), "oddsRatio is too small");
        assertRefused(() -> new BernoulliCusumDetector(0.5, 2, 3).observe(0.5), "value is out of range");
        assertRefused(() -> new EarsDetector(EarsDetector.Method.C1, 1, 0, 0.01), "baseline is too small");
        assertRefused(() -> new EarsDetector(EarsDetector.Method.C1, 7, 0, 1), "alpha is out of range");
        assertRefused(() -> new EssenceDetector(6, 2, 0.4, 0.9), "baseline is out of range");
        assertRefused(() -> new EssenceDetector(28, 2, 0.9, 0.4), "slow is out of range");
    }

    /** How many values a detector sees on average until it alarms. */
    private static <D> double averageRunLength(Supplier<D> detectors, BiPredicate<D, Double> alarms, double shift) {
        Random random = new Random(1847);
        long observed = 0;
        for (int i = 0; i < REPLICATES; i++) {
            D detector = detectors.get();
            do {
                observed++;
            } while (!alarms.test(detector, random.nextGaussian() + shift));
        }
        return (double) observed / REPLICATES;
    }

    private static Alarm observe(SignalDetector detector, double... values) {
        Alarm last = Alarm.NONE;
        for (double value : values) {
            last = detector.observe(value);
        }
        return last;
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(call).withMessageContaining(message);
    }
}

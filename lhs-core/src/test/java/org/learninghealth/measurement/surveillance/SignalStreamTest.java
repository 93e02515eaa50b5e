package org.learninghealth.measurement.surveillance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.base.InvalidInput;

class SignalStreamTest {

    @ParameterizedTest
    @EnumSource(value = DetectorKind.class, mode = EnumSource.Mode.EXCLUDE, names = "BERNOULLI_CUSUM")
    void manySeriesAtOnceAreWatchedAsEachAlone(DetectorKind kind) {
        Random random = new Random(7);
        SignalStream<Integer> stream = new SignalStream<>(kind::detector, 50);
        List<SignalDetector> alone = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            alone.add(kind.detector());
        }
        int alarms = 0;
        for (int n = 0; n < 10_000; n++) {
            int series = random.nextInt(50);
            double value = Math.max(0, 10 + 3 * random.nextGaussian() + (n > 8_000 ? 12 : 0));
            Alarm expected = alone.get(series).observe(value);
            assertThat(stream.observe(series, value)).isEqualTo(expected);
            alarms += expected == Alarm.NONE ? 0 : 1;
        }
        assertThat(alarms).isPositive();
        assertThat(stream.size()).isEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource(value = DetectorKind.class, mode = EnumSource.Mode.EXCLUDE, names = "BERNOULLI_CUSUM")
    void aSeriesThatNeverChangesIsNoSignal(DetectorKind kind) {
        for (double constant : new double[] {0, 0.1, 98.6, 1e9}) {
            SignalStream<String> stream = new SignalStream<>(kind::detector, 1);
            for (int i = 0; i < 200; i++) {
                assertThat(stream.observe("a", constant))
                        .as("%s at %d", constant, i)
                        .isEqualTo(Alarm.NONE);
            }
        }
    }

    @Test
    void theCentreIsLearntFromTheFirstValuesAndNothingIsSaidOfThem() {
        SignalStream<String> averages = new SignalStream<>(DetectorKind.EWMA::detector, 1);
        SignalStream<String> sums = new SignalStream<>(DetectorKind.CUSUM::detector, 1);
        SignalDetector ewma = new EwmaDetector(10, 2 / 1.128, 0.2, 2.962);
        for (int i = 0; i < 20; i++) {
            double value = i % 2 == 0 ? 9 : 11;
            assertThat(averages.observe("a", value)).isEqualTo(Alarm.NONE);
            assertThat(sums.observe("a", value)).isEqualTo(Alarm.NONE);
        }
        for (double value : new double[] {10, 14, 15, 15, 16}) {
            assertThat(averages.observe("a", value)).isEqualTo(ewma.observe(value));
            sums.observe("a", value);
        }
        assertThat(averages.observe("a", 20)).isEqualTo(Alarm.HIGH);
        assertThat(sums.observe("a", 20)).isEqualTo(Alarm.HIGH);
    }

    @ParameterizedTest
    @EnumSource(value = DetectorKind.class, mode = EnumSource.Mode.EXCLUDE, names = "BERNOULLI_CUSUM")
    void missingValuesAreRememberedByNobodyAndInfiniteOnesRefused(DetectorKind kind) {
        SignalStream<String> stream = new SignalStream<>(kind::detector, 2);
        SignalStream<String> other = new SignalStream<>(kind::detector, 2);
        DoubleStream.iterate(1, x -> (x * 7) % 13).limit(100).forEach(value -> {
            assertThat(other.observe("a", Double.NaN)).isEqualTo(Alarm.NONE);
            assertThatThrownBy(() -> other.observe("a", Double.POSITIVE_INFINITY))
                    .isInstanceOf(InvalidInput.class);
            assertThat(other.observe("a", value)).isEqualTo(stream.observe("a", value));
        });
    }

    @Test
    void proportionsAreWatchedAsEachAlone() {
        SignalStream<Integer> stream = new SignalStream<>(() -> new BernoulliCusumDetector(0.1, 2, 3.5), 20);
        SignalStream<Integer> averages = new SignalStream<>(DetectorKind.EWMA::detector, 20);
        List<SignalDetector> alone = new ArrayList<>();
        List<SignalDetector> averagesAlone = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            alone.add(new BernoulliCusumDetector(0.1, 2, 3.5));
            averagesAlone.add(DetectorKind.EWMA.detector());
        }
        Random random = new Random(3);
        int alarms = 0;
        for (int n = 0; n < 4_000; n++) {
            int series = random.nextInt(20);
            int cases = 20 + random.nextInt(50);
            int events = (int) Math.rint(cases * (n > 3_000 ? 0.3 : 0.1) * random.nextDouble() * 2);
            Alarm expected = alone.get(series).observe(events, cases, 100);
            assertThat(stream.observe(series, events, cases, 100)).isEqualTo(expected);
            assertThat(averages.observe(series, events, cases, 100))
                    .isEqualTo(averagesAlone.get(series).observe(events * 100.0 / cases));
            alarms += expected == Alarm.NONE ? 0 : 1;
        }
        assertThat(alarms).isPositive();
        assertThatThrownBy(() -> stream.observe(0, 5, 4, 100)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void itsMemoryIsBounded() {
        SignalStream<Integer> stream = new SignalStream<>(DetectorKind.EARS_C1::detector, 10_000);
        for (int i = 0; i < 10_000; i++) {
            stream.observe(i, 1);
        }

        assertThatThrownBy(() -> stream.observe(10_000, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("10,000");
        stream.forget(17);
        assertThat(stream.observe(10_000, 1)).isEqualTo(Alarm.NONE);
        assertThat(stream.size()).isEqualTo(10_000);
    }

    @Test
    void aSeriesThatWasForgottenBeginsAnew() {
        SignalStream<String> stream = new SignalStream<>(DetectorKind.EARS_C1::detector, 1);
        DoubleStream.of(5, 7, 6, 4, 6, 5, 7).forEach(value -> stream.observe("a", value));
        stream.forget("a");

        assertThat(stream.observe("a", 100)).isEqualTo(Alarm.NONE);
        DoubleStream.of(5, 7, 6, 4, 6, 5).forEach(value -> stream.observe("a", value));
        assertThat(stream.observe("a", 10_000)).isEqualTo(Alarm.HIGH);
    }
}

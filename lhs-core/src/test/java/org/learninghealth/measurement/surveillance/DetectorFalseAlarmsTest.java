package org.learninghealth.measurement.surveillance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often each detector alarms where nothing has changed: what {@link DetectorKind} says of it, simulated. */
class DetectorFalseAlarmsTest {

    private static final int VALUES = 100_000;
    private static final int SERIES = 2_000;
    private static final int YEAR = 365;
    private static final double DEVIATIONS = 4;

    /** Alarms of one day and the next come together: their number varies up to twice as much as that of single ones. */
    private static final double DISPERSION = 2;

    @ParameterizedTest
    @CsvSource({
        "EARS_C1, 71, 57, 46",
        "EARS_C2, 71, 57, 46",
        "EARS_C3, 15, 13, 11",
        "ESSENCE, 75, 63, 59",
    })
    void oneInSoManyValuesIsAFalseAlarm(DetectorKind kind, double normal, double twenty, double five) {
        assertOneIn(normal, kind, 0);
        assertOneIn(twenty, kind, 20);
        assertOneIn(five, kind, 5);
    }

    @ParameterizedTest
    @CsvSource({"EWMA, 68, 69, 70", "CUSUM, 68, 70, 71"})
    void soManySeriesHaveAFalseAlarmInAYear(DetectorKind kind, double normal, double twenty, double five) {
        assertShare(normal, kind, 0);
        assertShare(twenty, kind, 20);
        assertShare(five, kind, 5);
    }

    private static void assertOneIn(double said, DetectorKind kind, double mean) {
        Random random = new Random(1_841);
        SignalDetector detector = kind.detector();
        int alarms = 0;
        for (int i = 0; i < VALUES; i++) {
            alarms += detector.observe(value(random, mean)) == Alarm.NONE ? 0 : 1;
        }
        double sampling = DEVIATIONS * Math.sqrt(DISPERSION * said / VALUES);
        assertThat((double) VALUES / alarms).isCloseTo(said, within(said * sampling + 0.5));
    }

    private static void assertShare(double percentage, DetectorKind kind, double mean) {
        Random random = new Random(1_847);
        int alarmed = 0;
        for (int i = 0; i < SERIES; i++) {
            SignalDetector detector = kind.detector();
            boolean alarm = false;
            for (int j = 0; j < SelfStartingDetector.BASELINE + YEAR && !alarm; j++) {
                alarm = detector.observe(value(random, mean)) != Alarm.NONE;
            }
            alarmed += alarm ? 1 : 0;
        }
        double said = percentage / 100;
        assertThat((double) alarmed / SERIES)
                .isCloseTo(said, within(DEVIATIONS * Math.sqrt(said * (1 - said) / SERIES) + 0.005));
    }

    /** A count of so many on average; of none, a normal value so large that half a case and one case are nothing. */
    private static double value(Random random, double mean) {
        return mean == 0 ? 100 + 10 * random.nextGaussian() : count(random, mean);
    }

    /** By Knuth: how many numbers from 0 to 1 can be multiplied before their product falls below e to the minus mean. */
    private static double count(Random random, double mean) {
        double least = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > least) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}

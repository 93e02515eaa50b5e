package org.learninghealth.measurement.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.measurement.chart.ReferenceCases;
import org.learninghealth.measurement.chart.ReferenceCases.Tolerance;
import tools.jackson.databind.JsonNode;

/** Detectors, fed point by point, against the outputs of qcc, qicharts2, surveillance and Rnssp on real series. */
class DetectorCasesTest {

    @TestFactory
    Stream<DynamicTest> movingAverages() {
        return ReferenceCases.of("ewma", test -> {
            JsonNode options = test.path("options");
            EwmaDetector detector = new EwmaDetector(
                    options.path("center").asDouble(),
                    options.path("sigma").asDouble(),
                    options.path("lambda").asDouble(),
                    options.path("L").asDouble());
            JsonNode want = test.at("/expected/points");
            double[] values = values(test);
            for (int i = 0; i < values.length; i++) {
                Alarm alarm = detector.observe(values[i]);
                same(test, "ewma", i, detector.average());
                same(test, "lcl", i, detector.lower());
                same(test, "ucl", i, detector.upper());
                assertThat(alarm != Alarm.NONE)
                        .isEqualTo(want.path("signal").path(i).asBoolean());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> cumulativeSums() {
        return ReferenceCases.of("cusum", test -> {
            JsonNode options = test.path("options");
            CusumDetector plain = new CusumDetector(
                    options.path("center").asDouble(),
                    options.path("sigma").asDouble(),
                    options.path("k").asDouble(),
                    options.path("h").asDouble(),
                    options.path("head_start").asDouble());
            CusumDetector resetting = plain.resetting();
            double[] values = values(test);
            for (int i = 0; i < values.length; i++) {
                Alarm alarm = plain.observe(values[i]);
                same(test, "upper", i, plain.upper());
                same(test, "lower", i, plain.lower());
                sameSides(test, "upper_signal", "lower_signal", i, alarm);
                alarm = resetting.observe(values[i]);
                same(test, "upper_reset", i, resetting.upper());
                same(test, "lower_reset", i, resetting.lower());
                sameSides(test, "upper_reset_signal", "lower_reset_signal", i, alarm);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> cumulativeSumsOfOutcomes() {
        return ReferenceCases.of("bernoulli", test -> {
            JsonNode options = test.path("options");
            double[] values = values(test);
            double target = options.path("target").asDouble();
            double expected = target > 1
                    ? Arrays.stream(values, 0, (int) target).average().orElseThrow()
                    : target;
            BernoulliCusumDetector detector = new BernoulliCusumDetector(
                    expected,
                    options.path("odds_ratio").asDouble(),
                    options.path("limit").asDouble());
            for (int i = 0; i < values.length; i++) {
                Alarm alarm = detector.observe(values[i]);
                same(test, "upper", i, detector.upper());
                same(test, "lower", i, -detector.lower());
                sameSides(test, "upper_signal", "lower_signal", i, alarm);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> earlyAberrations() {
        return ReferenceCases.of("ears", test -> {
            EarsDetector first = ears(test, EarsDetector.Method.C1, "alpha_c1_c2");
            EarsDetector second = ears(test, EarsDetector.Method.C2, "alpha_c1_c2");
            EarsDetector third = ears(test, EarsDetector.Method.C3, "alpha_c3");
            Tolerance.of(test).assertSame("z", first.threshold(), test.at("/expected/z12"));
            Tolerance.of(test).assertSame("z", third.threshold(), test.at("/expected/z3"));
            double[] values = values(test);
            for (int i = 0; i < values.length; i++) {
                sameAlarm(test, "c1_alarm", i, first.observe(values[i]));
                sameAlarm(test, "c2_alarm", i, second.observe(values[i]));
                sameAlarm(test, "c3_alarm", i, third.observe(values[i]));
                sameBaseline(test, "c1", i, first);
                sameBaseline(test, "c2", i, second);
                double statistic = third.statistic();
                same(test, "c3_statistic", i, Double.isInfinite(statistic) ? Double.NaN : statistic);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> syndromes() {
        return ReferenceCases.of("essence", test -> {
            JsonNode options = test.path("options");
            EssenceDetector detector = new EssenceDetector(
                    options.path("baseline").asInt(),
                    options.path("guardband").asInt(),
                    options.path("w1").asDouble(),
                    options.path("w2").asDouble());
            double[] values = values(test);
            for (int i = 0; i < values.length; i++) {
                Alarm alarm = detector.observe(values[i]);
                String want = test.at("/expected/points/alert").path(i).asString();
                same(test, "baseline_expected", i, detector.expected());
                same(test, "test_statistic", i, detector.statistic());
                same(test, "p_value", i, detector.probability());
                assertThat(detector.alert().name().toLowerCase(Locale.ROOT)).isEqualTo(want);
                assertThat(alarm).isEqualTo(want.equals("red") ? Alarm.HIGH : Alarm.NONE);
            }
        });
    }

    /** By simulation, at the tolerance that the table names. */
    @TestFactory
    Stream<DynamicTest> averageRunLengthsOfSums() {
        return ReferenceCases.of("table-arl-cusum", test -> {
            JsonNode want = test.path("expected");
            for (int i = 0; i < want.path("arl").size(); i++) {
                double got = DetectorTest.averageRunLengthOfSums(
                        want.path("k").path(i).asDouble(),
                        want.path("h").path(i).asDouble(),
                        want.path("shift").path(i).asDouble());
                sameLength(test, "arl", i, got);
            }
        });
    }

    /** By simulation, at the tolerance that the table names. */
    @TestFactory
    Stream<DynamicTest> averageRunLengthsOfAverages() {
        return ReferenceCases.of("table-arl-ewma", test -> {
            JsonNode want = test.path("expected");
            for (int i = 0; i < want.path("arl_exact_limits").size(); i++) {
                double lambda = want.path("lambda").path(i).asDouble();
                double limit = want.path("L").path(i).asDouble();
                double shift = want.path("shift").path(i).asDouble();
                sameLength(test, "arl_exact_limits", i, DetectorTest.averageRunLengthOfAverages(lambda, limit, shift));
                sameLength(
                        test,
                        "arl_asymptotic_limits",
                        i,
                        DetectorTest.averageRunLengthWithGrownLimits(lambda, limit, shift));
            }
        });
    }

    private static void sameLength(JsonNode test, String name, int i, double got) {
        Tolerance.of(test)
                .assertSame(
                        name + " " + (i + 1),
                        got,
                        test.path("expected").path(name).path(i));
    }

    private static EarsDetector ears(JsonNode test, EarsDetector.Method method, String alpha) {
        JsonNode options = test.path("options");
        return new EarsDetector(
                method,
                options.path("baseline").asInt(),
                options.path("min_sigma").asDouble(),
                options.path(alpha).asDouble());
    }

    private static void sameBaseline(JsonNode test, String method, int i, EarsDetector detector) {
        same(test, method + "_mean", i, detector.mean());
        same(test, method + "_sd", i, detector.sigma());

        same(test, method + "_upper", i, detector.upper());
    }

    private static void sameAlarm(JsonNode test, String name, int i, Alarm alarm) {
        assertThat(alarm == Alarm.HIGH)
                .as(name + " " + (i + 1))
                .isEqualTo(test.at("/expected/points").path(name).path(i).asBoolean(false));
    }

    private static void sameSides(JsonNode test, String upper, String lower, int i, Alarm alarm) {
        JsonNode points = test.at("/expected/points");
        assertThat(alarm)
                .as("alarm " + (i + 1))
                .isEqualTo(Alarm.of(
                        points.path(upper).path(i).asBoolean(),
                        points.path(lower).path(i).asBoolean()));
    }

    private static void same(JsonNode test, String name, int i, double got) {
        Tolerance.of(test)
                .assertSame(
                        name + " " + (i + 1),
                        got,
                        test.at("/expected/points").path(name).path(i));
    }

    private static double[] values(JsonNode test) {
        return ReferenceCases.numbers(test.at("/input/y"));
    }
}

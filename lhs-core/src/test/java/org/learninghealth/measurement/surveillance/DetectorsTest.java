package org.learninghealth.measurement.surveillance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.memory.InMemoryStorage;

/** Which detectors feeds can name, and with which settings. */
class DetectorsTest {

    private final Detectors detectors = Detectors.with(List.of(type("HOST_1", Map.of("limit", 5.0))));

    @ParameterizedTest
    @EnumSource(value = DetectorKind.class, mode = EnumSource.Mode.EXCLUDE, names = "BERNOULLI_CUSUM")
    void theLibrarysOwnAreThereWithTheirUsualSettings(DetectorKind kind) {
        detectors.require(List.of(DetectorChoice.of(kind)), "detectors");

        assertThat(detectors.detector(DetectorChoice.of(kind)).orElseThrow().state())
                .containsExactly(kind.detector().state());
        assertThat(detectors.detector(DetectorChoice.of(kind).with("nothing", 1)))
                .isEmpty();
    }

    @Test
    void aSettingIsWhatTheFeedSaysOrElseTheUsual() {
        DetectorChoice choice = DetectorChoice.of(DetectorKind.EARS_C1).with("baseline", 14);
        detectors.require(List.of(choice), "detectors");
        EarsDetector detector = (EarsDetector) detectors.detector(choice).orElseThrow();

        assertThat(detector.state()).hasSize(1 + 14 + 3);
        assertThat(detector.threshold()).isCloseTo(3.09, within(0.001));
        assertThat(detectors.detector(DetectorChoice.named("HOST_1").with("limit", 7)))
                .isPresent();
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatIsKnown() {
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.EWMA), DetectorChoice.named("FARRINGTON")),
                "detectors[1].name is not known here: use one of BERNOULLI_CUSUM, CUSUM, EARS_C1, EARS_C2, EARS_C3, ESSENCE, EWMA, HOST_1");
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.EWMA).with("alpha", 0.1)),
                "detectors[0].parameters.alpha is not known here: use one of centre, lambda, limit, sigma");
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.EARS_C1).with("alpha", 1)),
                "detectors[0].parameters.alpha is out of range");
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.EARS_C1).with("baseline", 7.5)),
                "detectors[0].parameters.baseline is out of range: 0 to 365 are allowed");
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.ESSENCE).with("baseline", 6)),
                "detectors[0].parameters.baseline is out of range");
        assertRefused(() -> DetectorChoice.named("ears"), "name is not of the form");
        assertRefused(() -> DetectorChoice.named("EARS_C1").with("a b", 1), "parameters is not of the form");
        assertRefused(
                () -> DetectorChoice.named("EARS_C1").with("alpha", Double.NaN),
                "parameters.alpha is not a finite number");
    }

    @Test
    void aSettingOfADetectorThatStartsItselfIsLookedAtAtOnce() {
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.EWMA).with("lambda", 2)),
                "detectors[0].parameters.lambda is out of range");
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.CUSUM).with("limit", -1)),
                "detectors[0].parameters.limit must be more than zero");
    }

    @Test
    void aCentreThatIsKnownIsNotLearnt() {
        DetectorChoice known =
                DetectorChoice.of(DetectorKind.CUSUM).with("centre", 10).with("sigma", 2);
        assertThat(detectors.detector(known.with("limit", 3)).orElseThrow().observe(20))
                .isEqualTo(Alarm.HIGH);
        assertThat(detectors
                        .detector(DetectorChoice.of(DetectorKind.EWMA)
                                .with("centre", 10)
                                .with("sigma", 2))
                        .orElseThrow()
                        .observe(20))
                .isEqualTo(Alarm.HIGH);
        assertThat(detectors
                        .detector(known.with("headStart", 4.9))
                        .orElseThrow()
                        .observe(11.5))
                .isEqualTo(Alarm.HIGH);
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.CUSUM).with("centre", 10)),
                "detectors[0].parameters.sigma is missing");
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.EWMA).with("sigma", 2)),
                "detectors[0].parameters.centre is missing");
        assertRefused(() -> require(known.with("sigma", 0)), "detectors[0].parameters.sigma must be more than zero");
        assertRefused(() -> require(known.with("headStart", 5)), "detectors[0].parameters.headStart is out of range");
    }

    @Test
    void aSumThatIsNotResetGoesOnAlarming() {
        DetectorChoice known =
                DetectorChoice.of(DetectorKind.CUSUM).with("centre", 0).with("sigma", 1);
        SignalDetector reset = detectors.detector(known).orElseThrow();
        SignalDetector goesOn = detectors.detector(known.with("reset", 0)).orElseThrow();
        assertThat(reset.observe(10)).isEqualTo(Alarm.HIGH);
        assertThat(goesOn.observe(10)).isEqualTo(Alarm.HIGH);
        assertThat(reset.observe(0)).isEqualTo(Alarm.NONE);
        assertThat(goesOn.observe(0)).isEqualTo(Alarm.HIGH);
        assertRefused(() -> require(known.with("reset", 0.5)), "detectors[0].parameters.reset is out of range");
    }

    @Test
    void whatIsExpectedHasToBeChosen() {
        DetectorChoice chosen = DetectorChoice.of(DetectorKind.BERNOULLI_CUSUM).with("expected", 0.5);
        require(chosen);
        SignalDetector detector = detectors
                .detector(chosen.with("oddsRatio", 3).with("limit", 0.8))
                .orElseThrow();
        assertThat(detector.observe(2, 2, 100)).isEqualTo(Alarm.HIGH);
        assertRefused(
                () -> require(DetectorChoice.of(DetectorKind.BERNOULLI_CUSUM)),
                "detectors[0].parameters.expected is missing: give it a value");
        assertRefused(() -> require(chosen.with("expected", 1)), "detectors[0].parameters.expected is out of range");
        assertThat(detectors.detector(DetectorChoice.of(DetectorKind.BERNOULLI_CUSUM)))
                .isEmpty();
        assertRefused(() -> DetectorKind.BERNOULLI_CUSUM.detector(), "expected is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EWMA", "EARS_C1(alpha=0.01)", "X(a=-1.0E-300,b=2.5)"})
    void choicesAreReadAsTheyAreWritten(String text) {
        assertThat(DetectorChoice.parse(text)).hasToString(text);
        assertThat(DetectorChoice.parse(DetectorChoice.parse(text).toString())).isEqualTo(DetectorChoice.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ewma", "EWMA(", "EWMA()", "EWMA(alpha)", "EWMA(alpha=x)", "EWMA(=1)"})
    void whatIsNoChoiceIsRefused(String text) {
        assertThatThrownBy(() -> DetectorChoice.parse(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aHostsDetectorsAreLookedAtWhenTheSystemIsBuilt() {
        assertProblem(type("EWMA", Map.of()), "detectors has another one called EWMA: give each a name of its own");
        assertProblem(type("mine", Map.of()), "detectors has one called mine: use capital letters");
        assertProblem(type("MINE", Map.of("a-b", 1.0)), "the detector MINE has settings that can't be named");
        assertProblem(type("MINE", Map.of("limit", -1.0)), "the detector MINE can't be made with its usual settings");
    }

    /** In seven days without a case of 200, one case is no aberration, as little as among counts. */
    @Test
    void halfACaseIsHalfACaseWhateverTheUnit() {
        for (double cases : new double[] {1, 2, 200}) {
            SignalDetector detector = DetectorKind.EARS_C1.detector();
            for (int i = 0; i < 7; i++) {
                assertThat(detector.observe(0, cases, 1)).isEqualTo(Alarm.NONE);
            }
            SignalDetector same = DetectorKind.EARS_C1.detector();
            same.resume(detector.state());
            assertThat(detector.observe(1, cases, 1)).isEqualTo(Alarm.NONE);
            assertThat(same.observe(2, cases, 1)).isEqualTo(Alarm.HIGH);
        }
        assertRefused(() -> DetectorKind.EARS_C1.detector().observe(1, 0, 1), "denominator must be more than zero");
        assertRefused(() -> DetectorKind.EARS_C1.detector().observe(1, 1, 0), "per must be more than zero");
    }

    @Test
    void whereThereIsNoCaseThereIsNoOutbreak() {
        SignalDetector usual = DetectorKind.ESSENCE.detector();
        SignalDetector reference = new EssenceDetector();
        for (int i = 0; i < 40; i++) {
            assertThat(usual.observe(0, 200, 200)).isEqualTo(reference.observe(0));
        }
        assertThat(reference.observe(0.9)).isEqualTo(Alarm.HIGH);
        SignalDetector again = DetectorKind.ESSENCE.detector();
        again.resume(usual.state());
        assertThat(usual.observe(0.9, 200, 200)).isEqualTo(Alarm.NONE);
        assertThat(again.observe(1.8, 400, 200)).isEqualTo(Alarm.HIGH);
    }

    private void require(DetectorChoice... choices) {
        detectors.require(List.of(choices), "detectors");
    }

    private static void assertProblem(DetectorType type, String problem) {
        LearningHealthSystem.Builder builder =
                LearningHealthSystem.builder().storage(InMemoryStorage.create()).detectors(type);
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(problem);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(call).withMessageContaining(message);
    }

    private static DetectorType type(String name, Map<String, Double> parameters) {
        return new DetectorType() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<String, Double> parameters() {
                return parameters;
            }

            @Override
            public SignalDetector detector(Map<String, Double> settings) {
                return new CusumDetector(0, 1, 0.5, settings.getOrDefault("limit", 1.0), 0);
            }
        };
    }
}

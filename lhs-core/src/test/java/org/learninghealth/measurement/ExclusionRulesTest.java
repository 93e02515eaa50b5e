package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.measurement.chart.ChartHistory;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Variation;
import org.learninghealth.measurement.drawing.ChartView;
import org.learninghealth.measurement.drawing.VerdictIcon;
import org.learninghealth.people.StakeholderGroup;

/** What is left out of a chart, marked in it, and what it said at another time. */
class ExclusionRulesTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final LocalDate DECEMBER = LocalDate.of(1841, 12, 1);
    private static final double[] YEAR = {10, 12, 9, 13, 8, 14, 11, 7, 15, 6, 10, 90};

    private final Maternity maternity = new Maternity(Visibility.OPEN);
    private final ChartRequest request = ChartRequest.of(maternity.deaths.id());

    @Rule("L12")
    @Test
    void whatIsLeftOutIsDrawnAndCountsNowhere() {
        maternity.recordPercentages(YEAR);
        Observation outlier = maternity.recorded().get(11);
        maternity.world.time().advance(Duration.ofDays(1));

        Observation excluded = exclude(outlier, "The register was down");

        assertThat(excluded.exclusion()).contains("The register was down");
        assertThat(excluded.version()).isEqualTo(outlier.version() + 1);
        assertThat(excluded.value()).isEqualTo(90);
        assertThat(excluded.superseded())
                .containsExactly(new SupersededFigures(
                        90,
                        outlier.denominator(),
                        outlier.note(),
                        outlier.recordedAt(),
                        outlier.recordedBy(),
                        Optional.empty(),
                        Optional.empty()));
        MeasureChart chart = read(request);
        ChartPart part = chart.result().parts().get(0);
        assertThat(part.centre().orElseThrow()).isCloseTo(10, within(1e-9));
        assertThat(part.observed()).isEqualTo(11);
        assertThat(chart.result().point(12).value()).hasValue(90);
        assertThat(chart.result().point(12).excluded()).isTrue();
        assertThat(chart.exclusions()).containsExactly(Map.entry(DECEMBER, "The register was down"));
        ChartView view = chart.view(Locale.ENGLISH, Locale.ENGLISH, "deaths").build();
        assertThat(view.table()).contains("left out of the analysis; The register was down");
        assertThat(maternity.measures().gaps(maternity.lead, request).missing()).isEmpty();
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told).contains(new ObservationExcluded(outlier.id(), maternity.deaths.id(), DECEMBER));
    }

    @Rule("L12")
    @Test
    void whatWasLeftOutIsCountedAgainAndBothStayOnRecord() {
        maternity.recordPercentages(YEAR);
        Observation outlier = maternity.recorded().get(11);
        Observation excluded = exclude(outlier, "The register was down");
        assertUnmet("L12.counting", () -> exclude(excluded, "Once more"));

        Observation included = include(excluded, "It was up after all");

        assertThat(included.exclusion()).isEmpty();
        assertThat(included.superseded())
                .extracting(SupersededFigures::exclusion, SupersededFigures::reason)
                .containsExactly(
                        tuple(Optional.empty(), Optional.empty()),
                        tuple(Optional.of("The register was down"), Optional.of("It was up after all")));
        assertThat(read(request).result().parts().get(0).observed()).isEqualTo(12);
        assertThat(read(request).exclusions()).isEmpty();
        assertUnmet("L12.excluded", () -> include(included, "Once more"));
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told).contains(new ObservationIncluded(outlier.id(), maternity.deaths.id(), DECEMBER));
    }

    @Rule("L12")
    @Test
    void aCorrectionLeavesOutWhatWasLeftOut() {
        maternity.recordPercentages(YEAR);
        Observation excluded = exclude(maternity.recorded().get(11), "The register was down");

        Observation right = maternity
                .observations()
                .correct(
                        maternity.lead,
                        new CorrectObservation(excluded.id(), excluded.version(), 80, 100.0, "Miscounted"));

        assertThat(right.exclusion()).isEqualTo(excluded.exclusion());
        assertThat(right.superseded()).hasSize(2);
    }

    @Rule("L11")
    @Test
    void whatIsLeftOutIsInNoBaseline() {
        maternity.recordPercentages(YEAR);
        exclude(maternity.recorded().get(11), "The register was down");
        Measure measure = maternity.measures().get(maternity.lead, maternity.deaths.id());

        Baseline set = maternity
                .measures()
                .setBaseline(
                        maternity.lead, new SetBaseline(measure.id(), measure.version(), "", "", JANUARY, DECEMBER))
                .baseline()
                .orElseThrow();

        assertThat(set.points()).isEqualTo(11);
        assertThat(set.centre()).isCloseTo(10, within(1e-9));
    }

    @Test
    void onlyWhoRecordsLeavesOut() {
        maternity.recordPercentages(YEAR);
        Observation outlier = maternity.recorded().get(11);
        Actor member = maternity.world.person(StakeholderGroup.PATIENT);
        maternity.world.join(member, maternity.community);
        List<Object> before = maternity.state();

        assertThatThrownBy(() -> maternity
                        .observations()
                        .exclude(
                                member,
                                new ExcludeObservation(outlier.id(), outlier.version(), "It doesn't please me")))
                .isInstanceOf(NotPermitted.class);
        assertThat(maternity.state()).isEqualTo(before);
    }

    @Rule("L18")
    @Test
    void aReasonTellsOfNobody() {
        maternity.recordPercentages(YEAR);
        Observation outlier = maternity.recorded().get(11);
        assertUnmet("L18.identifier:reason", () -> exclude(outlier, "Mrs Smith, MRN 0012345, died twice"));
        Observation excluded = exclude(outlier, "Somebody was counted twice");
        assertUnmet("L18.identifier:reason", () -> include(excluded, "Ask jane@example.org"));
    }

    @Test
    void aChartLeavesOutWhatItIsAskedTo() {
        maternity.recordPercentages(YEAR);
        ChartRequest without = request.exclude(DECEMBER, "What if");

        assertThat(read(without).result().parts().get(0).observed()).isEqualTo(11);
        assertThat(read(without).exclusions()).containsExactly(Map.entry(DECEMBER, "What if"));
        assertThat(read(request).result().parts().get(0).observed()).isEqualTo(12);
        assertThat(read(request.exclude(LocalDate.of(1850, 1, 1), "Not shown")).exclusions())
                .isEmpty();
        assertInvalid(
                "exclusions[1841-12-02]",
                "period-start",
                () -> read(request.exclude(LocalDate.of(1841, 12, 2), "No period begins then")));
        assertInvalid("exclusions[1841-12-01]", "blank", () -> request.exclude(DECEMBER, " "));
    }

    @Test
    void severalThingsAreMarkedAndSomeBeginAPhase() {
        maternity.recordVienna();
        ChartRequest marked = request.event(LocalDate.of(1842, 10, 1), "An epidemic")
                .change(LocalDate.of(1844, 1, 1), "A new ward", false)
                .change(LocalDate.of(1845, 1, 1), "More students", true)
                .phase(LocalDate.of(1847, 6, 1), "Chlorinated lime", LocalDate.of(1848, 5, 31));

        MeasureChart chart = read(marked);

        List<ChartPart> parts = chart.result().parts();
        assertThat(parts)
                .extracting(part -> chart.periods().get(part.first() - 1))
                .containsExactly(JANUARY, LocalDate.of(1845, 1, 1), LocalDate.of(1847, 6, 1));
        assertThat(parts.get(1).centre())
                .as("judged by the line before")
                .isEqualTo(parts.get(0).centre());
        assertThat(parts.get(2).lastOfBaseline() - parts.get(2).first()).isEqualTo(11);
        assertThat(parts.get(2).centre().orElseThrow())
                .isLessThan(parts.get(0).centre().orElseThrow() / 2);
        ChartView view = chart.view(Locale.ENGLISH, Locale.ENGLISH, "deaths").build();
        assertThat(view.table()).contains("An epidemic", "A new ward", "More students", "Chlorinated lime");
        assertThat(view.svg()).contains("An epidemic", "A new ward", "More students");
        assertThat(read(request.phase(LocalDate.of(1847, 6, 1), "Chlorinated lime"))
                        .result()
                        .parts()
                        .get(1)
                        .observed())
                .isEqualTo(22);
        assertInvalid("annotation.label", "blank", () -> request.event(JANUARY, ""));
        assertInvalid("annotation.on", "year", () -> request.event(LocalDate.MIN, "Long ago"));
    }

    @Test
    void limitsCanBeMadeOfAllMovingRanges() {
        maternity.recordPercentages(YEAR);
        ChartRequest individuals = request.as(ChartKind.I, RuleSet.westernElectric());

        double screened = width(read(individuals));
        double unscreened = width(read(individuals.unscreened()));

        assertThat(unscreened).isGreaterThan(2 * screened);
    }

    @Test
    void aHistoryTellsWhenASignalCouldBeSeenFirst() {
        maternity.recordVienna();
        maternity.freeze(Maternity.CHLORINATED_LIME);
        MeasureChart chart = read(request.as(ChartKind.P, RuleSet.makingDataCount()));

        ChartHistory history = chart.history();

        assertThat(history.moments()).hasSize(chart.periods().size());
        ChartHistory.Moment last = history.at(chart.periods().size());
        assertThat(last.variations(Side.BELOW)).isEqualTo(chart.result().variations(Side.BELOW));
        assertThat(VerdictIcon.of(last.variation(Side.BELOW), Locale.ENGLISH)).contains("mprovement");
        int first = (int) history.moments().stream()
                        .takeWhile(moment -> moment.variation(Side.BELOW) != Variation.IMPROVEMENT_LOW)
                        .count()
                + 1;
        assertThat(history.at(first).result().points()).hasSize(first);
    }

    @Rule("L12")
    @Test
    void whatAChartSaidThenIsToldByTheFiguresOfThen() {
        maternity.recordPercentages(YEAR);
        Instant early = maternity.world.time().instant();
        MeasureChart then = read(request);
        maternity.world.time().advance(Duration.ofDays(1));
        Observation first = maternity.recorded().get(0);
        maternity
                .observations()
                .correct(maternity.lead, new CorrectObservation(first.id(), first.version(), 70, 100.0, "Miscounted"));
        maternity.world.time().advance(Duration.ofDays(1));
        Instant corrected = maternity.world.time().instant();
        maternity.world.time().advance(Duration.ofDays(1));
        exclude(maternity.recorded().get(11), "The register was down");
        maternity.record(LocalDate.of(1842, 1, 1), 5, 100);
        Measure measure = maternity.measures().get(maternity.lead, maternity.deaths.id());
        maternity
                .measures()
                .setBaseline(
                        maternity.lead, new SetBaseline(measure.id(), measure.version(), "", "", JANUARY, DECEMBER));

        MeasureChart now = read(request);

        assertThat(now.measure().baseline()).isPresent();
        assertThat(now.periods()).hasSize(13);
        assertThat(now.knownAt(early).result().points()).isEqualTo(then.result().points());
        assertThat(now.knownAt(early).measure().baseline()).isEmpty();
        assertThat(now.knownAt(corrected).result().point(1).value()).hasValue(70);
        assertThat(now.knownAt(corrected).exclusions()).isEmpty();
        assertThat(now.knownAt(maternity.world.time().instant()).result().points())
                .isEqualTo(now.result().points());
        assertThat(now.knownAt(early.minusSeconds(1)).periods()).isEmpty();
    }

    private MeasureChart read(ChartRequest wanted) {
        return maternity.measures().chart(maternity.lead, wanted);
    }

    private static double width(MeasureChart chart) {
        return chart.result().point(1).limits().upper().orElseThrow()
                - chart.result().point(1).limits().lower().orElseThrow();
    }

    private Observation exclude(Observation observation, String reason) {
        return maternity
                .observations()
                .exclude(maternity.lead, new ExcludeObservation(observation.id(), observation.version(), reason));
    }

    private Observation include(Observation observation, String reason) {
        return maternity
                .observations()
                .include(maternity.lead, new IncludeObservation(observation.id(), observation.version(), reason));
    }

    private void assertUnmet(String key, ThrowingCallable call) {
        List<Object> before = maternity.state();
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.unmet()).containsExactly(key);
            assertThat(refusal.unmet(Locale.FRENCH)).doesNotContain(key);
        });
        assertThat(maternity.state()).isEqualTo(before);
    }

    private static void assertInvalid(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field, Violation::code)
                                .containsExactly(tuple(field, code)));
    }
}

package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.people.StakeholderGroup;

/** Baselines that no learning cycle freezes: of any measure, and of each of its sites and strata. */
class BaselineRulesTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final LocalDate DECEMBER = LocalDate.of(1841, 12, 1);
    private static final double[] YEAR = {10, 12, 9, 13, 8, 14, 11, 7, 15, 6, 10, 12};

    private final Maternity maternity = new Maternity(Visibility.OPEN);

    @Rule("L11")
    @Test
    void aBaselineIsSetWithoutACycleAndStays() {
        maternity.recordPercentages(YEAR);

        Measure set = set("", "", JANUARY, DECEMBER);

        Baseline baseline = set.baseline().orElseThrow();
        assertThat(baseline.centre()).isCloseTo(10.5, within(1e-9));
        assertThat(baseline)
                .isEqualTo(new Baseline(
                        JANUARY,
                        DECEMBER,
                        12,
                        baseline.centre(),
                        maternity.world.time().instant(),
                        Optional.empty(),
                        maternity.lead.person(),
                        Optional.empty(),
                        "",
                        ""));
        assertThat(set.baselines("", "")).containsExactly(set.baseline().orElseThrow());
        assertUnmet("L11.frozen", () -> set("", "", JANUARY, DECEMBER));
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told)
                .contains(new BaselineFrozen(
                        set.id(), 12, set.baseline().orElseThrow().centre()));

        Observation first = maternity.recorded().get(0);
        maternity
                .observations()
                .correct(maternity.lead, new CorrectObservation(first.id(), first.version(), 90, 100.0, null));
        assertThat(current()).isEqualTo(set);
    }

    @Rule("L11")
    @Test
    void nineObservationsAreTooFew() {
        maternity.recordPercentages(YEAR);
        assertUnmet("L11.few", () -> set("", "", JANUARY, LocalDate.of(1841, 9, 30)));
        assertUnmet("L11.few", () -> set("Ward 3", "", JANUARY, DECEMBER));
        assertUnmet("L11.few", () -> set("", "", DECEMBER, JANUARY));
        assertThat(set("", "", JANUARY, LocalDate.of(1841, 10, 1))
                        .baseline()
                        .orElseThrow()
                        .points())
                .isEqualTo(10);
    }

    @Rule("L11")
    @Test
    void eachSiteAndStratumIsJudgedByItsOwn() {
        maternity.recordPercentages(YEAR);
        record("Ward 3", "", JANUARY, 100, raised(20));
        record("Ward 3", "First births", JANUARY, 100, raised(40));
        set("", "", JANUARY, DECEMBER);
        set("Ward 3", "", JANUARY, DECEMBER);
        Measure set = set("Ward 3", "First births", JANUARY, DECEMBER);

        assertThat(set.seriesBaselines())
                .extracting(Baseline::site, Baseline::stratum, Baseline::centre)
                .containsExactly(tuple("Ward 3", "", 30.5), tuple("Ward 3", "First births", 50.5));
        record("Ward 3", "", LocalDate.of(1842, 1, 1), 100, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(centre("", "")).isCloseTo(10.5, within(1e-9));
        assertThat(centre("Ward 3", "")).isCloseTo(30.5, within(1e-9));
        assertThat(centre("Ward 3", "First births")).isCloseTo(50.5, within(1e-9));
        assertThat(set.baseline("Ward 4", "")).isEmpty();
    }

    @Test
    void aControlChartOfASiteHasItsLimitsFromItsBaseline() {
        record("Ward 3", "", JANUARY, 100, YEAR);
        record("Ward 3", "", LocalDate.of(1842, 1, 1), 100, 90, 90, 90);
        set("Ward 3", "", JANUARY, DECEMBER);
        ChartRequest wanted = of("Ward 3", "").as(ChartKind.P, RuleSet.westernElectric());

        ChartPart part = read(wanted).result().parts().get(0);

        assertThat(part.lastOfBaseline()).isEqualTo(12);
        assertThat(part.centre().orElseThrow()).isCloseTo(127.0 / 12, within(1e-9));
        assertThat(read(wanted.between(DECEMBER, LocalDate.of(1842, 3, 1)))
                        .result()
                        .point(2)
                        .limits())
                .isEqualTo(read(wanted).result().point(13).limits());
    }

    /** What a frozen baseline draws stays, whatever comes before it, is corrected in it, or is shown. */
    @Rule("L11")
    @Test
    void theLimitsOfAFrozenBaselineStayAsTheyAre() {
        record("Ward 3", "", JANUARY, 100, YEAR);
        record("Ward 3", "", LocalDate.of(1842, 1, 1), 100, 90, 90, 90);
        set("Ward 3", "", JANUARY, DECEMBER);
        int years = 0;
        for (ChartKind kind : List.of(ChartKind.I, ChartKind.P, ChartKind.P_PRIME)) {
            ChartRequest wanted = of("Ward 3", "").as(kind, RuleSet.westernElectric());
            ChartResult before = read(wanted).result();
            ChartPoint last = before.point(before.series().size());
            assertThat(last.beyondLimits()).isTrue();

            maternity.world.time().advance(Duration.ofDays(1));
            record("Ward 3", "", JANUARY.minusYears(++years), 100, 70, 1, 70, 1);
            Observation first = maternity
                    .observations()
                    .list(maternity.lead, maternity.deaths.id(), maternity.world.firstPage())
                    .items()
                    .stream()
                    .filter(each -> each.period().equals(JANUARY) && each.site().equals("Ward 3"))
                    .findFirst()
                    .orElseThrow();
            maternity
                    .observations()
                    .correct(
                            maternity.lead,
                            new CorrectObservation(first.id(), first.version(), 90 - years, 100.0, "Miscounted"));

            ChartResult now = read(wanted).result();
            assertThat(now.parts()).hasSize(1);
            assertThat(now.point(now.series().size()))
                    .as("%s", kind)
                    .usingRecursiveComparison()
                    .ignoringFields("place")
                    .isEqualTo(last);
            assertThat(now.parts().get(0).lastOfBaseline())
                    .as("what was before isn't the baseline")
                    .isZero();
        }
    }

    /** The median of what is about so few would give it away. */
    @Rule({"L11", "L13"})
    @Test
    void whatIsNotSharedIsInNoBaseline() {
        record("Ward 3", "", JANUARY, 100, Arrays.copyOf(YEAR, 10));
        record("Ward 3", "", LocalDate.of(1841, 11, 1), 4, 4, 4);

        Baseline baseline =
                set("Ward 3", "", JANUARY, DECEMBER).baseline("Ward 3", "").orElseThrow();

        assertThat(baseline.points()).isEqualTo(10);
        assertThat(baseline.last()).isEqualTo(LocalDate.of(1841, 10, 1));
        assertThat(baseline.centre()).isCloseTo(10.5, within(1e-9));
        record("Ward 4", "", JANUARY, 4, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2);
        assertUnmet("L11.few", () -> set("Ward 4", "", JANUARY, DECEMBER));
    }

    /** Who doesn't see all of a baseline is proposed the same as who does. */
    @Rule({"L11", "L13"})
    @Test
    void hiddenPointsDoNotMakeABaselineLonger() {
        record("Ward 3", "", JANUARY, 100, Arrays.copyOf(YEAR, 5));
        record("Ward 3", "", LocalDate.of(1841, 6, 1), 4, 2, 2);
        record("Ward 3", "", LocalDate.of(1841, 8, 1), 100, Arrays.copyOfRange(YEAR, 7, 12));
        record("Ward 3", "", LocalDate.of(1842, 1, 1), 100, 1, 1, 1, 1, 1, 1);
        set("Ward 3", "", JANUARY, DECEMBER);

        List<BaselineProposal> seen = read(of("Ward 3", "")).proposals(6);

        assertThat(seen)
                .extracting(BaselineProposal::first, BaselineProposal::site)
                .containsExactly(tuple(LocalDate.of(1842, 1, 1), "Ward 3"));
        assertThat(maternity.measures().chart(Actor.visitor(), of("Ward 3", "")).proposals(6))
                .isEqualTo(seen);
    }

    @Rule("L11")
    @Test
    void aProposalForASiteIsAcceptedWithItsEvidence() {
        record("Ward 3", "", JANUARY, 100, YEAR);
        Measure set = set("Ward 3", "", JANUARY, DECEMBER);
        record("Ward 3", "", LocalDate.of(1842, 1, 1), 100, 3, 1, 2, 3, 1, 2, 3, 2, 4);
        MeasureChart before = read(of("Ward 3", ""));
        BaselineProposal proposal = before.proposals(8).get(0);
        Actor coordinator = maternity.lead;

        Measure accepted = maternity
                .measures()
                .rebaseline(coordinator, proposal.accept(before.measure(), "Washing hands is the rule"));

        Baseline renewed = accepted.baseline("Ward 3", "").orElseThrow();
        assertThat(renewed.evidence()).contains(proposal);
        assertThat(proposal.side()).isEqualTo(Side.BELOW);
        assertThat(proposal.before()).isCloseTo(10.5, within(1e-9));
        assertThat(renewed.centre()).isCloseTo(proposal.after(), within(1e-9));
        assertThat(renewed.frozenBy()).isEqualTo(coordinator.person());
        assertThat(renewed.reason()).contains("Washing hands is the rule");
        assertThat(accepted.baselines("Ward 3", ""))
                .containsExactly(set.baseline("Ward 3", "").orElseThrow(), renewed);
        ChartResult after = read(of("Ward 3", "")).result();
        assertThat(after.parts())
                .extracting(part -> part.centre().orElseThrow())
                .usingComparatorForType((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1, Double.class)
                .containsExactly(10.5, renewed.centre());
        assertThat(after.parts().get(1).first()).isEqualTo(13);
    }

    @Rule("L11")
    @Test
    void whatIsNotProposedAnyMoreIsNotAccepted() {
        maternity.recordPercentages(YEAR);
        Measure set = set("", "", JANUARY, DECEMBER);
        record("", "", LocalDate.of(1842, 1, 1), 100, 3, 1, 2, 3, 1, 2);
        BaselineProposal proposal = read(of("", "")).proposals(6).get(0);
        Observation last = maternity.recorded().get(17);
        maternity
                .observations()
                .correct(maternity.lead, new CorrectObservation(last.id(), last.version(), 60, 100.0, "Miscounted"));

        assertUnmet(
                "L11.proposal",
                () -> maternity.measures().rebaseline(maternity.lead, proposal.accept(set, "It was so yesterday")));
        assertThat(maternity
                        .measures()
                        .rebaseline(
                                maternity.lead,
                                new Rebaseline(
                                        set.id(),
                                        set.version(),
                                        proposal.first().minusMonths(4),
                                        proposal.last(),
                                        "I know better",
                                        "",
                                        "",
                                        0))
                        .baseline()
                        .orElseThrow()
                        .evidence())
                .isEmpty();
    }

    @Test
    void membersWithoutARoleSetNothing() {
        Actor member = maternity.world.person(StakeholderGroup.PATIENT);
        maternity.world.join(member, maternity.community);
        maternity.recordPercentages(YEAR);
        Measure measure = current();
        List<Object> before = maternity.state();

        assertThatThrownBy(() -> maternity
                        .measures()
                        .setBaseline(
                                member, new SetBaseline(measure.id(), measure.version(), "", "", JANUARY, DECEMBER)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> maternity
                        .measures()
                        .setBaseline(
                                maternity.lead,
                                new SetBaseline(measure.id(), measure.version() + 1, "", "", JANUARY, DECEMBER)))
                .isInstanceOf(StaleVersion.class);
        assertThat(maternity.state()).isEqualTo(before);
    }

    @Test
    void aBaselineOfAStratumThatIsNoneIsRefused() {
        Measure waits = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        World.english("Waits"),
                                        ImprovementDirection.INCREASE)
                                .strata("under 75")
                                .build());

        assertThatThrownBy(() -> maternity
                        .measures()
                        .setBaseline(
                                maternity.lead,
                                new SetBaseline(waits.id(), waits.version(), "", "over 75", JANUARY, DECEMBER)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field)
                                .containsExactly("stratum"));
    }

    private Measure current() {
        return maternity.measures().get(maternity.lead, maternity.deaths.id());
    }

    private Measure set(String site, String stratum, LocalDate first, LocalDate last) {
        Measure measure = current();
        return maternity
                .measures()
                .setBaseline(
                        maternity.lead, new SetBaseline(measure.id(), measure.version(), site, stratum, first, last));
    }

    private void record(String site, String stratum, LocalDate first, double born, double... dead) {
        maternity
                .observations()
                .recordAll(
                        maternity.lead,
                        new RecordObservations(
                                maternity.deaths.id(),
                                site,
                                stratum,
                                IntStream.range(0, dead.length)
                                        .mapToObj(i -> Maternity.row(first.plusMonths(i), dead[i], born))
                                        .toList()));
    }

    private static double[] raised(double by) {
        return Arrays.stream(YEAR).map(value -> value + by).toArray();
    }

    private ChartRequest of(String site, String stratum) {
        return ChartRequest.of(maternity.deaths.id()).in(site, stratum);
    }

    private MeasureChart read(ChartRequest wanted) {
        return maternity.measures().chart(maternity.lead, wanted);
    }

    private double centre(String site, String stratum) {
        return read(of(site, stratum)).result().parts().get(0).centre().orElseThrow();
    }

    private void assertUnmet(String key, ThrowingCallable call) {
        List<Object> before = maternity.state();
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo("L11");
            assertThat(refusal.unmet()).containsExactly(key);
            assertThat(refusal.unmet(Locale.FRENCH)).doesNotContain(key);
        });
        assertThat(maternity.state()).isEqualTo(before);
    }
}

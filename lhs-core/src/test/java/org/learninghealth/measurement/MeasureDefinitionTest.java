package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.ConceptScheme;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.Controllability;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.measurement.drawing.ChartView;
import org.learninghealth.measurement.drawing.IconTable;
import org.learninghealth.measurement.feed.MeasureReports;
import org.learninghealth.measurement.feed.ObservationCsv;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** What is known of a measure beside its figures, and who stands behind it. */
class MeasureDefinitionTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final Concept SOCIAL = new Concept(Concepts.OUTCOME_DOMAIN, "SOCIAL");
    private static final Concept DIABETES = new Concept("ICD_10", "E11.9");

    private final Maternity maternity = new Maternity(Visibility.OPEN);

    @Test
    void aMeasureSaysWhatItIsAbout() {
        Measure measure = define(about("At work again")
                .domain(SOCIAL)
                .condition(DIABETES)
                .valueAims(ValueAim.EQUITY, ValueAim.POPULATION_HEALTH)
                .controllability(Controllability.LIMITED)
                .strata("Women", "Men"));

        MeasureProfile profile =
                maternity.measures().get(maternity.lead, measure.id()).profile();
        assertThat(profile.domain()).contains(SOCIAL);
        assertThat(profile.condition()).contains(DIABETES);
        assertThat(profile.valueAims()).containsExactly(ValueAim.POPULATION_HEALTH, ValueAim.EQUITY);
        assertThat(profile.controllability()).contains(Controllability.LIMITED);
        assertThat(profile.strata()).containsExactly("Women", "Men");
        assertThat(maternity.deaths.profile()).isEqualTo(MeasureProfile.NONE);
    }

    @Test
    void aDomainThatNobodyKnowsIsRefusedAndAConditionOnlyWhereItsSchemeIsKnown() {
        assertInvalid("domain", "concept", defining(about("Deaths").domain(new Concept(Concepts.SECTOR, "RESEARCH"))));
        assertInvalid(
                "domain", "concept", defining(about("Deaths").domain(new Concept(Concepts.OUTCOME_DOMAIN, "LUCK"))));

        ConceptScheme conditions = new ConceptScheme(
                "ICD_10",
                World.english("Diseases"),
                "World Health Organization, ICD-10",
                List.of(new ConceptEntry("O85", World.english("Puerperal sepsis"), World.english("Childbed fever"))));
        Maternity coded = new Maternity(
                World.on(InMemoryStorage.create(), settings -> settings.conceptScheme(conditions)), Visibility.OPEN);
        DefineMeasure.Builder fever = DefineMeasure.of(
                coded.community.id(),
                MeasureType.OUTCOME,
                World.english("Childbed fever"),
                ImprovementDirection.INCREASE);

        assertThat(coded.measures()
                        .define(
                                coded.lead,
                                fever.condition(new Concept("ICD_10", "O85")).build())
                        .profile()
                        .condition())
                .contains(new Concept("ICD_10", "O85"));
        assertInvalid(
                "condition",
                "concept",
                () -> coded.measures()
                        .define(coded.lead, fever.condition(DIABETES).build()));
        assertThatThrownBy(() -> new Concept("ICD_10", "e11"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("concept.code");
    }

    @Test
    void strataAreNamedOnceAndObservationsAreOfOneOfThemOrOfTheWhole() {
        assertInvalid("strata[1]", "repeated", defining(about("Falls").strata("Women", "Women")));
        assertInvalid("strata[0]", "blank", defining(about("Falls").strata(" ")));
        Measure falls = define(about("Falls").strata("Women", "Men"));
        List<Object> before = maternity.state();

        assertInvalid("stratum", "stratum", () -> record(falls, "Children"));
        assertInvalid(
                "stratum",
                "stratum",
                () -> maternity
                        .observations()
                        .recordAll(
                                maternity.lead,
                                new RecordObservations(
                                        falls.id(), "", "Children", List.of(Maternity.row(JANUARY, 1, 20)))));
        IngestReport report = maternity
                .observations()
                .ingest(
                        maternity.lead,
                        new IngestObservations(
                                maternity.community.id(),
                                List.of(
                                        reported(falls).in("", "Children"),
                                        reported(falls).in("", "Men"),
                                        reported(falls))));
        assertThat(report.faults()).containsExactly(new Violation("rows[0].stratum", "stratum", List.of("Women, Men")));
        assertThat(report.faults().get(0).explain(Locale.ENGLISH)).contains("use one of Women, Men");
        assertThat(report.count(IngestReport.Outcome.RECORDED)).isEqualTo(2);
        assertThat(maternity.state().subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(record(falls, "Women").stratum()).isEqualTo("Women");
        assertThat(record(maternity.deaths, "Anybody").stratum()).isEqualTo("Anybody");
    }

    @Test
    void figuresInAnotherUnitThanTheMeasuresAreRefusedByName() {
        Measure stay = define(about("Stay").continuousVariable("days"));
        Observation recorded = maternity
                .observations()
                .record(maternity.lead, new RecordObservation(stay.id(), "", "", JANUARY, 4, null, null, " days "));
        List<Object> before = maternity.state();
        RecordObservations.Row next = new RecordObservations.Row(JANUARY.plusMonths(1), 96, null, null);

        assertInvalid(
                "unit",
                "unit",
                () -> maternity
                        .observations()
                        .record(
                                maternity.lead,
                                new RecordObservation(stay.id(), "", "", next.period(), 96, null, null, "hours")));
        assertInvalid(
                "unit",
                "unit",
                () -> maternity
                        .observations()
                        .recordAll(maternity.lead, new RecordObservations(stay.id(), "", "", List.of(next), "hours")));
        assertInvalid(
                "unit",
                "unit",
                () -> maternity
                        .observations()
                        .correct(
                                maternity.lead,
                                new CorrectObservation(recorded.id(), recorded.version(), 96, null, null, "hours")));
        assertThat(maternity.state()).isEqualTo(before);
        IngestReport report = maternity
                .observations()
                .ingest(
                        maternity.lead,
                        new IngestObservations(
                                maternity.community.id(),
                                List.of(ReportedObservation.of(stay.id(), next.period(), 96, null)
                                        .inUnit("hours"))));
        assertThat(report.faults()).containsExactly(new Violation("rows[0].unit", "unit", List.of("days")));
        assertThat(report.count(IngestReport.Outcome.RECORDED)).isZero();
        assertThat(report.faults().get(0).explain(Locale.ENGLISH)).contains("give the figures in days");
        assertThat(maternity.observations().find(maternity.lead, recorded.id())).contains(recorded);
    }

    @Test
    void filesSayTheirUnitAndAreHeldToIt() throws IOException {
        Measure stay = define(about("Stay").continuousVariable("days"));
        String csv = "period,numerator,unit\n1841-01,4,days\n1841-02,96,hours\n1841-03,5,\n";
        String fhir = """
                {"resourceType": "MeasureReport", "status": "complete", "type": "summary",
                 "measure": "https://example.org/Measure/stay", "period": {"start": "1841-04"},
                 "group": [{"measureScore": {"value": 120, "unit": "hours", "code": "h"}}]}""";
        List<ReportedObservation> rows =
                new ArrayList<>(ObservationCsv.of(stay.id()).read(stream(csv)));
        rows.addAll(MeasureReports.of(Map.of("https://example.org/Measure/stay", stay.id()))
                .read(stream(fhir)));
        rows.addAll(MeasureReports.of(Map.of("https://example.org/Measure/stay", stay.id()))
                .read(stream(fhir.replace("\"unit\": \"hours\", \"code\": \"h\"", "\"code\": \"d\""))));

        IngestReport report =
                maternity.observations().ingest(maternity.lead, new IngestObservations(maternity.community.id(), rows));

        assertThat(report.rows().stream().map(IngestReport.Row::outcome))
                .containsExactly(
                        IngestReport.Outcome.RECORDED,
                        IngestReport.Outcome.REFUSED,
                        IngestReport.Outcome.RECORDED,
                        IngestReport.Outcome.REFUSED,
                        IngestReport.Outcome.REFUSED);
        assertThat(report.faults())
                .extracting(Violation::field)
                .containsExactly("rows[1].unit", "rows[3].unit", "rows[4].unit");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoComparesLearnsHowFarAMeasureIsInTheHandsOfThoseMeasured() {
        Measure waits = define(about("Waits").controllability(Controllability.SHARED));
        maternity.recordPercentages(10, 12, 9, 11, 8, 12, 10, 11, 9, 10, 12, 11, 10);
        maternity
                .observations()
                .recordAll(maternity.lead, RecordObservations.of(waits.id(), List.of(Maternity.row(JANUARY, 1, 20))));
        ChartView shared = view(waits, Locale.ENGLISH);
        ChartView unsaid = view(maternity.deaths, Locale.ENGLISH);

        assertThat(shared.summary()).endsWith("In the hands of those who are measured: shared with others.");
        assertThat(view(waits, Locale.FRENCH).summary())
                .endsWith("Entre les mains des personnes évaluées : en partage avec d’autres.");
        assertThat(unsaid.summary()).doesNotContain("In the hands");
        assertThat(IconTable.of("All", List.of(shared, unsaid), Locale.ENGLISH))
                .contains("In the hands of those measured</th>", "<td>shared with others</td>", "<td>not said</td>");
        assertThat(IconTable.of("All", List.of(unsaid), Locale.ENGLISH)).doesNotContain("In the hands");
    }

    @Test
    void whoDefinesAMeasureSpeaksForThoseWhomTheyTakePartForUnlessTheySayWhoElseHasTakenPart() {
        assertThat(maternity.deaths.definedFrom()).containsExactly(StakeholderGroup.CLINICIAN);
        Measure together = define(about("Visits").definedFrom(StakeholderGroup.RESEARCHER, StakeholderGroup.PATIENT));

        assertThat(maternity.measures().get(maternity.lead, together.id()).definedFrom())
                .containsExactly(StakeholderGroup.PATIENT, StakeholderGroup.RESEARCHER);
    }

    @Test
    void aMemberEndorsesAMeasureOnceForThoseWhomTheyTakePartFor() {
        Actor mother = joined(StakeholderGroup.PATIENT);
        Actor outsider = maternity.world.person(StakeholderGroup.CLINICIAN);

        Measure endorsed = maternity.measures().endorse(mother, endorse(maternity.deaths));

        assertThat(endorsed.endorsements())
                .containsExactly(new MeasureEndorsement(
                        mother.person().orElseThrow(),
                        StakeholderGroup.PATIENT,
                        maternity.world.time().instant()));
        assertThat(endorsed.perspectives()).containsExactly(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT);
        List<Object> before = maternity.state();
        assertThatThrownBy(() -> maternity.measures().endorse(mother, endorse(endorsed)))
                .isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> maternity.measures().endorse(outsider, endorse(endorsed)))
                .isInstanceOf(NotPermitted.class);
        assertThat(maternity.state()).isEqualTo(before);
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told)
                .contains(new MeasureEndorsed(endorsed.id(), maternity.community.id(), StakeholderGroup.PATIENT));
    }

    @Test
    void theShareOfMeasuresThatCliniciansStandBehindIsCounted() {
        assertThat(codefined(StakeholderGroup.CLINICIAN)).isEqualTo(1);
        Measure visits = define(about("Visits").definedFrom(StakeholderGroup.RESEARCHER));
        define(about("Costs").definedFrom(StakeholderGroup.POLICY_MAKER));

        assertThat(maternity.measures().codefined(maternity.lead, maternity.community.id(), StakeholderGroup.CLINICIAN))
                .isEqualTo(new CodefinedMeasures(StakeholderGroup.CLINICIAN, 3, 1));

        maternity.measures().endorse(maternity.lead, endorse(visits));

        assertThat(codefined(StakeholderGroup.CLINICIAN)).isEqualTo(2 / 3.0);
        assertThat(codefined(StakeholderGroup.PATIENT)).isZero();
        assertThat(new CodefinedMeasures(StakeholderGroup.PATIENT, 0, 0).share())
                .isEqualTo(OptionalDouble.empty());
        assertThat(Set.copyOf(
                        maternity.measures().get(maternity.lead, visits.id()).perspectives()))
                .containsExactlyInAnyOrder(StakeholderGroup.CLINICIAN, StakeholderGroup.RESEARCHER);
    }

    @Test
    void outsidersOfAPrivateCommunityLearnNothingOfTheShare() {
        Maternity hidden = new Maternity(Visibility.PRIVATE);

        assertThatThrownBy(() ->
                        hidden.measures().codefined(Actor.visitor(), hidden.community.id(), StakeholderGroup.CLINICIAN))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void gapsAreThePeriodsWithoutAnObservationWhereTheChartHasNone() {
        maternity.record(JANUARY, 3, 30);
        maternity.record(JANUARY.plusMonths(2), 3, 30);
        maternity.record(JANUARY.plusMonths(5), 3, 30);
        ChartRequest request = ChartRequest.of(maternity.deaths.id());

        ObservationGaps gaps = maternity.measures().gaps(maternity.lead, request);

        assertThat(gaps)
                .isEqualTo(new ObservationGaps(
                        Optional.of(JANUARY),
                        Optional.of(JANUARY.plusMonths(5)),
                        6,
                        List.of(JANUARY.plusMonths(1), JANUARY.plusMonths(3), JANUARY.plusMonths(4))));
        MeasureChart chart = maternity.measures().chart(maternity.lead, request);
        assertThat(chart.result().points().stream()
                        .filter(point -> point.value().isEmpty())
                        .map(point -> chart.periods().get(point.place() - 1)))
                .containsExactlyElementsOf(gaps.missing());
        assertThat(maternity
                        .measures()
                        .gaps(maternity.lead, request.in("Ward 1", ""))
                        .periods())
                .isZero();
        assertThat(maternity
                        .measures()
                        .gaps(maternity.lead, request.between(JANUARY, JANUARY.plusMonths(2)))
                        .missing())
                .containsExactly(JANUARY.plusMonths(1));
    }

    @Test
    void whatOthersMayNotSeeIsAGapToThem() {
        maternity.record(JANUARY, 3, 30);
        maternity.record(JANUARY.plusMonths(1), 1, 4);
        maternity.record(JANUARY.plusMonths(2), 3, 30);
        ChartRequest request = ChartRequest.of(maternity.deaths.id());

        assertThat(maternity.measures().gaps(maternity.lead, request).missing()).isEmpty();
        assertThat(maternity.measures().gaps(Actor.visitor(), request).missing())
                .containsExactly(JANUARY.plusMonths(1));
    }

    @Test
    void gapsFollowTheCadence() {
        Measure weekly = define(about("Visits").observed(Cadence.WEEKLY));
        LocalDate monday = LocalDate.of(2026, 2, 23);
        for (LocalDate week : List.of(monday, monday.plusWeeks(2))) {
            maternity.observations().record(maternity.lead, RecordObservation.of(weekly.id(), week, 1, 20.0));
        }

        assertThat(maternity
                        .measures()
                        .gaps(maternity.lead, ChartRequest.of(weekly.id()))
                        .missing())
                .containsExactly(LocalDate.of(2026, 3, 2));
    }

    private double codefined(StakeholderGroup perspective) {
        return maternity
                .measures()
                .codefined(maternity.lead, maternity.community.id(), perspective)
                .share()
                .orElseThrow();
    }

    private ChartView view(Measure measure, Locale locale) {
        return maternity
                .measures()
                .chart(maternity.lead, ChartRequest.of(measure.id()).as(ChartKind.XMR, RuleSet.makingDataCount()))
                .view(locale, Locale.ENGLISH, "c")
                .build();
    }

    private Actor joined(StakeholderGroup group) {
        Actor person = maternity.world.person(group);
        maternity.world.join(person, maternity.community);
        return person;
    }

    private Observation record(Measure measure, String stratum) {
        return maternity
                .observations()
                .record(maternity.lead, new RecordObservation(measure.id(), "", stratum, JANUARY, 1, 20.0, null));
    }

    private static ReportedObservation reported(Measure measure) {
        return ReportedObservation.of(measure.id(), JANUARY, 1, 20.0);
    }

    private static EndorseMeasure endorse(Measure measure) {
        return new EndorseMeasure(measure.id(), measure.version());
    }

    private DefineMeasure.Builder about(String name) {
        return DefineMeasure.of(
                maternity.community.id(), MeasureType.OUTCOME, World.english(name), ImprovementDirection.INCREASE);
    }

    private Measure define(DefineMeasure.Builder builder) {
        return maternity.measures().define(maternity.lead, builder.build());
    }

    private ThrowingCallable defining(DefineMeasure.Builder builder) {
        return () -> define(builder);
    }

    private static void assertInvalid(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field, Violation::code)
                                .contains(tuple(field, code)));
    }
}

package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.people.StakeholderGroup;

/** What is observed in words stands beside the numbers of a measure, and is in none of its charts. */
class QualitativeObservationTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final Concept EQUITY = new Concept(Concepts.CORE_VALUE, "EQUITY");
    private static final Concept PRIVACY = new Concept(Concepts.CORE_VALUE, "PRIVACY");

    private final Maternity maternity = new Maternity(Visibility.OPEN);
    private final QualitativeObservations heard = maternity.world.lhs().qualitativeObservations();

    @Test
    void whatWasHeardIsReadAndListedByMeasurePeriodAndTheme() {
        QualitativeObservation march = record(JANUARY.plusMonths(2), EQUITY, "Poor mothers were sent away");
        QualitativeObservation first = record(JANUARY, EQUITY, "Mothers fear the first clinic");
        QualitativeObservation second = record(JANUARY, PRIVACY, "Students come and go");

        assertThat(heard.get(maternity.lead, first.id())).isEqualTo(first);
        assertThat(heard.find(Actor.visitor(), second.id())).contains(second);
        assertThat(list(QualitativeObservationQuery.of(maternity.deaths.id())))
                .containsExactlyInAnyOrder(first, second, march)
                .endsWith(march);
        assertThat(list(QualitativeObservationQuery.of(maternity.deaths.id()).between(JANUARY, JANUARY)))
                .containsExactlyInAnyOrder(first, second);
        assertThat(list(QualitativeObservationQuery.of(maternity.deaths.id())
                        .about(EQUITY)
                        .between(LocalDate.MIN, JANUARY.plusMonths(1))))
                .containsExactly(first);
        assertThat(list(QualitativeObservationQuery.of(new MeasureId(new UUID(7, 7)))))
                .isEmpty();
    }

    @Test
    void wordsAreInNoChartAndFillNoGap() {
        maternity.record(JANUARY, 3, 30);
        maternity.record(JANUARY.plusMonths(2), 3, 30);
        ChartRequest request = ChartRequest.of(maternity.deaths.id());
        ChartResult before = maternity.measures().chart(maternity.lead, request).result();

        record(JANUARY.plusMonths(1), EQUITY, "Mothers fear the first clinic");

        ChartResult after = maternity.measures().chart(maternity.lead, request).result();
        assertThat(after.points()).hasSize(3).isEqualTo(before.points());
        assertThat(after.parts()).isEqualTo(before.parts());
        assertThat(maternity.measures().gaps(maternity.lead, request).missing()).containsExactly(JANUARY.plusMonths(1));
        assertThat(maternity.recorded()).hasSize(2);
    }

    @Rule("L18")
    @Test
    void nothingComesInThatIdentifiesAPerson() {
        List<Object> before = state();

        assertIdentifier("text[en]", () -> record(JANUARY, EQUITY, "Call +43 1 234 56 78 and ask for her"));
        assertIdentifier(
                "site",
                () -> heard.record(
                        maternity.lead,
                        new RecordQualitativeObservation(
                                maternity.deaths.id(),
                                "someone@example.org",
                                "",
                                JANUARY,
                                EQUITY,
                                World.english("They wait"))));
        assertThat(state()).isEqualTo(before);

        QualitativeObservation said = record(JANUARY, EQUITY, "They wait");
        assertIdentifier("text[en]", () -> correct(said, EQUITY, "Write to someone@example.org"));
        assertThat(heard.get(maternity.lead, said.id())).isEqualTo(said);
    }

    @Test
    void thePeriodTheStratumAndTheThemeHaveToBeOnesThatThereAre() {
        Measure strict = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        World.english("Visits"),
                                        ImprovementDirection.INCREASE)
                                .strata("Women")
                                .build());
        List<Object> before = state();

        assertThatThrownBy(() -> heard.record(
                        maternity.lead,
                        new RecordQualitativeObservation(
                                strict.id(), "", "Men", JANUARY.plusDays(1), EQUITY, World.english("They wait"))))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(each -> each.field() + " " + each.code())
                                .containsExactlyInAnyOrder("period period-start", "stratum stratum"));
        assertThatThrownBy(() -> record(JANUARY, new Concept(Concepts.CORE_VALUE, "LUCK"), "They wait"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("theme");
        assertThatThrownBy(() -> record(JANUARY, new Concept("ASTROLOGY", "LUCK"), "They wait"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("theme");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aCorrectionLeavesNothingOfWhatWasSaidBefore() {
        QualitativeObservation said = record(JANUARY, EQUITY, "All of them wait");

        QualitativeObservation right = correct(said, PRIVACY, "Half of them wait in the corridor");

        assertThat(right.text()).isEqualTo(World.english("Half of them wait in the corridor"));
        assertThat(right.theme()).isEqualTo(PRIVACY);
        assertThat(right.version()).isEqualTo(said.version() + 1);
        assertThat(heard.get(maternity.lead, said.id())).isEqualTo(right);
        assertThat(correct(right, PRIVACY, "Half of them wait in the corridor")).isEqualTo(right);
        assertThatThrownBy(() -> correct(said, EQUITY, "Once more")).isInstanceOf(StaleVersion.class);
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told)
                .contains(
                        new QualitativeObservationRecorded(
                                said.id(), maternity.deaths.id(), maternity.community.id(), JANUARY),
                        new QualitativeObservationCorrected(
                                said.id(), maternity.deaths.id(), maternity.community.id()));
    }

    @Test
    void whoMayNotRecordMayNotAndWhoMayNotKnowFindsNothing() {
        Actor member = maternity.world.person(StakeholderGroup.PATIENT);
        maternity.world.join(member, maternity.community);
        assertThatThrownBy(() -> heard.record(
                        member,
                        RecordQualitativeObservation.of(
                                maternity.deaths.id(), JANUARY, EQUITY, World.english("They wait"))))
                .isInstanceOf(NotPermitted.class);

        Maternity hidden = new Maternity(Visibility.PRIVATE);
        QualitativeObservations there = hidden.world.lhs().qualitativeObservations();
        QualitativeObservation said = there.record(
                hidden.lead,
                RecordQualitativeObservation.of(hidden.deaths.id(), JANUARY, EQUITY, World.english("They wait")));
        assertThat(there.find(Actor.visitor(), said.id())).isEmpty();
        assertThatThrownBy(() -> there.get(Actor.visitor(), said.id())).isInstanceOf(NotFound.class);
        assertThat(there.list(
                                Actor.visitor(),
                                QualitativeObservationQuery.of(hidden.deaths.id()),
                                hidden.world.firstPage())
                        .items())
                .isEmpty();
    }

    private QualitativeObservation record(LocalDate month, Concept theme, String text) {
        return heard.record(
                maternity.lead,
                RecordQualitativeObservation.of(maternity.deaths.id(), month, theme, World.english(text)));
    }

    private QualitativeObservation correct(QualitativeObservation said, Concept theme, String text) {
        LocalizedText words = World.english(text);
        return heard.correct(
                maternity.lead, new CorrectQualitativeObservation(said.id(), said.version(), theme, words));
    }

    private List<QualitativeObservation> list(QualitativeObservationQuery query) {
        return heard.list(maternity.lead, query, maternity.world.firstPage()).items();
    }

    private List<Object> state() {
        return List.of(maternity.state(), list(QualitativeObservationQuery.of(maternity.deaths.id())));
    }

    private static void assertIdentifier(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("L18.identifier:" + field));
    }
}

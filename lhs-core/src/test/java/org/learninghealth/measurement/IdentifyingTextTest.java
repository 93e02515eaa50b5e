package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.spi.DeidentificationCheck;

/** Nothing that is said beside figures tells of a single person, and what looks for it is the host's. */
class IdentifyingTextTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final DeidentificationCheck NO_CLINICS = fields -> fields.entrySet().stream()
            .filter(field -> field.getValue().contains("Clinic"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());

    private final Maternity maternity = new Maternity(Visibility.OPEN);

    @Rule("L18")
    @Test
    void noteSiteAndStratumIdentifyNobody() {
        assertUnmet(
                () -> record("Mrs Smith", "MRN 0012345", "Ask jane@example.org"),
                "L18.identifier:site",
                "L18.identifier:stratum",
                "L18.identifier:note");
        assertUnmet(
                () -> maternity
                        .observations()
                        .recordAll(
                                maternity.lead,
                                RecordObservations.of(
                                        maternity.deaths.id(),
                                        List.of(
                                                new RecordObservations.Row(JANUARY, 1, 10.0, "Two wards"),
                                                new RecordObservations.Row(
                                                        JANUARY.plusMonths(1), 1, 10.0, "born on 3 May 1950")))),
                "L18.identifier:rows[1].note");
        Observation observation = record("Ward 3", "under 75", "Two wards");
        assertUnmet(
                () -> maternity
                        .observations()
                        .correct(
                                maternity.lead,
                                new CorrectObservation(
                                        observation.id(), observation.version(), 2, 10.0, "Mme Tremblay died")),
                "L18.identifier:note");
    }

    @Rule("L18")
    @Test
    void aRowThatIdentifiesSomebodyIsRefusedAndStopsNoOther() {
        IngestReport report = maternity
                .observations()
                .ingest(
                        maternity.lead,
                        new IngestObservations(
                                maternity.community.id(),
                                List.of(
                                        row(0).in("Ward 3", ""),
                                        row(1).in("Mrs Smith", ""),
                                        row(2).in("Mrs Smith", "born on 3 May 1950"),
                                        new ReportedObservation(
                                                maternity.deaths.id(),
                                                "",
                                                "",
                                                JANUARY,
                                                1,
                                                10.0,
                                                "Ask jane@example.org"))));

        assertThat(report.count(IngestReport.Outcome.RECORDED)).isEqualTo(1);
        assertThat(report.faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        tuple("rows[1].site", "identifier"),
                        tuple("rows[2].site", "identifier"),
                        tuple("rows[2].stratum", "identifier"),
                        tuple("rows[3].note", "identifier"));
        assertThat(report.faults().get(0).explain(Locale.FRENCH))
                .contains("identifie une personne")
                .doesNotContain("Smith");
        assertThat(maternity.recorded()).hasSize(1);
    }

    @Rule("L18")
    @Test
    void theHostsCheckLooksAtFormsRowsAndFiles() throws IOException {
        Maternity strict = new Maternity(
                World.on(InMemoryStorage.create(), settings -> settings.deidentification(NO_CLINICS)), Visibility.OPEN);
        MeasureId deaths = strict.deaths.id();
        RecordObservation atClinic = new RecordObservation(deaths, "First Clinic", "", JANUARY, 1, 10.0, null);

        assertThatThrownBy(() -> strict.observations().record(strict.lead, atClinic))
                .isInstanceOf(RuleViolation.class);
        assertThat(strict.observations()
                        .record(strict.lead, new RecordObservation(deaths, "Mrs Smith", "", JANUARY, 1, 10.0, null))
                        .site())
                .isEqualTo("Mrs Smith");
        assertThat(strict.observations()
                        .ingest(
                                strict.lead,
                                new IngestObservations(
                                        strict.community.id(),
                                        List.of(ReportedObservation.of(deaths, JANUARY, 1, 10.0)
                                                .in("First Clinic", ""))))
                        .count(IngestReport.Outcome.REFUSED))
                .isEqualTo(1);
        assertThatThrownBy(() -> strict.world.lhs().readers().csv(deaths).read(file("First Clinic")))
                .isInstanceOf(RuleViolation.class);
        assertThat(strict.world.lhs().readers().csv(Map.of("deaths", deaths)).read(file("Mrs Smith")))
                .hasSize(1);
        assertThat(strict.world.lhs().readers().check()).isSameAs(NO_CLINICS);
        assertThat(strict.world.lhs().readers().measureReports(Map.of())).isNotNull();
    }

    private static ByteArrayInputStream file(String site) {
        return new ByteArrayInputStream(
                ("measure,site,period,numerator,denominator\ndeaths," + site + ",1841-01-01,1,10\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private ReportedObservation row(int months) {
        return ReportedObservation.of(maternity.deaths.id(), JANUARY.plusMonths(months), 1, 10.0);
    }

    private Observation record(String site, String stratum, String note) {
        return maternity
                .observations()
                .record(
                        maternity.lead,
                        new RecordObservation(maternity.deaths.id(), site, stratum, JANUARY, 1, 10.0, note));
    }

    private void assertUnmet(ThrowingCallable call, String... unmet) {
        List<Object> before = maternity.state();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
        assertThat(maternity.state()).isEqualTo(before);
    }
}

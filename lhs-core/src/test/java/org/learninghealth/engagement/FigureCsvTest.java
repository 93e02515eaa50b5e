package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CsvText;
import org.learninghealth.base.NotFound;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

class FigureCsvTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final FigureCsv csv = new FigureCsv(world.lhs().engagement());

    @Test
    void itHoldsWhatIsAnsweredMonthByMonthAndWhatIsSuppressedIsEmpty() throws Exception {
        List<ReportedActivity> rows = new ArrayList<>();
        world.time().set(Instant.parse("2026-03-20T09:40:00Z"));
        for (int i = 0; i < 6; i++) {
            Actor patient = world.person(StakeholderGroup.PATIENT);
            world.join(patient, ward);
            rows.add(new ReportedActivity(
                    new UUID(5, i),
                    patient.person().orElseThrow(),
                    ActivityVerb.VIEWED,
                    world.time().instant()));
        }
        world.lhs().engagement().record(Actor.host(), new RecordActivities(ward.id(), rows));
        world.lhs().events().dispatchAll();

        List<List<String>> read = read(MARCH, MARCH.plusMonths(1));
        assertThat(read.get(0)).containsExactly(FigureCsv.HEADING.split(","));
        List<List<String>> expected = new ArrayList<>();
        for (YearMonth month : List.of(MARCH, MARCH.plusMonths(1))) {
            for (Metric metric : Metric.values()) {
                MetricResult result =
                        world.lhs().engagement().measure(alice, new MetricQuery(ward.id(), month, metric));
                expected.add(List.of(metric.key(), result.from().toString(), "", text(result.value())));
                result.cells()
                        .forEach(cell -> expected.add(List.of(
                                metric.key(),
                                result.from().toString(),
                                String.join("/", cell.at()),
                                text(cell.value()))));
            }
        }
        assertThat(read.subList(1, read.size()))
                .extracting(row -> List.of(row.get(2), row.get(5), row.get(11), plain(row.get(12))))
                .containsExactlyElementsOf(expected);
        assertThat(read).anySatisfy(row -> assertThat(row.subList(11, 13)).containsExactly("PATIENT", "6.0"));
    }

    @Test
    void whoeverDoesNotBelongToTheCommunityGetsNothingNotEvenAHeading() {
        StringBuilder out = new StringBuilder();
        Actor outsider = world.person(StakeholderGroup.PATIENT);
        assertThatThrownBy(() -> csv.write(outsider, new MetricScope.OfCommunity(ward.id()), MARCH, MARCH, out))
                .isInstanceOf(NotFound.class);
        assertThat(out).isEmpty();
    }

    @Test
    void aMonthBeforeTheFoundingIsEmptyAndSaysWhy() throws Exception {
        List<List<String>> rows = read(MARCH.minusMonths(2), MARCH.minusMonths(2));
        assertThat(rows).hasSize(1 + Metric.values().length);
        assertThat(rows.subList(1, rows.size()))
                .filteredOn(row -> Stream.of(Metric.values())
                        .noneMatch(metric ->
                                metric.isOfTimesBeforeFounding() && metric.key().equals(row.get(2))))
                .hasSize(Metric.values().length - 2)
                .allSatisfy(row -> assertThat(row.subList(9, 15)).containsExactly("0", "", "", "", "", "NOT_FOUNDED"));
    }

    @Test
    void withoutAMonthThereIsTheHeadingAlone() throws Exception {
        assertThat(read(MARCH, MARCH.minusMonths(1))).hasSize(1);
    }

    @Test
    void aNetworkIsWrittenUnderTheCommunityAroundTheOthers() throws Exception {
        MetricScope network = new MetricScope.OfNetwork(ward.id());
        List<List<String>> rows = read(network, MARCH, MARCH);
        assertThat(rows).hasSizeGreaterThan(Metric.values().length);
        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(row.subList(0, 2))
                        .containsExactly("network", ward.id().value().toString()));
        assertThat(rows)
                .filteredOn(row -> row.get(2).equals(Metric.ACTIVE_MEMBERS.key()))
                .extracting(row -> row.get(4))
                .containsOnly("PLACES");
    }

    /** Or a platform's month of two communities would look like one of nine. */
    @Test
    void eachRowSaysOfHowManyCommunitiesItIs() throws Exception {
        Community child = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        world.lhs().communities().nest(alice, new NestCommunity(child.id(), child.version(), ward.id()));
        MetricScope network = new MetricScope.OfNetwork(ward.id());

        List<List<String>> rows = read(network, MARCH, MARCH);

        int column = rows.get(0).indexOf("communities");
        assertThat(column).isPositive();
        List<String> expected = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            MetricResult result = world.lhs().engagement().measure(alice, new MetricQuery(network, MARCH, metric));
            for (int row = 0; row <= result.cells().size(); row++) {
                expected.add(Integer.toString(result.communities()));
            }
        }
        assertThat(rows.subList(1, rows.size()))
                .extracting(row -> row.get(column))
                .containsExactlyElementsOf(expected)
                .contains("0", "2");
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    private static String plain(String value) {
        return value.isEmpty() ? "" : Double.toString(Double.parseDouble(value));
    }

    private List<List<String>> read(YearMonth first, YearMonth last) throws IOException, CsvText.Broken {
        return read(new MetricScope.OfCommunity(ward.id()), first, last);
    }

    private List<List<String>> read(MetricScope scope, YearMonth first, YearMonth last)
            throws IOException, CsvText.Broken {
        StringBuilder out = new StringBuilder();
        csv.write(alice, scope, first, last, out);
        CsvText text = CsvText.of(out.toString().getBytes(StandardCharsets.UTF_8), ',');
        List<List<String>> rows = new ArrayList<>();
        for (Optional<List<CsvText.Value>> row = text.next(); row.isPresent(); row = text.next()) {
            rows.add(row.get().stream().map(CsvText.Value::text).toList());
        }
        return rows;
    }
}

package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CsvText;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/** Counted days for a warehouse of the host's. */
class CountedDayCsvTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final CountedDayCsv csv = new CountedDayCsv(world.lhs().engagement());
    private final CountedDaysQuery march = new CountedDaysQuery(ward.id(), FIRST, LocalDate.of(2026, 3, 31));

    /** More than a page has: 71 on each of three days. */
    @Test
    void eachDayOfEachParticipantIsWrittenOnceAndByKind() throws Exception {
        List<List<String>> expected = new ArrayList<>();
        List<ReportedActivity> rows = new ArrayList<>();
        for (int i = 0; i < 71; i++) {
            Actor patient = world.person(StakeholderGroup.PATIENT);
            Membership membership = world.join(patient, ward);
            for (int day = 0; day < 3; day++) {
                for (int time = 0; time <= i % 3; time++) {
                    rows.add(new ReportedActivity(
                            new UUID(5, rows.size()),
                            patient.person().orElseThrow(),
                            time < 2 ? ActivityVerb.VIEWED : ActivityVerb.SHARED,
                            FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC)));
                }
                expected.add(row(FIRST.plusDays(day), membership, "host.viewed", i % 3 == 0 ? "1" : "2"));
                if (i % 3 == 2) {
                    expected.add(row(FIRST.plusDays(day), membership, "host.shared", "1"));
                }
            }
        }
        world.time().advance(Duration.ofDays(30));
        world.lhs().engagement().record(Actor.host(), new RecordActivities(ward.id(), rows));
        world.lhs().events().dispatchAll();

        List<List<String>> read = read(march);

        assertThat(read.get(0)).containsExactly(CountedDayCsv.HEADING.split(","));
        assertThat(read.subList(1, read.size()))
                .containsExactlyInAnyOrderElementsOf(expected)
                .extracting(row -> row.get(1))
                .isSorted();
        assertThat(read(new CountedDaysQuery(ward.id(), FIRST.plusDays(1), FIRST.plusDays(1))))
                .hasSize(1 + expected.size() / 3);
        Page<CountedDay> page =
                world.lhs().engagement().countedDays(Actor.host(), march, PageRequest.first(PageRequest.MOST));
        assertThat(page.items()).hasSize(PageRequest.MOST);
        PageRequest next = world.firstPage().after(page.next().orElseThrow());
        assertThat(world.lhs()
                        .engagement()
                        .countedDays(Actor.host(), march, next)
                        .items())
                .hasSize(13);
        CountedDaysQuery other = new CountedDaysQuery(ward.id(), FIRST, FIRST);
        assertThatThrownBy(() -> world.lhs().engagement().countedDays(Actor.host(), other, next))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("page.after");
    }

    private List<String> row(LocalDate day, Membership membership, String kind, String activities) {
        return List.of(
                ward.id().value().toString(),
                day.toString(),
                membership.participant().toString(),
                "PATIENT",
                kind,
                activities);
    }

    /** Also not for whoever leads; and a refusal writes nothing, not even a heading. */
    @Rule("IV1")
    @Test
    void nobodyButTheHostReadsWhatSinglePersonsDid() {
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> csv.write(alice, march, out)).isInstanceOf(NotPermitted.class);
        Actor outsider = world.person(StakeholderGroup.DATA_STEWARD);
        assertThatThrownBy(() -> csv.write(outsider, march, out)).isInstanceOf(NotFound.class);
        assertThat(out).isEmpty();
    }

    @Test
    void ofAConfidentialCommunityThereIsNothing() {
        Community now = world.lhs().communities().get(alice, ward.id());
        world.lhs()
                .communities()
                .changeVisibility(alice, new ChangeVisibility(now.id(), now.version(), Visibility.CONFIDENTIAL));
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> csv.write(Actor.host(), march, out)).isInstanceOf(NotFound.class);
        assertThat(out).isEmpty();
    }

    @Rule({"IV2", "K11"})
    @Test
    void whatMayNotLeaveOrServesToJudgeNoPerformanceStays() throws Exception {
        world.time().advance(Duration.ofDays(40));
        promise(SafeSpaceRule.NO_PERFORMANCE_USE);
        CountedDaysQuery since = new CountedDaysQuery(ward.id(), FIRST, world.today());
        assertRefused(since, "IV2.performance");
        promise(SafeSpaceRule.NO_EXPORT);
        assertRefused(since, "K11.no-export");
    }

    private void promise(SafeSpaceRule rule) {
        Community now = world.lhs().communities().get(alice, ward.id());
        world.lhs()
                .communities()
                .setSafeSpacePolicy(alice, new SetSafeSpacePolicy(now.id(), now.version(), List.of(rule), null));
    }

    private void assertRefused(CountedDaysQuery query, String unmet) {
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> csv.write(Actor.host(), query, out))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).contains(unmet));
        assertThat(out).isEmpty();
    }

    @Test
    void aQueryHasACommunityAndDaysInOrder() {
        assertRefused("community", () -> new CountedDaysQuery(null, FIRST, FIRST));
        assertRefused("from", () -> new CountedDaysQuery(ward.id(), null, FIRST));
        assertRefused("through", () -> new CountedDaysQuery(ward.id(), FIRST, null));
        assertRefused("through", () -> new CountedDaysQuery(ward.id(), FIRST, FIRST.minusDays(1)));
        assertRefused("from", () -> new CountedDaysQuery(ward.id(), LocalDate.of(26, 3, 2), FIRST));
    }

    private static void assertRefused(String field, Runnable query) {
        assertThatThrownBy(query::run).isInstanceOf(InvalidInput.class).hasMessageContaining(field);
    }

    /** Kinds and groups are codes; but a spreadsheet is not to run what somebody called one. */
    @Test
    void noTextIsAFormulaOrEndsItsCell() {
        assertThat(CsvRow.text("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
        assertThat(CsvRow.text("@SUM")).isEqualTo("'@SUM");
        assertThat(CsvRow.text("\uFF1D1")).isEqualTo("'\uFF1D1");
        assertThat(CsvRow.text("host.viewed")).isEqualTo("host.viewed");
        assertThat(CsvRow.of(List.of("", "a,b", "say \"so\"", "-1"))).isEqualTo(",\"a,b\",\"say \"\"so\"\"\",-1\r\n");
    }

    private List<List<String>> read(CountedDaysQuery query) throws IOException, CsvText.Broken {
        StringBuilder out = new StringBuilder();
        csv.write(Actor.host(), query, out);
        CsvText text = CsvText.of(out.toString().getBytes(StandardCharsets.UTF_8), ',');
        List<List<String>> rows = new ArrayList<>();
        for (Optional<List<CsvText.Value>> row = text.next(); row.isPresent(); row = text.next()) {
            rows.add(row.get().stream().map(CsvText.Value::text).toList());
        }
        return rows;
    }
}

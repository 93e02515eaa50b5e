package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.engagement.ActivityReport.Outcome;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Activity;

class RecordActivitiesTest {

    private static final Instant MARCH = Instant.parse("2026-03-20T09:40:00Z");

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final Map<PersonId, UUID> participants = new HashMap<>();
    private int ids;

    @Test
    void aHostReportsWhatMembersDidAndItIsCountedAfterTheNextDispatch() {
        List<ReportedActivity> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(viewed(join(StakeholderGroup.PATIENT), MARCH));
        }
        world.lhs().events().dispatchAll();
        world.time().set(MARCH);
        long before = patients(YearMonth.of(2026, 3));

        ActivityReport report = record(rows);

        assertThat(report.rows()).hasSize(6).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.RECORDED);
            assertThat(row.faults()).isEmpty();
        });
        assertThat(report.count(Outcome.RECORDED)).isEqualTo(6);
        world.lhs().events().dispatchAll();
        assertThat(before).isEqualTo(6);
        assertThat(patients(YearMonth.of(2026, 3))).isEqualTo(6);
        world.time().set(MARCH.plus(Duration.ofDays(30)));
        List<ReportedActivity> april = rows.stream()
                .map(row -> viewed(row.person(), MARCH.plus(Duration.ofDays(25))))
                .toList();
        record(april);
        world.lhs().events().dispatchAll();
        assertThat(patients(YearMonth.of(2026, 4))).isEqualTo(6);
    }

    @Test
    void whatIsSentAgainChangesNothing() {
        PersonId nadia = join(StakeholderGroup.PATIENT);
        world.time().set(MARCH);
        ReportedActivity once = viewed(nadia, MARCH);

        assertThat(outcomes(record(List.of(once, once, viewed(nadia, MARCH)))))
                .containsExactly(Outcome.RECORDED, Outcome.DUPLICATE, Outcome.RECORDED);
        assertThat(outcomes(record(List.of(once)))).containsExactly(Outcome.DUPLICATE);
        assertThat(noted(nadia))
                .filteredOn(activity -> activity.kind().equals("host.viewed"))
                .hasSize(2);
    }

    @Test
    void whatIsNotedIsTheVerbTheHourAndCodesUnderReferences() {
        PersonId nadia = join(StakeholderGroup.PATIENT);
        world.time().set(MARCH);
        ReportedActivity row = new ReportedActivity(
                new UUID(5, 5),
                nadia,
                ActivityVerb.REPORTED_BACK,
                MARCH,
                "thread:42",
                alice.person().orElseThrow());

        record(List.of(row));

        Membership membership = world.membership(Actor.person(nadia), ward);
        assertThat(noted(nadia))
                .filteredOn(activity -> activity.event().equals(row.id()))
                .containsExactly(new Activity(
                        row.id(),
                        ward.id(),
                        membership.participant(),
                        "PATIENT",
                        "host.reported-back",
                        Optional.of("thread:42"),
                        Optional.of(world.membership(alice, ward).participant()),
                        Instant.parse("2026-03-20T09:00:00Z")));
    }

    @Test
    void ofAConfidentialCommunityNeitherVerbNorCodeIsNoted() {
        Community hidden = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);
        world.time().set(MARCH);
        PersonId own = alice.person().orElseThrow();

        ActivityReport report = world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                hidden.id(),
                                List.of(new ReportedActivity(
                                        new UUID(5, 6), own, ActivityVerb.REPLIED, MARCH, "thread:42", own))));

        assertThat(report.count(Outcome.RECORDED)).isEqualTo(1);
        assertThat(world.storage()
                        .unitOfWork()
                        .required(() -> world.storage()
                                .activity()
                                .of(world.membership(alice, hidden).participant(), Optional.empty(), 100)))
                .filteredOn(activity -> activity.event().equals(new UUID(5, 6)))
                .singleElement()
                .satisfies(activity -> {
                    assertThat(activity.kind()).isEqualTo("confidential");
                    assertThat(activity.object()).isEmpty();
                    assertThat(activity.towards()).isEmpty();
                });
    }

    @Test
    void whatAWrongClockDatesIsSetAsideAndCanBeSentAgain() {
        PersonId nadia = join(StakeholderGroup.PATIENT);
        world.time().set(MARCH);
        ReportedActivity early = viewed(nadia, Instant.parse("1904-01-01T00:00:00Z"));
        ReportedActivity late = viewed(nadia, MARCH.plus(Duration.ofMinutes(6)));
        ReportedActivity bearable = viewed(nadia, MARCH.plus(Duration.ofMinutes(5)));

        ActivityReport report = record(List.of(early, late, bearable));

        assertThat(outcomes(report)).containsExactly(Outcome.IMPLAUSIBLE, Outcome.IMPLAUSIBLE, Outcome.RECORDED);
        assertThat(report.faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("rows[0].at", "before-community"),
                        org.assertj.core.groups.Tuple.tuple("rows[1].at", "clock-ahead"));
        assertThat(report.faults().get(1).explain(Locale.FRENCH)).contains("horloge");
        assertThat(outcomes(record(List.of(new ReportedActivity(early.id(), nadia, ActivityVerb.VIEWED, MARCH)))))
                .containsExactly(Outcome.RECORDED);
    }

    @Test
    void eachRowSaysWhatIsWrongWithItAndStopsNoOther() {
        PersonId nadia = join(StakeholderGroup.PATIENT);
        PersonId stranger = world.person(StakeholderGroup.PATIENT).person().orElseThrow();
        world.time().set(MARCH);

        ActivityReport report = record(Arrays.asList(
                new ReportedActivity(null, null, null, null),
                viewed(stranger, MARCH),
                new ReportedActivity(id(), nadia, ActivityVerb.VIEWED, MARCH, "Mrs Miller, bed 4", stranger),
                viewed(nadia, MARCH)));

        assertThat(outcomes(report))
                .containsExactly(Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED, Outcome.RECORDED);
        assertThat(report.faults())
                .extracting(Violation::field)
                .containsExactly(
                        "rows[0].id",
                        "rows[0].verb",
                        "rows[0].at",
                        "rows[0].person",
                        "rows[1].person",
                        "rows[2].object",
                        "rows[2].towards");
        assertThat(report.faults().get(4).explain(Locale.ENGLISH)).contains("wasn't a member");
        assertThat(report.faults().get(5).explain(Locale.ENGLISH))
                .contains("100")
                .doesNotContain("Miller");
    }

    @Test
    void whoeverHasLeftCountsForTheTimeUntilThenAndIsTheSameWhenTheyComeBack() {
        PersonId nadia = join(StakeholderGroup.PATIENT);
        Actor actor = Actor.person(nadia);
        Membership first = world.membership(actor, ward);
        world.time().set(MARCH);
        world.lhs().memberships().leave(actor, new LeaveCommunity(first.id(), first.version(), null));
        world.time().set(MARCH.plus(Duration.ofDays(5)));

        ActivityReport report = record(
                List.of(viewed(nadia, MARCH.minus(Duration.ofDays(1))), viewed(nadia, MARCH.plus(Duration.ofDays(1)))));

        assertThat(outcomes(report)).containsExactly(Outcome.RECORDED, Outcome.REFUSED);
        world.lhs().memberships().join(actor, new JoinCommunity(ward.id(), StakeholderGroup.CAREGIVER, null));
        assertThat(outcomes(record(List.of(viewed(nadia, MARCH.plus(Duration.ofDays(5)))))))
                .containsExactly(Outcome.RECORDED);
        assertThat(noted(nadia))
                .filteredOn(activity -> activity.kind().equals("host.viewed"))
                .extracting(Activity::participant, Activity::stakeholderGroup)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first.participant(), "CAREGIVER"),
                        org.assertj.core.groups.Tuple.tuple(first.participant(), "PATIENT"));
    }

    @Rule("C10")
    @Test
    void inAnArchivedCommunityNothingIsNotedAndWhatWasWrongIsTakenBack() {
        ReportedActivity wrong =
                viewed(alice.person().orElseThrow(), world.time().instant());
        record(List.of(wrong));
        Community now = world.lhs().communities().get(alice, ward.id());
        world.lhs().communities().archive(alice, new ArchiveCommunity(now.id(), now.version()));
        world.time().set(MARCH);
        ReportedActivity late = viewed(alice.person().orElseThrow(), MARCH);

        for (List<UUID> retracted : List.of(List.<UUID>of(), List.of(wrong.id()))) {
            RecordActivities command = new RecordActivities(ward.id(), List.of(late), retracted);
            assertThatThrownBy(() -> world.lhs().engagement().record(Actor.host(), command))
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            refused -> assertThat(refused.rule()).isEqualTo("C10"));
        }
        ActivityReport report = world.lhs()
                .engagement()
                .record(Actor.host(), RecordActivities.retracting(ward.id(), List.of(wrong.id())));
        assertThat(report.retracted()).containsExactly(wrong.id());
    }

    @Test
    void theHostAloneReportsAndSaysWhere() {
        RecordActivities command =
                new RecordActivities(ward.id(), List.of(viewed(alice.person().orElseThrow(), MARCH)));
        assertThatThrownBy(() -> world.lhs().engagement().record(alice, command))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs()
                        .engagement()
                        .record(Actor.host(), new RecordActivities(new CommunityId(id()), command.rows())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.lhs().engagement().record(Actor.host(), new RecordActivities(null, null)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::field)
                                .containsExactly("community"));
        assertThatThrownBy(() -> record(List.of()))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::field)
                                .containsExactly("rows"));
    }

    @Test
    void whatTurnsOutNotToHaveBeenIsTakenBackAndCanBeReportedAsItWas() {
        List<ReportedActivity> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(viewed(join(StakeholderGroup.PATIENT), MARCH));
        }
        world.time().set(MARCH.plusSeconds(60));
        record(rows);
        world.lhs().events().dispatchAll();
        ReportedActivity first = rows.get(0);
        assertThat(reported(first.person())).containsExactly("host.viewed");
        List<UUID> wrong = List.of(first.id(), rows.get(1).id(), first.id(), new UUID(0, 0));

        ActivityReport report = world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                ward.id(),
                                List.of(new ReportedActivity(first.id(), first.person(), ActivityVerb.SHARED, MARCH)),
                                wrong));
        world.lhs().events().dispatchAll();

        assertThat(report.retracted())
                .containsExactlyInAnyOrder(first.id(), rows.get(1).id());
        assertThat(outcomes(report)).containsExactly(Outcome.RECORDED);
        assertThat(reported(first.person())).as("as it was").containsExactly("host.shared");
        assertThat(reported(rows.get(1).person())).isEmpty();
        assertThat(reported(rows.get(2).person())).containsExactly("host.viewed");
        ActivityReport again = world.lhs()
                .engagement()
                .record(Actor.host(), RecordActivities.retracting(ward.id(), wrong.subList(1, 4)));
        assertThat(again.rows()).isEmpty();
        assertThat(again.retracted()).containsExactly(first.id());
    }

    @Test
    void eachVerbHasANameOfItsOwnAndItsPartOfTheWay() {
        assertThat(ActivityVerb.values())
                .extracting(ActivityVerb::kind)
                .doesNotHaveDuplicates()
                .allMatch(kind -> kind.matches("host\\.[a-z-]+"));
        assertThat(ActivityVerb.values())
                .extracting(ActivityVerb::part)
                .contains(ActivityVerb.Part.LEARN, ActivityVerb.Part.DO, ActivityVerb.Part.SHARE);
    }

    private long patients(YearMonth month) {
        return world.lhs().engagement().participation(alice, new ParticipationQuery(ward.id(), month)).groups().stream()
                .filter(group -> group.group().equals(StakeholderGroup.PATIENT))
                .mapToLong(group -> group.participants().orElse(-1))
                .sum();
    }

    /** Of what sort that is what a host has reported of somebody, day by day. */
    private List<String> reported(PersonId person) {
        UUID participant = world.membership(Actor.person(person), ward).participant();
        LocalDate first = LocalDate.of(2026, 1, 1);
        return world
                .storage()
                .unitOfWork()
                .required(() -> world.storage().activity().daily(ward.id(), first, first.plusYears(1)))
                .stream()
                .filter(day -> day.participant().equals(participant))
                .map(ActivityLog.Daily::kind)
                .filter(kind -> kind.startsWith("host."))
                .toList();
    }

    private ActivityReport record(List<ReportedActivity> rows) {
        return world.lhs().engagement().record(Actor.host(), new RecordActivities(ward.id(), rows));
    }

    private static List<Outcome> outcomes(ActivityReport report) {
        return report.rows().stream().map(ActivityReport.Row::outcome).toList();
    }

    private List<Activity> noted(PersonId person) {
        return world.storage()
                .unitOfWork()
                .required(() -> world.storage()
                        .activity()
                        .of(Objects.requireNonNull(participants.get(person)), Optional.empty(), 100));
    }

    private PersonId join(StakeholderGroup group) {
        Actor actor = world.person(group);
        Membership membership = world.lhs().memberships().join(actor, new JoinCommunity(ward.id(), group, null));
        participants.put(membership.person(), membership.participant());
        return membership.person();
    }

    private ReportedActivity viewed(PersonId person, Instant at) {
        return new ReportedActivity(id(), person, ActivityVerb.VIEWED, at);
    }

    private UUID id() {
        return new UUID(5, 100 + ids++);
    }
}

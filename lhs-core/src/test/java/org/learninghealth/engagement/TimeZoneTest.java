package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.learninghealth.kit.World.english;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.community.SetTimeZone;
import org.learninghealth.engagement.ActivityReport.Outcome;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/** Days and months are those of the community. */
class TimeZoneTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);

    @Test
    void aMonthBeginsAndEndsWhereTheCommunityLives() {
        Community ward = community(VIENNA);
        List<PersonId> six = six(ward);
        world.time().set(Instant.parse("2026-03-31T21:59:00Z"));
        assertThat(participation(ward, MARCH).provisional()).isTrue();
        world.time().set(Instant.parse("2026-03-31T22:40:00Z"));
        tell(ward, six, "2026-03-31T22:30:00Z", null);
        world.lhs().events().dispatchAll();

        assertThat(participation(ward, MARCH).provisional()).isFalse();
        assertThat(patients(ward, APRIL)).hasValue(6);
        assertThat(snapshot(ward, APRIL).days())
                .extracting(EngagementSnapshot.DayFigure::day)
                .contains(LocalDate.of(2026, 4, 1))
                .doesNotContain(LocalDate.of(2026, 3, 31));
        assertThat(activePatients(alice, new MetricScope.OfCommunity(ward.id())))
                .hasValue(6);
    }

    @Test
    void whatIsDoneOnceTheDayHasBegunThereIsNotYetOfItInUtc() {
        Community ward = community(null);
        List<PersonId> six = six(ward);
        world.time().set(Instant.parse("2026-04-20T09:00:00Z"));
        tell(ward, six, "2026-03-31T22:30:00Z", null);
        world.lhs().events().dispatchAll();
        assertThat(ward.calendar()).isEqualTo(CommunityCalendar.UTC);
        assertThat(patients(ward, APRIL)).isEmpty();

        Community moved = set(ward, VIENNA, LocalDate.of(2026, 3, 15));

        assertThat(moved.calendar().on(LocalDate.of(2026, 3, 14)).getId()).isEqualTo("Z");
        assertThat(moved.calendar().on(LocalDate.of(2026, 3, 15))).isEqualTo(VIENNA);
        world.lhs().events().dispatchAll();
        assertThat(patients(ward, APRIL)).hasValue(6);
        assertThat(set(moved, VIENNA, LocalDate.of(2026, 3, 20))).isEqualTo(moved);
    }

    /** By two zones, one month would tell who did something close to midnight. */
    @Rule("IV1")
    @Test
    void monthsThatAreOverKeepTheZoneThatWasSaidOfThem() {
        Community ward = community(null);
        world.time().set(Instant.parse("2026-04-20T09:00:00Z"));
        Community moved = set(ward, VIENNA, LocalDate.of(2026, 3, 15));
        ZoneId utc = ZoneId.of("UTC");

        for (LocalDate from : List.of(LocalDate.of(2026, 3, 15), LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 1))) {
            InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> set(moved, utc, from));
            assertThat(refusal.explain(Locale.ENGLISH))
                    .isEqualTo("from is in a month that is over, and the zone is known in which it was: take a day from"
                            + " 2026-04-02 on");
            assertThat(refusal.explain(Locale.FRENCH)).contains("à partir du 2026-04-02");
        }
        assertThat(world.lhs().communities().get(alice, ward.id())).isEqualTo(moved);
        Community travelling = set(moved, utc, LocalDate.of(2026, 4, 2));
        assertThat(travelling.calendar().on(LocalDate.of(2026, 4, 1))).isEqualTo(VIENNA);
        Community before = set(travelling, VIENNA, LocalDate.of(2026, 1, 1));
        assertThat(before.calendar().on(LocalDate.of(2026, 1, 1)))
                .as("of January none was said")
                .isEqualTo(VIENNA);
    }

    /** By clocks that are half an hour ahead, the first half hour of a day isn't the end of the day before. */
    @Test
    void anHourIsThatOfTheClockThere() {
        Community pune = community(ZoneId.of("Asia/Kolkata"));
        List<PersonId> six = six(pune);
        world.time().set(Instant.parse("2026-03-31T18:50:00Z"));
        tell(pune, six, "2026-03-31T18:40:00Z", null);
        world.lhs().events().dispatchAll();
        assertThat(patients(pune, APRIL)).hasValue(6);
        world.lhs().events().dispatchAll();
        assertThat(world.storage()
                        .unitOfWork()
                        .required(() -> world.storage().activity().latest(List.of(pune.id()))))
                .containsEntry(pune.id(), Instant.parse("2026-03-31T18:30:00Z"));
    }

    @Test
    void aYearBeginsWhenItBeginsThere() {
        Community vienna = community(VIENNA);
        six(vienna);
        List<ReportedActivity> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Actor person = world.person(StakeholderGroup.CLINICIAN);
            world.lhs().memberships().join(person, new JoinCommunity(vienna.id(), StakeholderGroup.CLINICIAN, null));
            asked.add(new ReportedActivity(
                    UUID.randomUUID(),
                    person.person().orElseThrow(),
                    ActivityVerb.ASKED,
                    Instant.parse("2026-12-31T23:30:00Z"),
                    "thread:" + i,
                    null));
        }
        world.time().set(Instant.parse("2027-07-20T09:00:00Z"));
        ActivityReport report = world.lhs().engagement().record(Actor.host(), new RecordActivities(vienna.id(), asked));
        assertThat(report.faults()).isEmpty();
        world.lhs().events().dispatchAll();
        world.time().set(Instant.parse("2028-02-01T09:00:00Z"));

        for (Metric metric : List.of(Metric.UNANSWERED_BY_YEAR, Metric.POSTS_BY_YEAR)) {
            MetricResult years = world.lhs()
                    .engagement()
                    .measure(alice, new MetricQuery(vienna.id(), YearMonth.of(2028, 1), metric));
            assertThat(years.cells())
                    .as(metric.key())
                    .extracting(MetricResult.Cell::at)
                    .containsExactly(List.of("2027"));
        }
    }

    @Test
    void ofSeveralCommunitiesEachHasItsOwnDays() {
        Community vienna = community(VIENNA);
        Community york = community(ZoneId.of("America/New_York"));
        List<PersonId> here = six(vienna);
        List<PersonId> there = six(york);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.lhs()
                .platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                english("A platform"),
                                null,
                                List.of(mona.person().orElseThrow())));
        for (Community each : List.of(vienna, york)) {
            world.lhs()
                    .mandates()
                    .grant(
                            alice,
                            new GrantMandate(
                                    platform.id(),
                                    each.id(),
                                    List.of(PlatformService.OVERSIGHT),
                                    world.today().plusYears(1)));
        }
        world.time().set(Instant.parse("2026-04-01T03:00:00Z"));
        tell(vienna, here, "2026-03-31T22:00:00Z", "meeting:1");
        tell(york, there, "2026-04-01T01:00:00Z", "meeting:2");
        world.lhs().events().dispatchAll();
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        assertThat(activePatients(mona, all)).hasValue(6);
        assertThat(measure(mona, all, MARCH, Metric.GATHERINGS_HELD).value()).hasValue(1);
        assertThat(measure(mona, all, MARCH, Metric.GATHERINGS_HELD).provisional())
                .as("it is still March in New York")
                .isTrue();
        assertThat(measure(mona, all, APRIL, Metric.GATHERINGS_HELD).value()).hasValue(2);
        assertThat(measure(mona, all, APRIL, Metric.GATHERINGS_ON_ANOTHER_DAY).value())
                .hasValue(2);
        world.time().set(Instant.parse("2026-04-01T04:00:00Z"));
        assertThat(measure(mona, all, MARCH, Metric.GATHERINGS_HELD).provisional())
                .isFalse();
    }

    @Test
    void daysThatAreCountedForGoodKeepTheirZone() {
        Community ward = community(null);
        List<PersonId> six = six(ward);
        world.time().set(Instant.parse("2026-06-20T09:00:00Z"));
        tell(ward, six, "2026-03-31T22:30:00Z", null);
        tell(ward, six, "2026-05-20T22:30:00Z", null);
        world.lhs().events().dispatchAll();
        LocalDate kept = LocalDate.of(2026, 5, 1);
        world.storage().unitOfWork().required(() -> world.storage().activity().removeBefore(kept, 1_000));

        InvalidInput refusal =
                catchThrowableOfType(InvalidInput.class, () -> set(ward, VIENNA, LocalDate.of(2026, 5, 3)));

        assertThat(refusal.explain(Locale.ENGLISH))
                .isEqualTo("from is among days that are counted for good: take a day from 2026-05-04 on");
        assertThat(refusal.explain(Locale.FRENCH)).contains("à partir du 2026-05-04");
        assertThat(world.lhs().communities().get(alice, ward.id())).isEqualTo(ward);
        Community moved = set(ward, VIENNA, LocalDate.of(2026, 5, 4));
        world.lhs().events().dispatchAll();
        assertThat(patients(ward, MARCH)).hasValue(6);
        assertThat(snapshot(ward, YearMonth.of(2026, 6)).days())
                .extracting(EngagementSnapshot.DayFigure::day)
                .contains(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 5, 21))
                .doesNotContain(LocalDate.of(2026, 5, 20));
        assertThat(tell(moved, six, "2026-04-30T22:30:00Z", null).count(Outcome.REFUSED))
                .isEqualTo(6);
    }

    private Community community(@Nullable ZoneId zone) {
        FoundCommunity.Builder form = FoundCommunity.named(english("A community"))
                .domain(english("What we care about"))
                .practice(english("What we do"))
                .visibility(Visibility.OPEN)
                .joinPolicy(JoinPolicy.OPEN);
        return world.activeCommunity(alice, (zone == null ? form : form.zone(zone)).build());
    }

    private List<PersonId> six(Community community) {
        List<PersonId> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Actor person = world.person(StakeholderGroup.PATIENT);
            world.join(person, community);
            six.add(person.person().orElseThrow());
        }
        world.lhs().events().dispatchAll();
        return six;
    }

    private Community set(Community community, ZoneId zone, LocalDate from) {
        return world.lhs()
                .communities()
                .setTimeZone(alice, new SetTimeZone(community.id(), community.version(), zone, from));
    }

    private ActivityReport tell(Community community, List<PersonId> persons, String at, @Nullable String object) {
        return world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                community.id(),
                                persons.stream()
                                        .map(person -> new ReportedActivity(
                                                UUID.randomUUID(),
                                                person,
                                                ActivityVerb.ATTENDED,
                                                Instant.parse(at),
                                                object,
                                                null))
                                        .toList()));
    }

    private Participation participation(Community community, YearMonth month) {
        return world.lhs().engagement().participation(alice, new ParticipationQuery(community.id(), month));
    }

    private OptionalLong patients(Community community, YearMonth month) {
        return participation(community, month).groups().stream()
                .filter(group -> group.group().equals(StakeholderGroup.PATIENT))
                .findAny()
                .map(GroupParticipation::participants)
                .filter(persons -> persons.orElse(0) > 0)
                .orElse(OptionalLong.empty());
    }

    private EngagementSnapshot snapshot(Community community, YearMonth month) {
        return world.lhs().engagement().snapshot(alice, new SnapshotQuery(community.id(), month));
    }

    private OptionalDouble activePatients(Actor actor, MetricScope scope) {
        return measure(actor, scope, APRIL, Metric.ACTIVE_MEMBERS).cells().stream()
                .filter(cell -> cell.at().equals(List.of("PATIENT")))
                .findAny()
                .orElseThrow()
                .value();
    }

    private MetricResult measure(Actor actor, MetricScope scope, YearMonth month, Metric metric) {
        return world.lhs().engagement().measure(actor, new MetricQuery(scope, month, metric));
    }
}

package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.CompetencyFrameworks;

/** How gatherings are planned, and who has a place there. */
class GatheringRulesTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final LocalDateTime TEN = LocalDateTime.parse("2030-05-02T10:00");
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.subscriber(envelope -> {
                if (!(envelope.event() instanceof CommandPerformed)) {
                    told.add(envelope.event());
                }
            }));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Actor member = world.person(StakeholderGroup.PATIENT);
    private final Actor outsider = world.person(StakeholderGroup.RESEARCHER);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);

    GatheringRulesTest() {
        world.join(member, community);
        events();
    }

    @Rule("G1")
    @Test
    void whatEndsBeforeItBeginsIsNoTime() {
        assertThatThrownBy(() -> new GatheringTime(TEN, TEN, TORONTO)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new GatheringTime(TEN, TEN.minusMinutes(1), TORONTO))
                .isInstanceOf(InvalidInput.class);
        // in 2026 the clock goes from 2:00 to 3:00 on 8 March in Toronto: what ends at 3:00 there ends as 2:30 begins
        assertThatThrownBy(() -> new GatheringTime(
                        LocalDateTime.parse("2026-03-08T02:30"), LocalDateTime.parse("2026-03-08T03:00"), TORONTO))
                .isInstanceOf(InvalidInput.class);
        GatheringTime inTheGap =
                GatheringTime.of(LocalDateTime.parse("2026-03-08T02:30"), Duration.ofMinutes(30), TORONTO);
        assertThat(inTheGap.startsAt()).isEqualTo("2026-03-08T07:30:00Z");
        assertThat(inTheGap.endsAt()).isEqualTo("2026-03-08T08:00:00Z");
        // and of a time that it shows twice in autumn, the first is meant
        assertThat(GatheringTime.of(LocalDateTime.parse("2026-11-01T01:30"), HOUR, TORONTO)
                        .startsAt())
                .isEqualTo("2026-11-01T05:30:00Z");
    }

    @Rule("G1")
    @Test
    void aSeriesStaysAtItsTimeWhenClocksAreChanged() {
        GatheringTime first = GatheringTime.of(LocalDateTime.parse("2026-02-04T10:00"), HOUR, TORONTO);
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        named("Webinar"),
                                        first,
                                        "FREQ=MONTHLY;BYDAY=1WE;COUNT=4")
                                .about(List.of(topic("Data"), topic("Equity"))));

        List<Gathering> gatherings = gatherings(series);
        assertThat(gatherings)
                .extracting(gathering -> gathering.time().start().toString())
                .containsExactly("2026-02-04T10:00", "2026-03-04T10:00", "2026-04-01T10:00", "2026-05-06T10:00");
        assertThat(gatherings)
                .extracting(gathering -> gathering.startsAt().toString())
                .containsExactly(
                        "2026-02-04T15:00:00Z", "2026-03-04T15:00:00Z", "2026-04-01T14:00:00Z", "2026-05-06T14:00:00Z");
        assertThat(gatherings)
                .extracting(gathering -> gathering.details().title().texts().get("en"))
                .containsExactly("Data", "Equity", "Webinar", "Webinar");
        assertThat(series.planned()).isEqualTo(4);
        assertThat(events()).containsExactly(new SeriesPlanned(series.id(), community.id(), 4));
    }

    @Rule({"G1", "G3"})
    @Test
    void changingOneAndThoseThatFollowLeavesThePastAsItIs() {
        GatheringSeries series = weekly("FREQ=WEEKLY;COUNT=4");
        List<Gathering> before = gatherings(series);
        Gathering third = open(before.get(2));
        Registration registered = lhs.registrations().register(member, Register.of(third.id()));
        events();

        GatheringSeries next = lhs.seriesPlanning()
                .reviseFollowing(
                        coordinator,
                        new ReviseFollowing(
                                series.id(),
                                series.version(),
                                third.occurrence().orElseThrow(),
                                named("Later"),
                                LocalTime.of(16, 30),
                                Duration.ofMinutes(90)));

        List<Gathering> left = gatherings(series);
        List<Gathering> following = gatherings(next);
        assertThat(left).isEqualTo(before.subList(0, 2));
        assertThat(following)
                .extracting(gathering -> gathering.time().start().toString())
                .containsExactly("2030-05-16T16:30", "2030-05-23T16:30");
        assertThat(following)
                .extracting(gathering -> gathering.time().end().toString())
                .containsExactly("2030-05-16T18:00", "2030-05-23T18:00");
        assertThat(following.get(0).id()).isEqualTo(third.id());
        assertThat(following.get(0).revision()).isGreaterThan(third.revision());
        assertThat(next.predecessor()).contains(series.id());
        assertThat(next.recurrence().rule()).contains("COUNT=2");
        assertThat(lhs.registrations().get(member, registered.id()).status()).isEqualTo(RegistrationStatus.REGISTERED);
        GatheringSeries ended = lhs.seriesPlanning().get(coordinator, series.id());
        assertThat(lhs.seriesPlanning()
                        .extend(coordinator, new ExtendSeries(ended.id(), ended.version()))
                        .planned())
                .isEqualTo(ended.planned());
        assertThat(gatherings(series)).hasSize(2);
        assertThat(events()).hasSize(3).first().isEqualTo(new SeriesSplit(series.id(), next.id(), community.id()));
    }

    @Rule("G1")
    @Test
    void whatWasChangedAboutOneAloneStaysWhenThoseThatFollowAreChanged() {
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        named("Webinar"),
                                        GatheringTime.of(TEN, HOUR, TORONTO),
                                        "FREQ=WEEKLY;COUNT=5")
                                .about(List.of(topic("Data"), topic("Equity"), topic("Consent"), topic("Trust"))));
        List<Gathering> before = gatherings(series);
        move(before.get(1), GatheringStatus.CANCELLED, "A holiday");
        describe(before.get(2), before.get(2).details().at(GatheringMode.IN_PERSON, "Ward 3"));
        Gathering moved = lhs.gatherings()
                .reschedule(
                        coordinator,
                        new RescheduleGathering(
                                before.get(3).id(),
                                before.get(3).revision(),
                                GatheringTime.of(TEN.plusDays(22), HOUR, TORONTO)));
        events();

        GatheringSeries next = lhs.seriesPlanning()
                .reviseFollowing(
                        coordinator,
                        new ReviseFollowing(
                                series.id(),
                                series.version(),
                                before.get(1).occurrence().orElseThrow(),
                                named("Webinar").capacity(40),
                                TEN.toLocalTime(),
                                HOUR));

        List<Gathering> following = gatherings(next);
        assertThat(following)
                .extracting(gathering -> gathering.details().title().texts().get("en"))
                .containsExactly("Consent", "Trust", "Webinar");
        assertThat(following)
                .extracting(gathering -> gathering.details().capacity())
                .containsOnly(40);
        assertThat(following.get(0).details().place()).isEqualTo("Ward 3");
        assertThat(following.get(1).time()).isEqualTo(moved.time());
        assertThat(events())
                .hasSize(4)
                .contains(new SeriesSplit(series.id(), next.id(), community.id()))
                .filteredOn(GatheringRevised.class::isInstance)
                .hasSize(3);

        Gathering second = following.get(1);
        GatheringSeries later = lhs.seriesPlanning()
                .reviseFollowing(
                        coordinator,
                        new ReviseFollowing(
                                next.id(),
                                next.version(),
                                second.occurrence().orElseThrow(),
                                next.details(),
                                LocalTime.of(15, 0),
                                HOUR));
        assertThat(gatherings(later))
                .extracting(Gathering::time)
                .containsExactly(moved.time(), GatheringTime.of(TEN.plusDays(28).withHour(15), HOUR, TORONTO));
        assertThat(events())
                .hasSize(2)
                .contains(new SeriesSplit(next.id(), later.id(), community.id()))
                .filteredOn(GatheringRescheduled.class::isInstance)
                .hasSize(1);
    }

    @Rule("G1")
    @Test
    void aSeriesThatIsChangedTwiceKeepsItsNumberItsTopicsAndItsEnd() {
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        named("Webinar"),
                                        GatheringTime.of(TEN, HOUR, TORONTO),
                                        "FREQ=WEEKLY;COUNT=6")
                                .about(List.of(
                                        topic("Data"),
                                        topic("Equity"),
                                        topic("Consent"),
                                        topic("Trust"),
                                        topic("Sharing"),
                                        topic("Farewell"))));
        List<Gathering> before = gatherings(series);
        move(before.get(2), GatheringStatus.CANCELLED, "A holiday");

        GatheringSeries next = revise(series, TEN.plusWeeks(1), LocalTime.of(11, 0));
        assertThat(next.planned()).isEqualTo(5);
        assertThat(titles(next)).containsExactly("Equity", "Trust", "Sharing", "Farewell");
        GatheringSeries later = revise(next, TEN.plusWeeks(4).plusHours(1), LocalTime.of(12, 0));

        assertThat(titles(later)).containsExactly("Sharing", "Farewell");
        assertThat(later.recurrence().rule()).contains("COUNT=2");
        assertThat(later.planned()).isEqualTo(2);
        assertThat(lhs.seriesPlanning()
                        .extend(coordinator, new ExtendSeries(later.id(), later.version()))
                        .planned())
                .isEqualTo(2);
        assertThat(titles(later)).hasSize(2);

        // the one in the middle once more, from its first on: it has none then, and nothing to extend
        GatheringSeries middle = lhs.seriesPlanning().get(coordinator, next.id());
        assertThat(middle.planned()).isEqualTo(3);
        GatheringSeries again = revise(middle, TEN.plusWeeks(1).plusHours(1), LocalTime.of(9, 0));
        assertThat(again.planned()).isEqualTo(3);
        assertThat(titles(again)).containsExactly("Equity", "Trust");
        assertThat(gatherings(again))
                .extracting(each -> each.time().start())
                .containsExactly(
                        TEN.plusWeeks(1).minusHours(1), TEN.plusWeeks(3).minusHours(1));
        for (GatheringSeries each : List.of(middle, again)) {
            GatheringSeries now = lhs.seriesPlanning().get(coordinator, each.id());
            assertThat(lhs.seriesPlanning()
                            .extend(coordinator, new ExtendSeries(now.id(), now.version()))
                            .planned())
                    .isEqualTo(now.planned());
        }
        assertThat(gatherings(middle)).isEmpty();
        assertThat(lhs.seriesPlanning().get(coordinator, middle.id()).planned()).isZero();
        assertThat(gatherings(again)).hasSize(2);
    }

    @Rule("G1")
    @Test
    void whatWasHeldDoesNotComeTwiceAndASeriesGoesOnAfterItsOwnTimesAlone() {
        GatheringSeries series = weekly("FREQ=WEEKLY;BYHOUR=10;UNTIL=20300613T100000");
        Gathering second = gatherings(series).get(1);
        world.time().advance(Duration.between(world.time().instant(), second.startsAt()));
        move(move(open(second), GatheringStatus.LIVE, null), GatheringStatus.HELD, null);

        assertUnmet(() -> revise(series, TEN.plusDays(10), LocalTime.of(11, 0)), "series.following");
        GatheringSeries next = revise(series, TEN.plusWeeks(1), LocalTime.of(23, 30));
        GatheringSeries later = revise(next, TEN.plusWeeks(3).withHour(23).withMinute(30), LocalTime.of(9, 0));
        for (GatheringSeries each : List.of(next, later)) {
            GatheringSeries now = lhs.seriesPlanning().get(coordinator, each.id());
            lhs.seriesPlanning().extend(coordinator, new ExtendSeries(now.id(), now.version()));
        }

        assertThat(lhs.gatherings()
                        .list(coordinator, GatheringQuery.in(community.id()), world.firstPage())
                        .items())
                .extracting(each -> each.time().start())
                .containsExactly(
                        TEN,
                        TEN.plusWeeks(1),
                        TEN.plusWeeks(2).withHour(23).withMinute(30),
                        TEN.plusWeeks(3).minusHours(1),
                        TEN.plusWeeks(4).minusHours(1),
                        TEN.plusWeeks(5).minusHours(1),
                        TEN.plusWeeks(6).minusHours(1));
    }

    @Rule("G1")
    @Test
    void howeverManyFollowAllAreChanged() {
        GatheringSeries series = weekly("FREQ=DAILY");
        int planned;
        do {
            planned = series.planned();
            series = lhs.seriesPlanning().extend(coordinator, new ExtendSeries(series.id(), series.version()));
        } while (series.planned() > planned);
        assertThat(planned).isGreaterThan(700);

        GatheringSeries next = revise(series, TEN.plusDays(1), LocalTime.of(9, 0));

        assertThat(next.planned()).isEqualTo(planned - 1);
        assertThat(gatherings(series)).hasSize(1);
    }

    private GatheringSeries revise(GatheringSeries series, LocalDateTime from, LocalTime start) {
        return lhs.seriesPlanning()
                .reviseFollowing(
                        coordinator,
                        new ReviseFollowing(series.id(), series.version(), from, series.details(), start, HOUR));
    }

    private List<String> titles(GatheringSeries series) {
        return gatherings(series).stream()
                .map(each -> each.details().title().texts().get("en"))
                .toList();
    }

    @Rule("G1")
    @Test
    void aSeriesWithoutEndIsMadeAheadAndExtended() {
        GatheringSeries series = weekly("FREQ=WEEKLY");
        assertThat(series.planned()).isEqualTo(GatheringSeries.MOST_AT_ONCE);

        GatheringSeries more =
                lhs.seriesPlanning().extend(coordinator, new ExtendSeries(series.id(), series.version()));
        assertThat(more.planned()).isEqualTo(105);
        assertThat(gatherings(series)).hasSize(105).doesNotHaveDuplicates();
        GatheringSeries same = lhs.seriesPlanning().extend(coordinator, new ExtendSeries(more.id(), more.version()));
        assertThat(same.planned()).isEqualTo(105);

        lhs.seriesPlanning()
                .end(coordinator, new EndSeries(same.id(), same.version(), TEN.plusWeeks(100), "Nobody comes"));
        List<Gathering> all = gatherings(series);
        assertThat(all.subList(100, 105)).allSatisfy(gathering -> {
            assertThat(gathering.status()).isEqualTo(GatheringStatus.CANCELLED);
            assertThat(gathering.reason()).contains("Nobody comes");
        });
        assertThat(all.subList(0, 100)).allMatch(gathering -> gathering.status() == GatheringStatus.SCHEDULED);
        assertUnmet(
                () -> lhs.seriesPlanning()
                        .end(
                                coordinator,
                                new EndSeries(
                                        same.id(),
                                        lhs.seriesPlanning()
                                                .get(coordinator, same.id())
                                                .version(),
                                        TEN.plusWeeks(100),
                                        "Nobody comes")),
                "series.following");
    }

    @Test
    void aRuleThatIsNoneIsRefusedByName() {
        for (String rule : List.of(
                "",
                "monthly",
                "FREQ=HOURLY",
                "FREQ=DAILY;BYHOUR=10,14",
                "FREQ=WEEKLY;UNTIL=20300501T100000",
                "FREQ=WEEKLY;UNTIL=20300601T000000Z",
                "FREQ=WEEKLY;UNTIL=20300601",
                "FREQ=WEEKLY;BYDAY=XX")) {
            assertThatThrownBy(() -> weekly(rule)).as(rule).isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> weekly("FREQ=WEEKLY;BYDAY=MO"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.getMessage()).contains("time.start"));
        assertThat(lhs.gatherings()
                        .list(coordinator, GatheringQuery.all(), world.firstPage())
                        .items())
                .isEmpty();
    }

    @Rule("G2")
    @Test
    void whoeverWaitsFirstHasTheNextPlace() {
        Gathering gathering = open(plan(named("Talk").capacity(2)));
        List<Actor> people = members(5);
        List<Registration> registered = people.stream()
                .map(each -> lhs.registrations().register(each, Register.of(gathering.id())))
                .toList();
        assertThat(registered)
                .extracting(Registration::status)
                .containsExactly(
                        RegistrationStatus.REGISTERED,
                        RegistrationStatus.REGISTERED,
                        RegistrationStatus.WAITLISTED,
                        RegistrationStatus.WAITLISTED,
                        RegistrationStatus.WAITLISTED);
        events();

        cancel(people.get(0), registered.get(0));

        assertThat(now(registered.get(2)).status()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(events())
                .containsExactly(
                        new RegistrationCancelled(
                                registered.get(0).id(),
                                gathering.id(),
                                community.id(),
                                people.get(0).person()),
                        new RegistrationPromoted(
                                registered.get(2).id(),
                                gathering.id(),
                                community.id(),
                                people.get(2).person()));
        assertThat(places(gathering)).isEqualTo(new Places(2, 2, 5));

        // who comes again comes behind all others
        assertThat(lhs.registrations()
                        .register(people.get(0), Register.of(gathering.id()))
                        .status())
                .isEqualTo(RegistrationStatus.WAITLISTED);
        cancel(people.get(3), registered.get(3));
        cancel(people.get(1), registered.get(1));
        assertThat(now(registered.get(4)).status()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(now(registered.get(0)).status()).isEqualTo(RegistrationStatus.WAITLISTED);
        assertThatThrownBy(() -> lhs.registrations().register(people.get(0), Register.of(gathering.id())))
                .isInstanceOf(Duplicate.class);
    }

    @Rule("G2")
    @Test
    void nobodyWaitsBesideAFreePlaceHoweverManyWaited() {
        Gathering gathering = open(plan(named("Talk").capacity(1)));
        for (int i = 0; i < 1_100; i++) {
            lhs.registrations()
                    .registerGuest(
                            coordinator,
                            new RegisterGuest(gathering.id(), new Guest("Guest " + i, "guest" + i + "@example.org")));
        }
        lhs.events().dispatch(10_000);
        events();

        Gathering full = lhs.gatherings().get(coordinator, gathering.id());
        lhs.gatherings()
                .describe(
                        coordinator,
                        new DescribeGathering(
                                full.id(), full.revision(), full.details().capacity(null), full.speakers()));

        lhs.events().dispatch(10_000);
        assertThat(places(gathering)).isEqualTo(new Places(1_100, 0, 1_100));
        assertThat(events()).filteredOn(RegistrationPromoted.class::isInstance).hasSize(1_099);
    }

    @Rule({"G2", "G3"})
    @Test
    void morePlacesGoToThoseWhoWaitAndNobodyLosesOne() {
        Gathering gathering = open(plan(named("Talk").capacity(1)));
        List<Actor> people = members(4);
        List<Registration> registered = people.stream()
                .map(each -> lhs.registrations().register(each, Register.of(gathering.id())))
                .toList();

        Gathering more = describe(gathering, named("Talk").capacity(3));
        assertThat(registered.stream().map(this::now).filter(each -> each.status() == RegistrationStatus.REGISTERED))
                .hasSize(3);
        assertThat(more.places()).isEqualTo(new Places(3, 1, 4));
        assertUnmet(() -> describe(more, named("Talk").capacity(2)), "G2.capacity");

        Gathering endless = describe(
                more, named("Other").registration(RegistrationMode.ON_APPROVAL).capacity(null));
        assertThat(registered.stream().map(this::now)).allMatch(each -> each.status() == RegistrationStatus.REGISTERED);
        GatheringTime later = GatheringTime.of(TEN.plusDays(1), HOUR, TORONTO);
        lhs.gatherings().reschedule(coordinator, new RescheduleGathering(endless.id(), endless.revision(), later));
        assertThat(places(gathering).taken()).isEqualTo(4);
    }

    @Test
    void whatIsRevisedSaysWhatAndWhatStaysAsItIsIsNoChange() {
        Gathering planned = plan(named("Talk").capacity(10));
        events();

        Gathering same = describe(planned, named("Talk").capacity(10));
        assertThat(same.revision()).isEqualTo(planned.revision());
        assertThat(join(same, null).revision()).isEqualTo(planned.revision());
        assertThat(lhs.gatherings()
                        .reschedule(coordinator, new RescheduleGathering(same.id(), same.revision(), same.time()))
                        .revision())
                .isEqualTo(planned.revision());
        assertThat(events()).isEmpty();

        Gathering other = describe(same, named("Workshop").capacity(20).at(GatheringMode.IN_PERSON, "Ward 3"));
        assertThat(join(other, "https://meet.example.org/x").revision()).isEqualTo(2);
        assertThat(events())
                .containsExactly(
                        new GatheringRevised(
                                planned.id(),
                                community.id(),
                                1,
                                EnumSet.of(GatheringChange.TITLE, GatheringChange.CAPACITY, GatheringChange.PLACE)),
                        new GatheringRevised(
                                planned.id(), community.id(), 2, EnumSet.of(GatheringChange.JOIN_REFERENCE)));
    }

    private Gathering join(Gathering gathering, @Nullable String reference) {
        return lhs.gatherings()
                .setJoinReference(coordinator, new SetJoinReference(gathering.id(), gathering.revision(), reference));
    }

    @Test
    void whereSomebodyHasToAgreePeopleWaitForThat() {
        Gathering gathering = open(plan(named("Talk").capacity(1).registration(RegistrationMode.ON_APPROVAL)));
        List<Actor> people = members(3);
        List<Registration> pending = people.stream()
                .map(each -> lhs.registrations().register(each, Register.of(gathering.id())))
                .toList();
        assertThat(pending).allMatch(each -> each.status() == RegistrationStatus.PENDING);
        assertThatThrownBy(() -> decide(member, pending.get(0), true)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> decide(people.get(0), pending.get(0), true)).isInstanceOf(NotPermitted.class);

        assertThat(decide(coordinator, pending.get(0), true).status()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(decide(coordinator, pending.get(1), true).status()).isEqualTo(RegistrationStatus.WAITLISTED);
        Registration rejected = decide(coordinator, pending.get(2), false);
        assertThat(rejected.status()).isEqualTo(RegistrationStatus.REJECTED);
        assertThatThrownBy(() -> decide(coordinator, rejected, true)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> lhs.registrations().register(people.get(2), Register.of(gathering.id())))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void organisersKeepPlacesForGuestsAndForgetThem() {
        Gathering gathering = open(plan(named("Talk")));
        RegisterGuest keep = new RegisterGuest(gathering.id(), new Guest("Ada", "ada@example.org"));
        assertThatThrownBy(() -> lhs.registrations().registerGuest(member, keep))
                .isInstanceOf(NotPermitted.class);
        Registration guest = lhs.registrations().registerGuest(coordinator, keep);
        Registration other = lhs.registrations()
                .register(
                        coordinator,
                        new Register(gathering.id(), member.person().orElseThrow()));
        assertThatThrownBy(() -> lhs.registrations()
                        .register(
                                coordinator,
                                new Register(gathering.id(), outsider.person().orElseThrow())))
                .isInstanceOf(NotFound.class);

        assertThat(other.person()).isEqualTo(member.person());
        assertThat(list(coordinator, gathering)).containsExactly(guest, other);
        assertThat(list(member, gathering)).containsExactly(other);
        assertThat(lhs.registrations().own(member, world.firstPage()).items()).containsExactly(other);
        assertThatThrownBy(() -> list(outsider, gathering).get(0)).isInstanceOf(IndexOutOfBoundsException.class);

        Registration forgotten =
                lhs.registrations().forgetGuest(coordinator, new ForgetGuest(guest.id(), guest.version()));
        assertThat(forgotten.guest()).isEmpty();
        assertUnmet(
                () -> lhs.registrations()
                        .forgetGuest(coordinator, new ForgetGuest(forgotten.id(), forgotten.version())),
                "registration.guest");
        assertThat(places(gathering).taken()).isEqualTo(2);
    }

    @Rule("G8")
    @Test
    void aLearningEventSaysWhatPeopleLearn() {
        PlanGathering plan = PlanGathering.of(
                community.id(), GatheringKind.LEARNING_EVENT, named("Course"), GatheringTime.of(TEN, HOUR, TORONTO));
        assertUnmet(() -> lhs.gatherings().plan(coordinator, plan), "G8.competency");
        Gathering draft = lhs.gatherings().plan(coordinator, plan.asDraft());
        assertUnmet(() -> move(draft, GatheringStatus.SCHEDULED, null), "G8.competency");

        Concept competency = new Concept(
                CompetencyFrameworks.LEARNING_HEALTH_SYSTEM,
                lhs.competencyFrameworks()
                        .framework(CompetencyFrameworks.LEARNING_HEALTH_SYSTEM)
                        .competencies()
                        .get(0)
                        .code());
        Gathering described = describe(draft, named("Course").competencies(List.of(competency)));
        assertThat(move(described, GatheringStatus.SCHEDULED, null).status()).isEqualTo(GatheringStatus.SCHEDULED);
        assertThatThrownBy(() -> describe(
                        lhs.gatherings().get(coordinator, described.id()),
                        named("Course").competencies(List.of(new Concept(competency.scheme(), "FLYING")))))
                .isInstanceOf(InvalidInput.class);
    }

    @Rule("G8")
    @Test
    void soDoesWhateverIsToBuildCompetencies() {
        GatheringDetails awareness = named("Talk").objective(GatheringObjective.AWARENESS);
        assertThat(plan(awareness).details().objective()).isEqualTo(GatheringObjective.AWARENESS);
        assertUnmet(() -> plan(awareness.objective(GatheringObjective.COMPETENCY)), "G8.competency");
    }

    @Test
    void aPlanNamesWhatThereIs() {
        Concept trust = new Concept("CORE_VALUE", "EQUITY");
        GatheringSeries planned = lhs.seriesPlanning()
                .plan(coordinator, monthly(List.of(topic("Data"), PlannedTopic.of(text("Trust"), trust))));
        assertThat(gatherings(planned))
                .extracting(each -> each.details().topics())
                .containsExactly(List.of(), List.of(trust), List.of());

        assertThatThrownBy(() -> lhs.seriesPlanning()
                        .plan(
                                coordinator,
                                monthly(List.of(
                                        topic("Data"),
                                        PlannedTopic.of(text("Trust"), new Concept("CORE_VALUE", "NOTHING"))))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("topicPlan[1].topics");
    }

    private PlanSeries monthly(List<PlannedTopic> topics) {
        return PlanSeries.of(
                        community.id(),
                        GatheringKind.WEBINAR,
                        named("Webinar"),
                        GatheringTime.of(TEN, HOUR, TORONTO),
                        "FREQ=MONTHLY;COUNT=3")
                .about(topics);
    }

    @Rule("G8")
    @Test
    void casesAreAttestedToPointAtNoPatient() {
        Gathering cases = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.CASE_CONFERENCE,
                                named("Cases"),
                                GatheringTime.of(TEN, HOUR, TORONTO)));
        assertUnmet(() -> move(cases, GatheringStatus.OPEN, null), "G8.attestation");
        Gathering attested =
                lhs.gatherings().attest(coordinator, new AttestDeidentification(cases.id(), cases.revision()));
        assertThat(attested.attestedBy()).isEqualTo(coordinator.person());
        assertThat(open(attested).status()).isEqualTo(GatheringStatus.OPEN);
        Gathering talk = plan(named("Talk"));
        assertUnmet(
                () -> lhs.gatherings().attest(coordinator, new AttestDeidentification(talk.id(), talk.revision())),
                "gathering.cases");
    }

    @Rule("G8")
    @Test
    void casesThatNobodyHasAttestedAreReadByThoseWhoPrepareThemAlone() {
        LocalizedText cases = LocalizedText.of("en", "A case of last week");
        Actor speaker = members(1).get(0);
        PlanGathering plan = PlanGathering.of(
                        community.id(),
                        GatheringKind.CASE_CONFERENCE,
                        named("Cases").agenda(cases),
                        GatheringTime.of(TEN, HOUR, TORONTO))
                .speaking(List.of(speaker.person().orElseThrow()));
        Gathering planned = lhs.gatherings().plan(coordinator, plan);
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                community.id(), plan.kind(), plan.details(), plan.time(), "FREQ=MONTHLY;COUNT=2"));

        for (Actor each : List.of(member, speaker)) {
            assertThat(agendas(each)).hasSize(3).containsOnly(LocalizedText.BLANK);
            assertThat(lhs.gatherings().get(each, planned.id()).details().agenda())
                    .isEqualTo(LocalizedText.BLANK);
            assertThat(lhs.seriesPlanning().get(each, series.id()).details().agenda())
                    .isEqualTo(LocalizedText.BLANK);
            assertThat(lhs.seriesPlanning()
                            .list(each, community.id(), world.firstPage())
                            .items())
                    .allMatch(listed -> listed.details().agenda().isBlank());
        }
        assertThat(lhs.gatherings()
                        .speaking(speaker, GatheringQuery.all(), world.firstPage())
                        .items())
                .singleElement()
                .satisfies(spoken ->
                        assertThat(spoken.details().agenda().isBlank()).isTrue());
        assertThat(agendas(coordinator)).hasSize(3).containsOnly(cases);
        assertThat(lhs.seriesPlanning().get(coordinator, series.id()).details().agenda())
                .isEqualTo(cases);

        lhs.gatherings().attest(coordinator, new AttestDeidentification(planned.id(), planned.revision()));
        assertThat(lhs.gatherings().get(member, planned.id()).details().agenda())
                .isEqualTo(cases);
        assertThat(agendas(member)).containsExactlyInAnyOrder(cases, LocalizedText.BLANK, LocalizedText.BLANK);
    }

    private List<LocalizedText> agendas(Actor reader) {
        return lhs.gatherings().list(reader, GatheringQuery.all(), world.firstPage()).items().stream()
                .map(each -> each.details().agenda())
                .toList();
    }

    @Rule("G10")
    @Test
    void whoeverSpeaksReadsOfItWithoutBeingAMember() {
        PersonId speaker = outsider.person().orElseThrow();
        PlanGathering plan = PlanGathering.of(
                        community.id(), GatheringKind.WEBINAR, named("Talk"), GatheringTime.of(TEN, HOUR, TORONTO))
                .joinedBy("https://meet.example.org/1");
        Gathering other = lhs.gatherings().plan(coordinator, plan);
        Gathering draft = lhs.gatherings()
                .plan(coordinator, plan.speaking(List.of(speaker)).asDraft());
        assertThat(lhs.gatherings().find(outsider, draft.id())).isEmpty();
        Gathering spoken = move(draft, GatheringStatus.SCHEDULED, null);

        assertThat(lhs.gatherings().get(outsider, spoken.id()))
                .isEqualTo(lhs.gatherings().get(coordinator, spoken.id()));
        assertThat(lhs.gatherings().joinReference(outsider, spoken.id())).contains("https://meet.example.org/1");
        assertThat(lhs.gatherings()
                        .speaking(outsider, GatheringQuery.all(), world.firstPage())
                        .items())
                .containsExactly(lhs.gatherings().get(outsider, spoken.id()));
        assertThat(lhs.gatherings()
                        .speaking(
                                outsider,
                                GatheringQuery.all()
                                        .between(
                                                spoken.endsAt(), spoken.endsAt().plusSeconds(1)),
                                world.firstPage())
                        .items())
                .isEmpty();
        assertThat(lhs.gatherings().find(outsider, other.id())).isEmpty();
        for (Actor each : List.of(member, coordinator, Actor.host(), Actor.visitor())) {
            assertThat(lhs.gatherings()
                            .speaking(each, GatheringQuery.all(), world.firstPage())
                            .items())
                    .isEmpty();
        }
        lhs.people()
                .deactivate(
                        Actor.host(),
                        new DeactivatePerson(
                                speaker, lhs.people().get(Actor.host(), speaker).version()));
        assertThat(lhs.gatherings().find(outsider, spoken.id())).isEmpty();
        assertThat(lhs.gatherings()
                        .speaking(outsider, GatheringQuery.all(), world.firstPage())
                        .items())
                .isEmpty();
    }

    @Rule({"C10", "G12"})
    @Test
    void whatIsToComeIsCancelledWithItsCommunity() {
        Gathering postponed = move(plan(TEN), GatheringStatus.POSTPONED, "It snows");
        Gathering open = open(plan(TEN.plusDays(1)));
        Gathering draft = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        named("Draft"),
                                        GatheringTime.of(TEN, HOUR, TORONTO))
                                .asDraft());
        Gathering live = move(open(plan(TEN)), GatheringStatus.LIVE, null);
        Gathering over = open(plan(TEN.minusDays(1)));
        Registration registered = lhs.registrations().register(member, Register.of(open.id()));
        world.time().advance(Duration.between(world.time().instant(), live.startsAt()));
        Community before = lhs.communities().get(coordinator, community.id());
        events();

        lhs.communities().archive(coordinator, new ArchiveCommunity(before.id(), before.version()));

        for (Gathering each : List.of(postponed, open)) {
            Gathering cancelled = lhs.gatherings().get(coordinator, each.id());
            assertThat(cancelled.status()).isEqualTo(GatheringStatus.CANCELLED);
            assertThat(cancelled.revision()).isEqualTo(each.revision() + 1);
            assertThat(cancelled.reason()).isEmpty();
        }
        for (Gathering each : List.of(draft, live, over)) {
            assertThat(lhs.gatherings().get(coordinator, each.id()).status()).isEqualTo(each.status());
        }
        assertThat(lhs.registrations().get(member, registered.id())).isEqualTo(registered);
        assertThat(events())
                .filteredOn(GatheringCancelled.class::isInstance)
                .containsExactlyInAnyOrder(
                        new GatheringCancelled(postponed.id(), community.id(), postponed.revision() + 1),
                        new GatheringCancelled(open.id(), community.id(), open.revision() + 1));
    }

    private Gathering plan(LocalDateTime start) {
        return lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.WEBINAR,
                                named("Talk"),
                                GatheringTime.of(start, HOUR, TORONTO)));
    }

    @Rule("G9")
    @Test
    void nothingIsRecordedWhereThatWasPromised() {
        Gathering recorded = plan(named("Talk").recording(RecordingPolicy.FOR_MEMBERS));
        assertThat(recorded.details().recording()).isEqualTo(RecordingPolicy.FOR_MEMBERS);
        Community now = lhs.communities().get(coordinator, community.id());
        lhs.communities()
                .setSafeSpacePolicy(
                        coordinator,
                        new SetSafeSpacePolicy(now.id(), now.version(), List.of(SafeSpaceRule.NO_RECORDING), null));

        assertThat(plan(named("Talk").recording(RecordingPolicy.OPEN)).details().recording())
                .isEqualTo(RecordingPolicy.NONE);
        assertThat(open(recorded).details().recording()).isEqualTo(RecordingPolicy.NONE);
    }

    @Test
    void organisersChangeWhatTheyHaveSeenAndRegistrationsAreInNobodysWay() {
        Gathering gathering = open(plan(named("Talk")));
        lhs.registrations().register(member, Register.of(gathering.id()));
        Gathering described = describe(gathering, named("Other"));
        assertThat(described.revision()).isEqualTo(gathering.revision() + 1);
        assertThatThrownBy(() -> describe(gathering, named("Third"))).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> lhs.gatherings()
                        .describe(
                                member,
                                new DescribeGathering(described.id(), described.revision(), named("Mine"), List.of())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> lhs.gatherings().get(outsider, gathering.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void whatLeadsIntoItIsToldToThoseWhoHaveAPlace() {
        Actor speaker = members(1).get(0);
        Gathering gathering = open(lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        named("Talk").capacity(1),
                                        GatheringTime.of(TEN, HOUR, TORONTO))
                                .joinedBy("https://meet.example.org/1")
                                .speaking(List.of(speaker.person().orElseThrow()))));
        Actor late = members(1).get(0);
        assertThat(gathering.joinReference()).contains("https://meet.example.org/1");
        lhs.registrations().register(member, Register.of(gathering.id()));
        lhs.registrations().register(late, Register.of(gathering.id()));

        assertThat(lhs.gatherings().get(member, gathering.id()).joinReference()).isEmpty();
        assertThat(lhs.gatherings()
                        .list(member, GatheringQuery.all(), world.firstPage())
                        .items())
                .allMatch(each -> each.joinReference().isEmpty());
        for (Actor each : List.of(member, speaker, coordinator)) {
            assertThat(lhs.gatherings().joinReference(each, gathering.id())).contains("https://meet.example.org/1");
        }
        assertThat(lhs.gatherings().joinReference(late, gathering.id())).isEmpty();
        assertThat(lhs.gatherings().joinReference(outsider, gathering.id())).isEmpty();

        Gathering moved = lhs.gatherings()
                .setJoinReference(
                        coordinator,
                        new SetJoinReference(gathering.id(), gathering.revision(), "https://meet.example.org/2"));
        describe(moved, named("Other").capacity(1));
        assertThat(lhs.gatherings().joinReference(member, gathering.id())).contains("https://meet.example.org/2");
    }

    @Test
    void whereAGuestTakesPartIsKnownToThoseWhoMayTellThem() {
        Gathering gathering = open(lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        named("Talk").capacity(1),
                                        GatheringTime.of(TEN, HOUR, TORONTO))
                                .joinedBy("https://meet.example.org/1")));
        Registration guest = keep(gathering, new Guest("Ada", "ada@example.org", "en", "By telephone"));
        Registration late = keep(gathering, new Guest("Grace", null));

        for (Actor each : List.of(coordinator, Actor.notifier())) {
            assertThat(lhs.registrations().joinReference(each, guest.id())).contains("https://meet.example.org/1");
            assertThat(lhs.registrations().joinReference(each, late.id())).isEmpty();
        }
        for (Actor each : List.of(member, outsider, Actor.visitor(), Actor.host())) {
            assertThat(lhs.registrations().joinReference(each, guest.id())).isEmpty();
        }
        assertThat(guest.guest().orElseThrow().mayBeTold()).isTrue();
        assertThat(late.guest().orElseThrow().mayBeTold()).isFalse();
    }

    @Test
    void aGuestIsReachedAtAnAddressInALanguage() {
        Gathering gathering = open(plan(named("Talk")));

        assertThatThrownBy(() -> keep(gathering, new Guest("Ada", "at home", "en", "By telephone")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(each -> assertThat(each.field()).isEqualTo("guest.address")));
        assertThatThrownBy(() -> keep(gathering, new Guest("Ada", "ada@example.org", "no language", "By telephone")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(each -> assertThat(each.field()).isEqualTo("guest.language")));
    }

    private Registration keep(Gathering gathering, Guest guest) {
        return lhs.registrations().registerGuest(coordinator, new RegisterGuest(gathering.id(), guest));
    }

    @Test
    void itMovesAlongItsWays() {
        Gathering gathering = open(plan(named("Talk")));
        assertUnmet(() -> move(gathering, GatheringStatus.HELD, null), "gathering.begun");
        assertUnmet(() -> move(gathering, GatheringStatus.POSTPONED, null), "gathering.reason");
        Gathering postponed = move(gathering, GatheringStatus.POSTPONED, "It snows");
        assertUnmet(() -> move(postponed, GatheringStatus.SCHEDULED, null), "gathering.time");
        assertUnmet(() -> lhs.registrations().register(member, Register.of(gathering.id())), "registration.open");
        Gathering again = lhs.gatherings()
                .reschedule(
                        coordinator,
                        new RescheduleGathering(
                                postponed.id(),
                                postponed.revision(),
                                GatheringTime.of(world.today().atTime(10, 0), HOUR, TORONTO)));
        assertThat(again.status()).isEqualTo(GatheringStatus.SCHEDULED);
        assertThat(again.reason()).isEmpty();
        Gathering live = move(open(again), GatheringStatus.LIVE, null);
        assertUnmet(() -> describe(live, named("Late")), "gathering.to-come");
        world.time().advance(Duration.ofDays(1));
        Gathering held = move(live, GatheringStatus.HELD, null);
        assertThatThrownBy(() -> move(held, GatheringStatus.RECONCILED, null)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> move(held, GatheringStatus.CANCELLED, "Too late"))
                .isInstanceOf(IllegalTransition.class);
        Gathering cancelled = move(plan(named("Talk")), GatheringStatus.CANCELLED, "Nobody comes");
        assertThat(events())
                .last()
                .isEqualTo(new GatheringCancelled(cancelled.id(), community.id(), cancelled.revision()));
    }

    @Test
    void theStatesHaveTheirWaysAlone() {
        Map<GatheringStatus, Set<GatheringStatus>> ways = Map.of(
                GatheringStatus.DRAFT, EnumSet.of(GatheringStatus.SCHEDULED, GatheringStatus.CANCELLED),
                GatheringStatus.SCHEDULED,
                        EnumSet.of(GatheringStatus.OPEN, GatheringStatus.POSTPONED, GatheringStatus.CANCELLED),
                GatheringStatus.OPEN,
                        EnumSet.of(
                                GatheringStatus.LIVE,
                                GatheringStatus.HELD,
                                GatheringStatus.POSTPONED,
                                GatheringStatus.CANCELLED),
                GatheringStatus.POSTPONED, EnumSet.of(GatheringStatus.SCHEDULED, GatheringStatus.CANCELLED),
                GatheringStatus.LIVE, EnumSet.of(GatheringStatus.HELD),
                GatheringStatus.HELD, EnumSet.of(GatheringStatus.RECONCILED),
                GatheringStatus.RECONCILED, EnumSet.of(GatheringStatus.HELD, GatheringStatus.CLOSED),
                GatheringStatus.CLOSED, EnumSet.noneOf(GatheringStatus.class),
                GatheringStatus.CANCELLED, EnumSet.noneOf(GatheringStatus.class));
        for (GatheringStatus from : GatheringStatus.values()) {
            for (GatheringStatus to : GatheringStatus.values()) {
                if (ways.get(from).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalTransition.class);
                }
            }
        }
    }

    @Test
    void whatIsToComeIsListedByItsTime() {
        Gathering late = plan(named("Late"));
        Gathering early = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.WORKSHOP,
                                named("Early"),
                                GatheringTime.of(TEN.minusDays(1), HOUR, TORONTO)));
        Gathering cancelled = move(plan(named("Never")), GatheringStatus.CANCELLED, "Nobody comes");
        GatheringQuery query = GatheringQuery.in(community.id());

        assertThat(list(query))
                .containsExactlyInAnyOrder(early, late, cancelled)
                .startsWith(early);
        assertThat(list(query.toCome())).containsExactly(early, late);
        assertThat(list(query.of(GatheringKind.WORKSHOP))).containsExactly(early);
        assertThat(list(query.toCome().between(late.startsAt(), late.startsAt().plusSeconds(1))))
                .containsExactly(late);
        assertThat(list(query)).noneMatch(Gathering::hasMoved);
    }

    @Test
    void pagesOfRegistrationsFollowOneAnother() {
        Gathering open = open(plan(named("Talk")));
        members(5).forEach(each -> lhs.registrations().register(each, Register.of(open.id())));

        List<Integer> numbers = new ArrayList<>();
        PageRequest request = PageRequest.first(2);
        Optional<String> next;
        do {
            Page<Registration> page = lhs.registrations().list(coordinator, open.id(), request);
            page.items().forEach(each -> numbers.add(each.number()));
            next = page.next();
            request = next.map(request::after).orElse(request);
        } while (next.isPresent());

        assertThat(numbers).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoeverSpeaksNowOrDoesNotAnyMoreIsNamed() {
        List<PersonId> persons =
                members(2).stream().map(each -> each.person().orElseThrow()).toList();
        Gathering planned = plan(named("Talk"));
        events();
        Gathering spoken = lhs.gatherings()
                .describe(
                        coordinator,
                        new DescribeGathering(
                                planned.id(), planned.revision(), named("Talk"), List.of(persons.get(0))));
        lhs.gatherings()
                .describe(
                        coordinator,
                        new DescribeGathering(planned.id(), spoken.revision(), named("Talk"), List.of(persons.get(1))));
        assertThat(events())
                .filteredOn(SpeakersChanged.class::isInstance)
                .containsExactly(
                        new SpeakersChanged(planned.id(), community.id(), List.of(persons.get(0)), List.of()),
                        new SpeakersChanged(
                                planned.id(), community.id(), List.of(persons.get(1)), List.of(persons.get(0))));
    }

    private GatheringSeries weekly(String rule) {
        return lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                community.id(),
                                GatheringKind.WEBINAR,
                                named("Talk"),
                                GatheringTime.of(TEN, HOUR, TORONTO),
                                rule));
    }

    private Gathering plan(GatheringDetails details) {
        return lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(), GatheringKind.WEBINAR, details, GatheringTime.of(TEN, HOUR, TORONTO)));
    }

    private Gathering open(Gathering gathering) {
        return move(gathering, GatheringStatus.OPEN, null);
    }

    private Gathering move(Gathering gathering, GatheringStatus status, @Nullable String reason) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, reason));
    }

    private Gathering describe(Gathering gathering, GatheringDetails details) {
        return lhs.gatherings()
                .describe(
                        coordinator,
                        new DescribeGathering(gathering.id(), gathering.revision(), details, gathering.speakers()));
    }

    private Registration decide(Actor actor, Registration registration, boolean accepted) {
        return lhs.registrations()
                .decide(actor, new DecideRegistration(registration.id(), registration.version(), accepted));
    }

    private void cancel(Actor actor, Registration registration) {
        Registration now = now(registration);
        lhs.registrations().cancel(actor, new CancelRegistration(now.id(), now.version()));
    }

    private Registration now(Registration registration) {
        return lhs.registrations().get(coordinator, registration.id());
    }

    private Places places(Gathering gathering) {
        return lhs.gatherings().get(coordinator, gathering.id()).places();
    }

    private List<Actor> members(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    Actor actor = world.person(StakeholderGroup.PATIENT);
                    world.join(actor, community);
                    return actor;
                })
                .toList();
    }

    private List<Gathering> gatherings(GatheringSeries series) {
        return lhs.gatherings()
                .list(coordinator, GatheringQuery.of(series.id()), PageRequest.first(200))
                .items();
    }

    private List<Gathering> list(GatheringQuery query) {
        return lhs.gatherings().list(member, query, world.firstPage()).items();
    }

    private List<Registration> list(Actor actor, Gathering gathering) {
        return lhs.registrations()
                .list(actor, gathering.id(), world.firstPage())
                .items();
    }

    private List<DomainEvent> events() {
        lhs.events().dispatch(1_000);
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }

    private static GatheringDetails named(String title) {
        return GatheringDetails.of(text(title));
    }

    private static PlannedTopic topic(String english) {
        return PlannedTopic.of(text(english));
    }

    private static LocalizedText text(String english) {
        return LocalizedText.of("en", english);
    }
}

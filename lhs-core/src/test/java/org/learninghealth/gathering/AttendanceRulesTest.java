package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/** Who was at gatherings. */
class AttendanceRulesTest {

    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

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
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final Actor ada = member("Ada Byron", "ada@example.org");
    private final Actor grace = member("Grace Hopper", null);
    private final Actor outsider = world.person(StakeholderGroup.RESEARCHER);

    @Rule("G4")
    @Test
    void peopleCheckThemselvesInWhileItGoesOn() {
        Gathering open = open();
        String code = lhs.attendances().checkInCode(coordinator, open.id());
        lhs.registrations().register(ada, Register.of(open.id()));
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertUnmet(() -> checkIn(ada, open, code), "G4.live");
        Gathering live = live(open);
        world.time().set(TEN.plusSeconds(600));
        assertUnmet(() -> checkIn(ada, live, "0000-0000"), "G4.code");
        assertThatThrownBy(() -> checkIn(outsider, live, code)).isInstanceOf(NotFound.class);

        Attendance first = checkIn(ada, live, code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(first.segments())
                .containsExactly(
                        new AttendanceSegment(TEN.plusSeconds(600), TEN.plusSeconds(3600), AttendanceSource.CHECK_IN));
        assertThat(first.minutes()).isEqualTo(50);
        assertThat(first.outcome()).contains(AttendanceOutcome.ATTENDED);
        assertThat(first.registration()).isPresent();
        world.time().set(TEN.plusSeconds(1200));
        assertThat(checkIn(ada, live, code)).isEqualTo(first);
        assertThat(checkIn(grace, live, code).registration()).isEmpty();
        world.time().set(TEN.plusSeconds(3600));
        assertUnmet(() -> checkIn(coordinator, live, code), "G4.ended");
        assertThat(lhs.attendances().own(ada, world.firstPage()).items()).containsExactly(first);
        assertThat(lhs.attendances().list(grace, live.id(), world.firstPage()).items())
                .hasSize(1);
        assertThat(lhs.attendances().summary(coordinator, live.id()).walkIns()).isEqualTo(1);
    }

    @Rule("G4")
    @Test
    void nobodysMinuteCountsTwiceAndNoneFarFromTheGathering() {
        Gathering planned = open();
        assertUnmet(() -> record(planned, ada, 0, 60), "G4.begun");
        Gathering live = live(planned);
        record(live, ada, -120, 10);
        record(live, ada, 5, 20);
        Attendance united = record(live, ada, 50, 200);
        assertThat(united.segments())
                .extracting(AttendanceSegment::from)
                .containsExactly(TEN.minusSeconds(1800), TEN.plusSeconds(3000));
        // from half an hour before to 20 past, and from 50 past to half an hour after
        assertThat(united.minutes()).isEqualTo(50 + 40);
        assertThat(record(live, ada, 10, 15)).isEqualTo(united);
        assertUnmet(() -> record(live, ada, 91, 100), "G4.within");
        assertThatThrownBy(() -> record(live, ada, 10, 10)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> record(live, outsider, 0, 60)).isInstanceOf(NotFound.class);

        Attendance corrected = lhs.attendances()
                .correct(
                        coordinator,
                        new CorrectAttendance(
                                united.id(), united.version(), List.of(new Stay(TEN, TEN.plusSeconds(60)))));
        assertThat(corrected.minutes()).isEqualTo(1);
        assertThat(corrected.outcome()).isEmpty();
        Gathering held = held(live);
        Gathering known = reconcile(held);
        assertUnmet(() -> record(known, ada, 0, 60), "G4.begun");
        assertUnmet(
                () -> lhs.gatherings()
                        .move(coordinator, new MoveGathering(known.id(), known.revision(), GatheringStatus.HELD, null)),
                "gathering.reason");
        Gathering again = lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(known.id(), known.revision(), GatheringStatus.HELD, "One was forgotten"));
        assertThat(record(again, ada, 0, 60).outcome()).contains(AttendanceOutcome.ATTENDED);
    }

    @Rule("G6")
    @Test
    void whoWasThereIsActiveOnThatDayOnceItIsKnown() {
        Gathering live = live(open());
        record(live, ada, 0, 60);
        record(live, grace, 0, 2);
        Gathering held = held(live);
        told();
        assertThat(presence(ada)).as("nobody has reconciled it yet").isEmpty();

        Gathering known = reconcile(held);
        told();

        assertThat(presence(ada)).containsExactly(TEN);
        assertThat(presence(grace)).as("two minutes are no attendance").isEmpty();
        Gathering again = lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(known.id(), known.revision(), GatheringStatus.HELD, "One was forgotten"));
        record(again, grace, 0, 30);
        reconcile(lhs.gatherings().get(coordinator, again.id()));
        told();
        assertThat(presence(ada)).as("once, however often it is reconciled").containsExactly(TEN);
        assertThat(presence(grace)).containsExactly(TEN);
    }

    @Rule("G6")
    @Test
    void whoWasNotThereAfterAllWasNotActive() {
        Gathering live = live(open());
        record(live, ada, 0, 60);
        Attendance mistaken = record(live, grace, 0, 60);
        Gathering known = reconcile(held(live));
        told();
        assertThat(presence(grace)).containsExactly(TEN);

        Gathering again = lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(known.id(), known.revision(), GatheringStatus.HELD, "Grace was ill"));
        Attendance now = lhs.attendances()
                .correct(coordinator, new CorrectAttendance(mistaken.id(), mistaken.version(), List.of()));
        told();
        assertThat(presence(grace)).as("nobody has reconciled it yet").containsExactly(TEN);
        Gathering corrected = reconcile(lhs.gatherings().get(coordinator, again.id()));
        told();
        assertThat(presence(grace)).isEmpty();
        assertThat(presence(ada)).containsExactly(TEN);

        Gathering third = lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(corrected.id(), corrected.revision(), GatheringStatus.HELD, "She was there"));
        lhs.attendances()
                .correct(
                        coordinator,
                        new CorrectAttendance(now.id(), now.version(), List.of(new Stay(TEN, TEN.plusSeconds(3600)))));
        reconcile(lhs.gatherings().get(coordinator, third.id()));
        told();
        assertThat(presence(grace)).as("after all").containsExactly(TEN);
    }

    /** Whoever came before they joined was a guest, and whoever has come back on behalf of others since was of those of before. */
    @Rule("G6")
    @Test
    void itIsNotedAsWhomSomebodyWasThereWhenItBegan() {
        Community library = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        Membership first = world.join(ada, library);
        Gathering open = open(library);
        lhs.registrations().register(outsider, Register.of(open.id()));
        Gathering live = live(open);
        record(live, ada, 0, 60);
        record(live, outsider, 0, 60);
        Gathering held = held(live);
        lhs.memberships().leave(ada, new LeaveCommunity(first.id(), first.version(), null));
        joinAsResearcher(ada, library);
        Membership afterwards = joinAsResearcher(outsider, library);

        reconcile(held);
        told();

        assertThat(attended(first))
                .extracting(ActivityLog.Activity::at, ActivityLog.Activity::stakeholderGroup)
                .containsExactly(tuple(TEN, StakeholderGroup.PATIENT.code()));
        assertThat(attended(afterwards)).isEmpty();
    }

    private Membership joinAsResearcher(Actor actor, Community home) {
        return lhs.memberships().join(actor, new JoinCommunity(home.id(), StakeholderGroup.RESEARCHER, null));
    }

    /** When somebody was active by being somewhere. */
    private List<Instant> presence(Actor actor) {
        return attended(world.membership(actor, community)).stream()
                .map(ActivityLog.Activity::at)
                .toList();
    }

    private List<ActivityLog.Activity> attended(Membership membership) {
        UUID participant = membership.participant();
        return world
                .storage()
                .unitOfWork()
                .required(() -> world.storage().activity().of(participant, Optional.empty(), 100))
                .stream()
                .filter(activity -> activity.kind().equals(ActivityLog.ATTENDED))
                .toList();
    }

    @Rule("G5")
    @Test
    void halfOfTheTimeIsAttendanceAndFiveMinutesArePartial() {
        Gathering open = open();
        List<Actor> people = List.of(ada, grace, member("C", null), member("D", null), member("E", null));
        people.forEach(each -> lhs.registrations().register(each, Register.of(open.id())));
        Gathering live = live(open);
        int[] seconds = {1800, 1799, 300, 299};
        List<AttendanceOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            outcomes.add(lhs.attendances()
                    .record(
                            coordinator,
                            new RecordAttendance(live.id(), id(people.get(i)), null, TEN, TEN.plusSeconds(seconds[i])))
                    .outcome()
                    .orElseThrow());
        }
        assertThat(outcomes)
                .containsExactly(
                        AttendanceOutcome.ATTENDED,
                        AttendanceOutcome.PARTIAL,
                        AttendanceOutcome.PARTIAL,
                        AttendanceOutcome.NO_SHOW);
        assertUnmet(() -> lhs.attendances().view(people.get(4), new ViewRecording(live.id())), "attendance.over");
        Gathering held = held(live);
        assertThat(view(people.get(4), held).outcome()).contains(AttendanceOutcome.ASYNC_VIEWED);
        assertThat(view(grace, held).outcome()).contains(AttendanceOutcome.PARTIAL);
        assertThat(view(grace, held).minutes()).isEqualTo(29);
        assertThat(lhs.attendances().summary(coordinator, held.id()))
                .isEqualTo(new AttendanceSummary(held.id(), 5, 1, 2, 1, 1, 0, 0, 0, 0, true));
    }

    @Rule({"G6", "G7"})
    @Test
    void aListIsTakenInOnceAndReconciledWhenAllAreKnown() {
        Gathering open = open();
        Actor namesake = member("Grace  Hopper", null);
        Actor absent = member("Somebody else", null);
        List.of(ada, grace, namesake, absent)
                .forEach(each -> lhs.registrations().register(each, Register.of(open.id())));
        Registration guest = lhs.registrations()
                .registerGuest(coordinator, new RegisterGuest(open.id(), new Guest("Guest", "guest@example.org")));
        Gathering live = live(open);
        ImportAttendance list = new ImportAttendance(
                live.id(),
                AttendanceSource.ZOOM,
                List.of(
                        listed("A. B.", "ADA@example.org", 0, 20),
                        listed("A. B.", "ada@example.org", 10, 40),
                        listed("grace hopper", null, 0, 60),
                        listed("Guest", "guest@example.org", 0, 60),
                        listed("iPhone", null, 0, 10),
                        listed("Too early", null, -100, -60)));
        told();
        AttendanceSummary first = taken(list);
        assertThat(first).isEqualTo(new AttendanceSummary(live.id(), 5, 2, 0, 3, 0, 0, 1, 1, 1, true));
        assertThat(told()).contains(new AttendanceImported(live.id(), community.id(), AttendanceSource.ZOOM, 2, 2));

        List<Attendance> before = attendances(live);
        assertThat(taken(list)).isEqualTo(first);
        assertThat(attendances(live)).isEqualTo(before);
        assertThat(told()).isEmpty();

        Gathering held = held(live);
        assertUnmet(() -> reconcile(held), "G6.open");
        AttendanceEntry twins = entry(held, AttendanceMatch.AMBIGUOUS);
        assertThat(twins.candidates()).containsExactlyInAnyOrder(id(grace), id(namesake));
        AttendanceEntry wrong = resolve(twins, id(namesake));
        assertThat(wrong.name()).isEmpty();
        assertThat(lhs.attendances()
                        .entries(coordinator, held.id(), world.firstPage())
                        .items())
                .hasSize(4)
                .contains(wrong)
                .filteredOn(each -> each.match() == AttendanceMatch.MATCHED)
                .allMatch(each -> lhs.attendances()
                        .find(coordinator, each.attendance().orElseThrow())
                        .isPresent());
        assertThat(lhs.attendances().entries(ada, held.id(), world.firstPage()).items())
                .isEmpty();
        AttendanceEntry right = resolve(wrong, id(grace));
        assertThat(right.match()).isEqualTo(AttendanceMatch.MATCHED);
        AttendanceEntry phone = resolve(entry(held, AttendanceMatch.UNMATCHED), null);
        assertThat(phone.match()).isEqualTo(AttendanceMatch.GUEST);
        assertThat(taken(list).unmatched()).isZero();

        told();
        Gathering known = reconcile(held);
        assertThat(known.status()).isEqualTo(GatheringStatus.RECONCILED);
        assertThat(told()).containsExactly(new AttendanceReconciled(known.id(), community.id(), 3, 1, 2, 2));
        assertThat(lhs.attendances().summary(coordinator, known.id()))
                .isEqualTo(new AttendanceSummary(known.id(), 5, 3, 1, 2, 0, 1, 2, 0, 0, false));
        assertThat(lhs.attendances().own(absent, world.firstPage()).items())
                .singleElement()
                .satisfies(none -> assertThat(none.outcome()).contains(AttendanceOutcome.NO_SHOW));
        assertThat(attendances(known))
                .filteredOn(each -> each.registration().equals(Optional.of(guest.id())))
                .hasSize(1);
        assertThatThrownBy(() -> reconcile(known)).isInstanceOf(IllegalTransition.class);
    }

    @Rule({"G4", "G6", "G7"})
    @Test
    void namesakesWhoWereThereAtOnceAreKeptApartAndEachCanBeResolved() {
        Gathering open = open();
        Actor one = member("Alex Martin", null);
        Actor other = member("Alex Martin", null);
        List.of(one, other).forEach(each -> lhs.registrations().register(each, Register.of(open.id())));
        Gathering live = live(open);
        ListedAttendee both = listed("Alex Martin", null, 0, 20);
        ImportAttendance list = new ImportAttendance(
                live.id(),
                AttendanceSource.ZOOM,
                List.of(
                        listed("ALEX MARTIN", null, 30, 60),
                        both,
                        both,
                        listed("alex martin", null, 10, 30),
                        listed("Alex Martin", null, 30, 50)));

        AttendanceSummary first = taken(list);

        List<AttendanceEntry> entries = lhs.attendances()
                .open(coordinator, live.id(), world.firstPage())
                .items();
        assertThat(entries)
                .allMatch(each -> each.match() == AttendanceMatch.AMBIGUOUS)
                .allMatch(each -> Set.copyOf(each.candidates()).equals(Set.of(id(one), id(other))))
                .extracting(AttendanceEntry::stays)
                .containsExactlyInAnyOrder(List.of(stay(0, 20), stay(30, 50)), List.of(stay(10, 60)));
        told();
        assertThat(taken(list)).isEqualTo(first);
        assertThat(taken(new ImportAttendance(
                        live.id(),
                        AttendanceSource.ZOOM,
                        List.of(listed("Alex Martin", null, 30, 60), listed("Alex Martin", null, 10, 30)))))
                .as("a part of it says nothing new")
                .isEqualTo(first);
        assertThat(told()).isEmpty();

        Gathering held = held(live);
        entries.forEach(each -> resolve(each, each.stays().size() == 1 ? id(one) : id(other)));
        assertThat(view(one, held).minutes()).isEqualTo(50);
        assertThat(view(other, held).minutes()).isEqualTo(40);
        assertThat(taken(list).unmatched()).isZero();
    }

    @Rule("G6")
    @Test
    void aNameThatTwoInTheListGoByIsNobodyForCertain() {
        Gathering open = open();
        lhs.registrations().register(grace, Register.of(open.id()));
        Gathering live = live(open);

        taken(new ImportAttendance(
                live.id(),
                AttendanceSource.TEAMS,
                List.of(listed("Grace Hopper", null, 0, 40), listed("Grace Hopper", null, 20, 60))));

        assertThat(lhs.attendances()
                        .open(coordinator, live.id(), world.firstPage())
                        .items())
                .hasSize(2)
                .allMatch(each -> each.candidates().equals(List.of(id(grace))));
    }

    @Rule("G4")
    @Test
    void aListOfWhichNothingFitsIsRefused() {
        Gathering live = live(open());
        lhs.registrations().register(ada, Register.of(live.id()));
        told();
        ImportAttendance another = new ImportAttendance(
                live.id(),
                AttendanceSource.ZOOM,
                List.of(listed("Ada Byron", "ada@example.org", -200, -140), listed("Grace Hopper", null, 91, 150)));

        assertUnmet(() -> lhs.attendances().importList(coordinator, another), "G4.list");

        assertThat(attendances(live)).isEmpty();
        assertThat(lhs.attendances()
                        .open(coordinator, live.id(), world.firstPage())
                        .items())
                .isEmpty();
        assertThat(told()).isEmpty();
    }

    @Rule({"G4", "G6"})
    @Test
    void peopleRegisterWhileItGoesOnAndKeepWhatIsKnownOfThem() {
        Gathering live = live(open());
        world.time().set(TEN.plusSeconds(600));
        Attendance there = checkIn(grace, live, lhs.attendances().checkInCode(coordinator, live.id()));
        assertThat(there.registration()).isEmpty();
        Registration late = lhs.registrations().register(grace, Register.of(live.id()));
        lhs.registrations().register(ada, Register.of(live.id()));

        assertThat(late.status()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(lhs.attendances().get(grace, there.id()).registration()).contains(late.id());
        Gathering linked = lhs.gatherings()
                .setJoinReference(
                        coordinator, new SetJoinReference(live.id(), live.revision(), "https://meet.example.org/2"));
        assertThat(lhs.gatherings().joinReference(grace, live.id())).contains("https://meet.example.org/2");

        world.time().set(TEN.plusSeconds(3600));
        assertUnmet(() -> lhs.registrations().register(coordinator, Register.of(live.id())), "registration.ended");
        assertUnmet(
                () -> lhs.registrations()
                        .registerGuest(coordinator, new RegisterGuest(live.id(), new Guest("Guest", null))),
                "registration.ended");
        assertUnmet(
                () -> lhs.gatherings()
                        .setJoinReference(coordinator, new SetJoinReference(live.id(), linked.revision(), null)),
                "gathering.ended");
        Gathering known = reconcile(held(linked));
        assertThat(lhs.attendances().summary(coordinator, known.id()))
                .isEqualTo(new AttendanceSummary(known.id(), 2, 1, 0, 1, 0, 0, 0, 0, 0, false));
    }

    @Test
    void aNameIsNoProofUnlessOneWithAPlaceHasIt() {
        Gathering live = live(open());
        ImportAttendance list = new ImportAttendance(
                live.id(),
                AttendanceSource.TEAMS,
                List.of(listed("Grace Hopper", null, 0, 60), listed("Ada Byron", "other@example.org", 0, 60)));
        assertThat(taken(list).ambiguous()).isEqualTo(2);
        assertThat(attendances(live)).isEmpty();
        assertThatThrownBy(() -> lhs.attendances()
                        .importList(
                                coordinator,
                                new ImportAttendance(live.id(), AttendanceSource.ORGANISER, list.attendees())))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void strangersAreForgottenAfterNinetyDays() {
        Gathering live = live(open());
        lhs.attendances()
                .importList(
                        coordinator,
                        new ImportAttendance(
                                live.id(),
                                AttendanceSource.ZOOM,
                                List.of(listed("Stranger", "stranger@example.org", 0, 60))));
        world.time().advance(Duration.ofDays(90));
        ForgetStrangers forget = new ForgetStrangers(10);
        assertThat(lhs.attendances().forgetStrangers(Actor.host(), forget)).isEqualTo(new StrangersForgotten(0, false));
        world.time().advance(Duration.ofSeconds(1));
        assertThat(lhs.attendances().forgetStrangers(Actor.host(), forget)).isEqualTo(new StrangersForgotten(1, false));
        assertThat(lhs.attendances().forgetStrangers(Actor.host(), forget).forgotten())
                .isZero();
        AttendanceEntry forgotten = entry(live, AttendanceMatch.UNMATCHED);
        assertThat(forgotten.name()).isEmpty();
        assertThat(forgotten.address()).isEmpty();
        assertThat(resolve(forgotten, null).match()).isEqualTo(AttendanceMatch.GUEST);
    }

    private Actor member(String name, @Nullable String email) {
        Actor actor = world.person(StakeholderGroup.PATIENT, name, email);
        world.join(actor, community);
        return actor;
    }

    private Gathering open() {
        return open(community);
    }

    private Gathering open(Community home) {
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                home.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(LocalizedText.of("en", "Talk"))
                                        .recording(RecordingPolicy.FOR_MEMBERS),
                                GatheringTime.of(
                                        LocalDateTime.parse("2026-03-02T10:00"),
                                        Duration.ofHours(1),
                                        ZoneId.of("UTC"))));
        return move(planned, GatheringStatus.OPEN);
    }

    private Gathering live(Gathering gathering) {
        return move(gathering, GatheringStatus.LIVE);
    }

    private Gathering held(Gathering gathering) {
        world.time().set(TEN.plusSeconds(4000));
        return move(gathering, GatheringStatus.HELD);
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, null));
    }

    private Gathering reconcile(Gathering gathering) {
        return lhs.attendances().reconcile(coordinator, new ReconcileAttendance(gathering.id(), gathering.revision()));
    }

    private AttendanceSummary taken(ImportAttendance list) {
        Gathering gathering = lhs.attendances().importList(coordinator, list);
        return lhs.attendances().summary(coordinator, gathering.id());
    }

    private Attendance checkIn(Actor actor, Gathering gathering, String code) {
        return lhs.attendances().checkIn(actor, new CheckIn(gathering.id(), code));
    }

    private Attendance view(Actor actor, Gathering gathering) {
        return lhs.attendances().view(actor, new ViewRecording(gathering.id()));
    }

    private Attendance record(Gathering gathering, Actor who, int from, int to) {
        return lhs.attendances()
                .record(
                        coordinator,
                        new RecordAttendance(
                                gathering.id(), id(who), null, TEN.plusSeconds(from * 60L), TEN.plusSeconds(to * 60L)));
    }

    private AttendanceEntry resolve(AttendanceEntry entry, @Nullable PersonId person) {
        return lhs.attendances().resolve(coordinator, new ResolveAttendee(entry.id(), entry.version(), person, null));
    }

    private AttendanceEntry entry(Gathering gathering, AttendanceMatch match) {
        return lhs.attendances().open(coordinator, gathering.id(), world.firstPage()).items().stream()
                .filter(entry -> entry.match() == match)
                .findFirst()
                .orElseThrow();
    }

    private List<Attendance> attendances(Gathering gathering) {
        return lhs.attendances()
                .list(coordinator, gathering.id(), world.firstPage())
                .items();
    }

    private List<DomainEvent> told() {
        lhs.events().dispatch(1_000);
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static Stay stay(int from, int to) {
        return new Stay(TEN.plusSeconds(60L * from), TEN.plusSeconds(60L * to));
    }

    private static ListedAttendee listed(String name, @Nullable String address, int from, int to) {
        return new ListedAttendee(name, address, TEN.plusSeconds(from * 60L), TEN.plusSeconds(to * 60L));
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}

package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** The ledger of credit for gatherings. */
class CreditRulesTest {

    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final CreditPeriod THIS_YEAR =
            new CreditPeriod(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.subscriber(envelope -> {
                if (envelope.event() instanceof CreditAwarded || envelope.event() instanceof CreditReversed) {
                    told.add(envelope.event());
                }
            }));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final Actor ada = member();
    private final Actor grace = member();
    private final Actor brief = member();

    @Rule("G11")
    @Test
    void creditIsForReconciledAttendanceInWholeQuartersOfAnHour() {
        Gathering live = live();
        record(live, ada, 0, 89);
        record(live, grace, 0, 44);
        Gathering held = held(live);
        assertUnmet(() -> award(AwardCredit.of(held, "CPD")), "G11.reconciled");
        Gathering known = reconcile(held);
        assertThat(award(AwardCredit.of(known, "CPD"))).isEqualTo(known);

        // 89 minutes of 90 are 1.25 hours; 44 aren't half of the time
        assertThat(own(ada)).extracting(CreditEntry::hours).containsExactly(new BigDecimal("1.25"));
        assertThat(own(grace)).isEmpty();
        CreditEntry entry = own(ada).get(0);
        assertThat(entry.title()).isEqualTo(World.english("Course"));
        assertThat(entry.earnedAt()).isEqualTo(known.endsAt());
        assertThat(told()).containsExactly(new CreditAwarded(entry.id(), known.id(), community.id(), id(ada), 5));

        assertThat(award(AwardCredit.of(known, "CPD"))).isEqualTo(known);
        assertThat(own(ada)).containsExactly(entry);
        assertThat(told()).isEmpty();
        assertUnmet(() -> award(AwardCredit.of(known, "CPD").to(List.of(id(grace)))), "G11.attended");
        assertUnmet(() -> award(AwardCredit.of(known, "CPD").to(List.of(id(ada)))), "G11.one");
        assertThatThrownBy(() -> award(new AwardCredit(known.id(), known.revision() - 1, "CPD", 4, List.of())))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> award(AwardCredit.of(known, "CPD").atMost(0))).isInstanceOf(InvalidInput.class);
    }

    @Rule("G11")
    @Test
    void lessThanAQuarterOfAnHourIsNoCredit() {
        Gathering live = live(Duration.ofMinutes(14));
        record(live, ada, 0, 14);
        Gathering known = reconcile(held(live));
        award(AwardCredit.of(known, "CPD"));
        assertThat(own(ada)).isEmpty();
        assertUnmet(() -> award(AwardCredit.of(known, "CPD").to(List.of(id(ada)))), "G11.quarter");
    }

    @Rule("G11")
    @Test
    void anAwardIsReversedAndStays() {
        Gathering live = live();
        record(live, ada, 0, 90);
        record(live, grace, 0, 90);
        Gathering known = reconcile(held(live));
        award(AwardCredit.of(known, "CPD").atMost(4));
        assertThat(total(ada)).containsExactly(new CreditStatement.Total("CPD", new BigDecimal("1.00")));
        CreditEntry first = own(ada).get(0);
        told();

        CreditEntry reversal = lhs.credits().reverse(coordinator, new ReverseCredit(first.id(), "Sat in another room"));
        assertThat(reversal.hours()).isEqualTo(new BigDecimal("-1.00"));
        assertThat(reversal.reverses()).contains(first.id());
        assertThat(own(ada)).containsExactlyInAnyOrder(first, reversal);
        assertThat(total(ada)).containsExactly(new CreditStatement.Total("CPD", new BigDecimal("0.00")));
        assertThat(told())
                .containsExactly(
                        new CreditReversed(reversal.id(), first.id(), known.id(), community.id(), id(ada), -4));
        assertUnmet(
                () -> lhs.credits().reverse(coordinator, new ReverseCredit(first.id(), "Once more")), "G11.in-force");
        assertUnmet(() -> lhs.credits().reverse(coordinator, new ReverseCredit(reversal.id(), "Back")), "G11.in-force");

        // what was taken back on purpose doesn't come again by itself
        award(AwardCredit.of(known, "CPD"));
        assertThat(own(ada)).hasSize(2);
        award(AwardCredit.of(known, "MOC").atMost(2).to(List.of(id(ada))));
        assertThat(total(ada))
                .containsExactly(
                        new CreditStatement.Total("CPD", new BigDecimal("0.00")),
                        new CreditStatement.Total("MOC", new BigDecimal("0.50")));
        assertThat(own(ada)).extracting(CreditEntry::number).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(lhs.credits()
                        .list(coordinator, new CreditQuery(known.id()), world.firstPage())
                        .items())
                .hasSize(4);
        assertThat(lhs.credits()
                        .list(grace, new CreditQuery(known.id()), world.firstPage())
                        .items())
                .extracting(CreditEntry::person)
                .containsExactly(id(grace));
        assertThatThrownBy(() -> lhs.credits().get(grace, first.id())).isInstanceOf(NotFound.class);
        assertThat(lhs.credits()
                        .statement(ada, new CreditPeriod(TEN, known.endsAt()))
                        .totals())
                .isEmpty();
    }

    @Rule("G11")
    @Test
    void whatAttendanceNoLongerGivesIsTakenBackWhenItIsReconciledAnew() {
        Gathering live = live();
        List.of(ada, grace, brief).forEach(each -> record(live, each, 0, 90));
        Gathering known = reconcile(held(live));
        award(AwardCredit.of(known, "CPD").atMost(5));
        Gathering again = lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(known.id(), known.revision(), GatheringStatus.HELD, "The list was wrong"));
        correct(again, grace, 50);
        correct(again, brief, 20);
        told();
        reconcile(again);

        assertThat(own(ada)).hasSize(1);
        assertThat(own(grace)).extracting(CreditEntry::quarterHours).containsExactlyInAnyOrder(5, -5, 3);
        assertThat(own(brief)).extracting(CreditEntry::quarterHours).containsExactlyInAnyOrder(5, -5);
        assertThat(own(brief).stream().filter(entry -> !entry.isAward()).toList())
                .extracting(CreditEntry::reason)
                .containsExactly(Optional.of("The list was wrong"));
        assertThat(told()).hasSize(3);
    }

    private Gathering live() {
        return live(Duration.ofMinutes(90));
    }

    private Gathering live(Duration length) {
        world.time().set(TEN);
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.WORKSHOP,
                                GatheringDetails.of(World.english("Course")),
                                GatheringTime.of(LocalDateTime.parse("2026-03-02T10:00"), length, ZoneId.of("UTC"))));
        return move(move(planned, GatheringStatus.OPEN), GatheringStatus.LIVE);
    }

    private Gathering held(Gathering gathering) {
        world.time().set(gathering.endsAt().plusSeconds(60));
        return move(gathering, GatheringStatus.HELD);
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, null));
    }

    private Gathering reconcile(Gathering gathering) {
        return lhs.attendances().reconcile(coordinator, new ReconcileAttendance(gathering.id(), gathering.revision()));
    }

    private void record(Gathering gathering, Actor who, int from, int to) {
        lhs.attendances()
                .record(
                        coordinator,
                        new RecordAttendance(
                                gathering.id(), id(who), null, TEN.plusSeconds(from * 60L), TEN.plusSeconds(to * 60L)));
    }

    private void correct(Gathering gathering, Actor who, int minutes) {
        Attendance before = lhs.attendances()
                .list(who, gathering.id(), world.firstPage())
                .items()
                .get(0);
        lhs.attendances()
                .correct(
                        coordinator,
                        new CorrectAttendance(
                                before.id(), before.version(), List.of(new Stay(TEN, TEN.plusSeconds(minutes * 60L)))));
    }

    private Gathering award(AwardCredit command) {
        return lhs.credits().award(coordinator, command);
    }

    private List<CreditEntry> own(Actor actor) {
        return lhs.credits().own(actor, world.firstPage()).items();
    }

    private List<CreditStatement.Total> total(Actor actor) {
        return lhs.credits().statement(actor, THIS_YEAR).totals();
    }

    private List<DomainEvent> told() {
        lhs.events().dispatch(1_000);
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private Actor member() {
        Actor actor = world.person(StakeholderGroup.PATIENT);
        world.join(actor, community);
        return actor;
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static void assertUnmet(ThrowingCallable call, String... keys) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly(keys));
    }
}

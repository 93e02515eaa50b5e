package org.learninghealth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** Who promises what by when, and what becomes of it. */
class CommitmentRulesTest {

    private static final Concept TIME = new Concept(Concepts.BARRIER, "TIME");

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.subscriber(envelope -> {
                if (!(envelope.event() instanceof CommandPerformed)) {
                    told.add(envelope.event());
                }
            }));
    private final LearningHealthSystem lhs = world.lhs();
    private final Commitments commitments = lhs.commitments();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Actor nurse = world.person(StakeholderGroup.CLINICIAN);
    private final Actor outsider = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);

    CommitmentRulesTest() {
        world.join(nurse, ward);
        events();
    }

    @Test
    void whatIsPromisedIsAPlanThatTheWholeCommunitySees() {
        ActionCommitment made = commitments.make(
                nurse,
                new MakeCommitment(
                        ward.id(),
                        World.english("I will do the 4AT"),
                        World.english("When I admit somebody over 75"),
                        in(30),
                        7,
                        List.of(TIME)));

        assertThat(made.person()).isEqualTo(nurse.person().orElseThrow());
        assertThat(made.when()).contains(World.english("When I admit somebody over 75"));
        assertThat(made.due()).isEqualTo(in(30));
        assertThat(made.confidence()).isEqualTo(OptionalInt.of(7));
        assertThat(made.barriers()).containsExactly(TIME);
        assertThat(made.status()).isEqualTo(CommitmentStatus.MADE);
        assertThat(events())
                .containsExactly(
                        new CommitmentMade(made.id(), ward.id(), nurse.person().orElseThrow(), in(30)));
        assertThat(commitments.get(coordinator, made.id())).isEqualTo(made);
        assertThat(commitments
                        .list(coordinator, CommitmentQuery.in(ward.id()), world.firstPage())
                        .items())
                .containsExactly(made);
        assertThat(commitments.find(outsider, made.id())).isEmpty();
        assertThatThrownBy(() -> commitments.summary(outsider, ward.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> commitments.make(outsider, plan(30))).isInstanceOf(NotFound.class);
    }

    @Test
    void aPromiseIsForADayToComeAndExpectsBarriersOfTheScheme() {
        assertRefused("due", () -> commitments.make(nurse, plan(0)));
        assertRefused(
                "barriers[1]",
                () -> commitments.make(
                        nurse,
                        new MakeCommitment(
                                ward.id(),
                                World.english("I will do the 4AT"),
                                null,
                                in(1),
                                null,
                                List.of(TIME, new Concept(Concepts.SECTOR, "TIME")))));
        assertRefused(
                "confidence",
                () -> commitments.make(
                        nurse,
                        new MakeCommitment(ward.id(), World.english("I will do the 4AT"), null, in(1), 11, List.of())));
        assertThat(commitments
                        .list(nurse, CommitmentQuery.in(ward.id()), world.firstPage())
                        .items())
                .isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void whoeverHasPromisedItAloneSaysWhatBecomesOfIt() {
        ActionCommitment made = commitments.make(nurse, plan(30));
        assertThatThrownBy(() -> commitments.settle(
                        coordinator, new SettleCommitment(made.id(), made.version(), false, "I think so")))
                .isInstanceOf(NotPermitted.class);
        events();

        ActionCommitment begun = commitments.begin(nurse, new BeginCommitment(made.id(), made.version()));
        assertThat(begun.status()).isEqualTo(CommitmentStatus.IN_PROGRESS);
        ActionCommitment kept =
                commitments.settle(nurse, new SettleCommitment(begun.id(), begun.version(), true, null));

        assertThat(kept.status()).isEqualTo(CommitmentStatus.DONE);
        assertThat(kept.isKeptInTime()).isTrue();
        assertThat(kept.settledAt()).contains(world.time().instant());
        assertThat(events())
                .containsExactly(
                        new CommitmentBegun(made.id(), ward.id()),
                        new CommitmentSettled(made.id(), ward.id(), CommitmentStatus.DONE));
        assertThatThrownBy(() ->
                        commitments.settle(nurse, new SettleCommitment(kept.id(), kept.version(), false, "After all")))
                .isInstanceOf(IllegalTransition.class);
        assertThat(commitments.get(nurse, made.id())).isEqualTo(kept);
    }

    @Test
    void whatIsBrokenSaysWhy() {
        ActionCommitment made = commitments.make(nurse, plan(30));
        assertRefused(
                "reason",
                () -> commitments.settle(nurse, new SettleCommitment(made.id(), made.version(), false, null)));

        ActionCommitment broken = commitments.settle(
                nurse, new SettleCommitment(made.id(), made.version(), false, "The ward was closed"));

        assertThat(broken.status()).isEqualTo(CommitmentStatus.NOT_DONE);
        assertThat(broken.reason()).contains("The ward was closed");
        assertThat(broken.isKeptInTime()).isFalse();
    }

    @Test
    void whatIsRenegotiatedKeepsTheDayThatItHadBefore() {
        ActionCommitment made = commitments.make(nurse, plan(30));
        events();

        ActionCommitment later = renegotiate(made, in(60), "We have no forms yet");
        assertThat(later.status()).isEqualTo(CommitmentStatus.MADE);
        assertThat(later.due()).isEqualTo(in(60));
        ActionCommitment putOff = renegotiate(later, null, "The forms are wrong");
        assertThat(putOff.status()).isEqualTo(CommitmentStatus.DEFERRED);
        assertThatThrownBy(() -> renegotiate(putOff, null, "Still")).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() ->
                        commitments.settle(nurse, new SettleCommitment(putOff.id(), putOff.version(), true, null)))
                .isInstanceOf(IllegalTransition.class);
        assertRefused("due", () -> renegotiate(putOff, world.today(), "Today"));
        ActionCommitment again = renegotiate(putOff, in(90), "The forms are there");

        assertThat(again.status()).isEqualTo(CommitmentStatus.MADE);
        assertThat(again.renegotiations())
                .containsExactly(
                        new Renegotiation(
                                in(30), "We have no forms yet", world.time().instant()),
                        new Renegotiation(
                                in(60), "The forms are wrong", world.time().instant()),
                        new Renegotiation(
                                in(60), "The forms are there", world.time().instant()));
        assertThat(events())
                .containsExactly(
                        new CommitmentRenegotiated(made.id(), ward.id(), Optional.of(in(60))),
                        new CommitmentRenegotiated(made.id(), ward.id(), Optional.empty()),
                        new CommitmentRenegotiated(made.id(), ward.id(), Optional.of(in(90))));
    }

    @Test
    void nobodyRenegotiatesForEver() {
        ActionCommitment commitment = commitments.make(nurse, plan(1));
        for (int i = 0; i < ActionCommitment.MOST_RENEGOTIATIONS; i++) {
            commitment = renegotiate(commitment, in(2 + i), "Not yet");
        }
        ActionCommitment last = commitment;

        assertThatThrownBy(() -> renegotiate(last, in(100), "Not yet"))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("commitment.most"));
    }

    @Rule("N11")
    @Test
    void whatIsOverdueIsRemindedOfEveryFortnightAndThreeTimesInAll() {
        ActionCommitment made = commitments.make(nurse, plan(30));
        ActionCommitment kept = commitments.make(nurse, plan(30));
        commitments.settle(nurse, new SettleCommitment(kept.id(), kept.version(), true, null));
        renegotiate(commitments.make(nurse, plan(30)), null, "Not yet");
        events();

        days(30);
        assertThat(remind()).isZero();
        days(1);
        assertThat(remind()).isOne();
        assertThat(remind()).isZero();
        assertThat(events()).containsExactly(due(made, 1));
        days(13);
        assertThat(remind()).isZero();
        // whoever looks late reminds once, and waits as long as ever
        days(5);
        assertThat(remind()).isOne();
        days(13);
        assertThat(remind()).isZero();
        days(1);
        assertThat(remind()).isOne();
        days(365);
        assertThat(remind()).isZero();
        assertThat(events()).containsExactly(due(made, 2), due(made, 3));
        assertThatThrownBy(() -> commitments.remind(coordinator, new RemindOfCommitments(10)))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("N11")
    @Test
    void whatHasANewDayIsRemindedOfAnew() {
        ActionCommitment made = commitments.make(nurse, plan(30));
        days(31);
        assertThat(remind()).isOne();
        renegotiate(commitments.get(nurse, made.id()), in(30), "Next month");
        events();
        days(30);
        assertThat(remind()).isZero();
        days(1);

        assertThat(remind()).isOne();
        assertThat(events()).containsExactly(due(made, 1));
    }

    @Rule({"N11", "C10"})
    @Test
    void inAnArchivedCommunityNobodyIsReminded() {
        commitments.make(nurse, plan(30));
        lhs.communities()
                .archive(
                        coordinator,
                        new ArchiveCommunity(
                                ward.id(),
                                lhs.communities().get(coordinator, ward.id()).version()));
        days(31);

        assertThat(remind()).isZero();
    }

    @Test
    void aCommunitySeesHowMuchOfWhatWasPromisedIsKept() {
        assertThat(commitments.summary(nurse, ward.id()).keptRate()).isEmpty();
        ActionCommitment inTime = commitments.make(nurse, plan(10));
        ActionCommitment late = commitments.make(nurse, plan(10));
        ActionCommitment broken = commitments.make(nurse, plan(10));
        commitments.make(coordinator, plan(10));
        commitments.make(coordinator, plan(20));
        renegotiate(commitments.make(nurse, plan(10)), null, "Not yet");
        commitments.settle(nurse, new SettleCommitment(inTime.id(), inTime.version(), true, null));
        days(11);
        commitments.settle(nurse, new SettleCommitment(late.id(), late.version(), true, null));
        commitments.settle(nurse, new SettleCommitment(broken.id(), broken.version(), false, "No time"));

        CommitmentSummary summary = commitments.summary(nurse, ward.id());

        assertThat(summary).isEqualTo(new CommitmentSummary(2, 1, 1, 2, 1, 1));
        assertThat(summary.keptRate()).isEqualTo(OptionalDouble.of(0.25));
        assertThat(commitments
                        .list(
                                nurse,
                                new CommitmentQuery(ward.id(), nurse.person().orElseThrow(), CommitmentStatus.NOT_DONE),
                                world.firstPage())
                        .items())
                .extracting(ActionCommitment::id)
                .containsExactly(broken.id());
        assertThat(commitments
                        .list(
                                coordinator,
                                CommitmentQuery.of(coordinator.person().orElseThrow()),
                                world.firstPage())
                        .items())
                .extracting(ActionCommitment::due)
                .containsExactly(in(-1), in(9));
    }

    private MakeCommitment plan(int days) {
        return new MakeCommitment(ward.id(), World.english("I will do the 4AT"), null, in(days), null, null);
    }

    private ActionCommitment renegotiate(ActionCommitment commitment, LocalDate due, String reason) {
        return commitments.renegotiate(
                nurse, new RenegotiateCommitment(commitment.id(), commitment.version(), due, reason));
    }

    private CommitmentDue due(ActionCommitment commitment, int reminder) {
        return new CommitmentDue(commitment.id(), ward.id(), nurse.person().orElseThrow(), reminder);
    }

    private int remind() {
        return commitments.remind(Actor.host(), new RemindOfCommitments(10));
    }

    private LocalDate in(int days) {
        return world.today().plusDays(days);
    }

    private void days(int days) {
        world.time().advance(Duration.ofDays(days));
    }

    private List<DomainEvent> events() {
        lhs.events().dispatchAll();
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field())
                                .isEqualTo(List.of(field)));
    }
}

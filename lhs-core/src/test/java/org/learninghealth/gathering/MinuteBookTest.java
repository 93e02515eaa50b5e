package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** The minutes of gatherings. */
class MinuteBookTest {

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.subscriber(envelope -> {
                if (envelope.event() instanceof ActionSettled) {
                    told.add(envelope.event());
                }
            }));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final Actor ada = member();
    private final Actor grace = member();
    private final Actor outsider = world.person(StakeholderGroup.RESEARCHER);
    private final LocalDate due = world.today().plusDays(14);
    private final MinutedDecision decision = new MinutedDecision(World.english("We go on"), World.english("It helps"));

    @Test
    void minutesAreTakenOnceTheGatheringHasBegunAndReadByWhoeverSeesIt() {
        Gathering open = open();
        TakeMinutes take = take(open, ActionItem.of(World.english("Write"), id(ada), due));
        assertThatThrownBy(() -> lhs.minuteBook().take(coordinator, take))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("minutes.begun"));
        live(open);
        assertThatThrownBy(() -> lhs.minuteBook().take(ada, take)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> lhs.minuteBook()
                        .take(coordinator, take(open, ActionItem.of(World.english("Write"), id(outsider), due))))
                .isInstanceOf(NotFound.class);
        ActionItem tomorrow = new ActionItem(
                World.english("Write"), id(ada), due, world.today().plusDays(1));
        assertThatThrownBy(() -> lhs.minuteBook().take(coordinator, take(open, tomorrow)))
                .isInstanceOf(InvalidInput.class);

        Minutes minutes = lhs.minuteBook().take(coordinator, take);
        assertThat(minutes.decisions()).containsExactly(decision);
        assertThat(lhs.minuteBook().of(grace, open.id())).contains(minutes);
        assertThat(lhs.minuteBook()
                        .list(grace, community.id(), world.firstPage())
                        .items())
                .containsExactly(minutes);
        assertThat(lhs.minuteBook().of(outsider, open.id())).isEmpty();
        assertThatThrownBy(() -> lhs.minuteBook().get(outsider, minutes.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> lhs.minuteBook().take(coordinator, take)).isInstanceOf(Duplicate.class);
    }

    @Test
    void whoeverSeesToAnActionSaysThatItIsDone() {
        Gathering live = live(open());
        Minutes minutes = lhs.minuteBook()
                .take(
                        coordinator,
                        take(
                                live,
                                ActionItem.of(World.english("Write"), id(ada), due),
                                ActionItem.of(World.english("Ring"), id(grace), due)));
        assertThat(toDo(ada)).containsExactly(minutes);
        assertThat(toDo(coordinator)).isEmpty();
        assertThatThrownBy(() -> settle(ada, minutes, 2, true)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> settle(coordinator, minutes, 3, true)).isInstanceOf(NotFound.class);

        Minutes done = settle(ada, minutes, 1, true);
        assertThat(done.actions().get(0).done()).isEqualTo(world.today());
        assertThat(done.actions().get(1).isOpen()).isTrue();
        assertThat(toDo(ada)).isEmpty();
        assertThat(toDo(grace)).containsExactly(done);
        assertThat(settle(ada, done, 1, true)).isEqualTo(done);
        Minutes again = settle(coordinator, done, 1, false);
        assertThat(toDo(ada)).containsExactly(again);
        lhs.events().dispatch(1_000);
        assertThat(told)
                .containsExactly(
                        new ActionSettled(minutes.id(), live.id(), community.id(), 1, id(ada), true),
                        new ActionSettled(minutes.id(), live.id(), community.id(), 1, id(ada), false));
    }

    @Test
    void minutesAreWrittenAnewAndWhoHasLeftKeepsWhatTheyHadToDo() {
        Gathering live = live(open());
        ActionItem action = ActionItem.of(World.english("Write"), id(ada), due);
        Minutes minutes = lhs.minuteBook().take(coordinator, take(live, action));
        lhs.memberships()
                .leave(
                        ada,
                        new LeaveCommunity(
                                world.membership(ada, community).id(),
                                world.membership(ada, community).version(),
                                null));
        Minutes revised = lhs.minuteBook()
                .revise(
                        coordinator,
                        new ReviseMinutes(
                                minutes.id(), minutes.version(), World.english("More"), List.of(), List.of(action)));
        assertThat(revised.notes()).isEqualTo(World.english("More"));
        assertThat(revised.decisions()).isEmpty();
        assertThat(revised.actions()).containsExactly(action);
        assertThat(toDo(ada)).isEmpty();
        assertThatThrownBy(() -> settle(ada, revised, 1, true)).isInstanceOf(NotFound.class);
    }

    private TakeMinutes take(Gathering gathering, ActionItem... actions) {
        return new TakeMinutes(gathering.id(), World.english("Notes"), List.of(decision), List.of(actions));
    }

    private Minutes settle(Actor actor, Minutes minutes, int action, boolean done) {
        return lhs.minuteBook().settle(actor, new SettleAction(minutes.id(), minutes.version(), action, done));
    }

    private List<Minutes> toDo(Actor actor) {
        return lhs.minuteBook().toDo(actor, world.firstPage()).items();
    }

    private Gathering open() {
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.COMMUNITY_MEETING,
                                GatheringDetails.of(World.english("Meeting")),
                                GatheringTime.of(world.today().atTime(10, 0), Duration.ofHours(1), ZoneId.of("UTC"))));
        return move(planned, GatheringStatus.OPEN);
    }

    private Gathering live(Gathering gathering) {
        return move(gathering, GatheringStatus.LIVE);
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, null));
    }

    private Actor member() {
        Actor actor = world.person(StakeholderGroup.PATIENT);
        world.join(actor, community);
        return actor;
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }
}

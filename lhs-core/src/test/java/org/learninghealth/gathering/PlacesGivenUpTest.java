package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;

/** What becomes of the places of those who can't come any more. */
class PlacesGivenUpTest {

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Actor member = world.person(StakeholderGroup.PATIENT);
    private final Actor waiting = world.person(StakeholderGroup.RESEARCHER);

    @Rule("G2")
    @Test
    void whoeverLeavesGivesTheirPlaceToWhoeverWaits() {
        Community community = community(Visibility.RESTRICTED);
        Gathering over = over(community);
        Gathering gathering = full(community);

        leave(community);

        assertThat(status(gathering, member)).isEqualTo(RegistrationStatus.CANCELLED);
        assertThat(status(gathering, waiting)).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(status(over, member)).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(lhs.gatherings().get(coordinator, gathering.id()).places().taken())
                .isEqualTo(1);
    }

    @Rule("G2")
    @Test
    void whereAnybodyMayComeWhoeverLeavesMayStill() {
        Community community = community(Visibility.OPEN);
        Gathering gathering = full(community);

        leave(community);

        assertThat(status(gathering, member)).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(status(gathering, waiting)).isEqualTo(RegistrationStatus.WAITLISTED);
    }

    @Rule("G2")
    @Test
    void whoeverIsDeactivatedComesNowhere() {
        Gathering gathering = full(community(Visibility.OPEN));

        lhs.people()
                .deactivate(
                        Actor.host(),
                        new DeactivatePerson(
                                id(member),
                                lhs.people().get(Actor.host(), id(member)).version()));
        lhs.events().dispatchAll();

        assertThat(status(gathering, waiting)).isEqualTo(RegistrationStatus.REGISTERED);
    }

    @Rule("G2")
    @Test
    void neitherDoesWhoeverIsErased() {
        Gathering gathering = full(community(Visibility.OPEN));

        lhs.privacy().erase(world.officer(), new ErasePerson(id(member), TextPolicy.REPORT));
        lhs.events().dispatchAll();

        assertThat(status(gathering, waiting)).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(lhs.gatherings().get(coordinator, gathering.id()).places().waiting())
                .isZero();
    }

    private Community community(Visibility visibility) {
        Community community = world.activeCommunity(coordinator, visibility, JoinPolicy.OPEN);
        world.join(member, community);
        world.join(waiting, community);
        return community;
    }

    /** The only place is taken, and somebody waits for it. */
    private Gathering full(Community community) {
        Gathering open = open(community);
        lhs.registrations().register(member, Register.of(open.id()));
        lhs.registrations().register(waiting, Register.of(open.id()));
        lhs.events().dispatchAll();
        return open;
    }

    private Gathering over(Community community) {
        Gathering open = open(community);
        lhs.registrations().register(member, Register.of(open.id()));
        world.time().advance(Duration.ofDays(4));
        return move(lhs.gatherings().get(coordinator, open.id()), GatheringStatus.HELD);
    }

    private Gathering open(Community community) {
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(World.english("Talk")).capacity(1),
                                GatheringTime.of(
                                        LocalDateTime.ofInstant(world.time().instant(), ZoneId.of("America/Toronto"))
                                                .plusDays(3),
                                        Duration.ofHours(1),
                                        ZoneId.of("America/Toronto"))));
        return move(planned, GatheringStatus.OPEN);
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, null));
    }

    private void leave(Community community) {
        Membership membership = world.membership(member, community);
        lhs.memberships().leave(member, new LeaveCommunity(membership.id(), membership.version(), null));
        lhs.events().dispatchAll();
    }

    private RegistrationStatus status(Gathering gathering, Actor person) {
        return lhs.registrations().list(coordinator, gathering.id(), world.firstPage()).items().stream()
                .filter(each -> each.person().filter(id(person)::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .status();
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }
}

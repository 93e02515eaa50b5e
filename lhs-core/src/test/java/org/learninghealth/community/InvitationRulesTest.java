package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

class InvitationRulesTest {

    private static final StakeholderGroup PATIENT = StakeholderGroup.PATIENT;

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Invitations invitations = lhs.invitations();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(PATIENT);
    private final Actor carol = world.person(PATIENT);
    private final Community club = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.INVITATION);

    @Rule({"C6", "C7"})
    @Test
    void whoeverIsInvitedWaitsInAnOpenMembershipAndComesInOnce() {
        IssuedInvitation issued = invite(bob);
        Membership waiting =
                lhs.memberships().get(bob, issued.invitation().membership().orElseThrow());

        assertThat(waiting.status()).isEqualTo(MembershipStatus.INVITED);
        assertThat(waiting.roles()).isEmpty();
        assertThat(lhs.communities().find(bob, club.id())).isEmpty();
        assertThatThrownBy(() -> invite(bob)).isInstanceOf(Duplicate.class);

        Invitation accepted = invitations.accept(
                bob,
                new AcceptInvitation(
                        issued.invitation().id(), issued.invitation().version(), StakeholderGroup.CAREGIVER, null));
        Membership member = lhs.memberships().get(bob, accepted.membership().orElseThrow());
        assertThat(member.id()).isEqualTo(waiting.id());
        assertThat(member.status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(member.source()).isEqualTo(MembershipSource.INVITED);
        assertThat(member.stakeholderGroup()).isEqualTo(StakeholderGroup.CAREGIVER);
        assertThat(lhs.communities().find(bob, club.id())).isPresent();
        assertClosed(() -> enter(bob, issued));
        assertClosed(
                () -> invitations.accept(bob, new AcceptInvitation(accepted.id(), accepted.version(), PATIENT, null)));
    }

    @Rule("C7")
    @Test
    void afterTwentyEightDaysItIsTooLateAndThatIsWrittenDown() {
        IssuedInvitation inTime = invite(bob);
        IssuedInvitation tooLate = invite(carol);
        world.time().advance(Duration.ofDays(28).minusNanos(1000));
        assertThat(enter(bob, inTime).status()).isEqualTo(InvitationStatus.ACCEPTED);
        world.time().advance(Duration.ofNanos(1000));

        assertClosed(() -> enter(carol, tooLate));
        Invitation expired = invitations.get(carol, tooLate.invitation().id());
        assertThat(expired.status()).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(lhs.memberships()
                        .get(carol, expired.membership().orElseThrow())
                        .status())
                .isEqualTo(MembershipStatus.EXPIRED);
        assertThat(enter(carol, invite(carol)).status()).as("invited anew").isEqualTo(InvitationStatus.ACCEPTED);
    }

    /** A refused acceptance writes that the time is over, and nothing else; the host's own transaction goes on. */
    @Rule("C7")
    @Test
    void thatItIsTooLateIsWrittenInTheHostsTransactionToo() {
        IssuedInvitation issued = invite(bob);
        world.time().advance(Duration.ofDays(28));
        world.storage().unitOfWork().required(() -> {
            assertClosed(() -> enter(bob, issued));
            return issued;
        });
        assertThat(invitations.get(bob, issued.invitation().id()).status()).isEqualTo(InvitationStatus.EXPIRED);
    }

    @Rule("C7")
    @Test
    void theHostSaysForHowManyDays() {
        World shorter = World.on(InMemoryStorage.create(), settings -> settings.invitationsLastFor(1));
        Actor leader = shorter.person(PATIENT);
        Community community = shorter.activeCommunity(leader, Visibility.OPEN, JoinPolicy.INVITATION);
        Invitation issued = shorter.lhs()
                .invitations()
                .invite(leader, new InvitePerson(community.id(), id(shorter.person(PATIENT)), List.of()))
                .invitation();
        assertThat(issued.expiresAt()).contains(shorter.time().instant().plus(Duration.ofDays(1)));
        for (int days : List.of(0, 91)) {
            assertThatThrownBy(() -> LearningHealthSystem.builder()
                            .storage(InMemoryStorage.create())
                            .invitationsLastFor(days)
                            .build())
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("give 1 to 90 days");
        }
    }

    @Rule("C7")
    @Test
    void theSchedulerEndsWhatNobodyAnswered() {
        Invitation old = invite(bob).invitation();
        world.time().advance(Duration.ofDays(1));
        Invitation young = invite(carol).invitation();
        world.time().advance(Duration.ofDays(27));

        assertThat(invitations.expire(Actor.host().withRequest("daily"), new ExpireInvitations(10)))
                .isEqualTo(1);
        assertThat(invitations.expire(Actor.host(), new ExpireInvitations(10))).isZero();
        assertThat(invitations.get(alice, old.id()).status()).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(invitations.get(alice, young.id()).status()).isEqualTo(InvitationStatus.PENDING);
    }

    @Rule("C7")
    @Test
    void whateverIsWrongWithATokenTheAnswerIsTheSame() {
        IssuedInvitation used = invite(bob);
        enter(bob, used);
        IssuedInvitation expired = invite(carol);
        world.time().advance(Duration.ofDays(28));
        Actor dora = world.person(PATIENT);
        Actor emil = world.person(PATIENT);
        IssuedInvitation foreign = invite(dora);
        IssuedInvitation replaced = invite(emil);
        invitations.renew(
                alice,
                new RenewInvitation(
                        replaced.invitation().id(), replaced.invitation().version()));
        World elsewhere = World.inMemory();
        Actor other = elsewhere.person(PATIENT);
        IssuedInvitation ofAnother = elsewhere
                .lhs()
                .invitations()
                .inviteAddress(
                        other,
                        new InviteAddress(
                                elsewhere
                                        .activeCommunity(other, Visibility.OPEN, JoinPolicy.OPEN)
                                        .id(),
                                "a@example.org",
                                List.of()));
        Map<String, Actor> tokens = Map.of(
                token(used),
                bob,
                token(expired),
                carol,
                token(foreign),
                emil,
                token(replaced),
                emil,
                token(ofAnother),
                emil,
                "no token at all",
                emil,
                token(foreign) + "x",
                dora);
        tokens.forEach((token, actor) -> assertThat(refused(actor, token)).isEqualTo(refused(bob, "unknown")));
        assertThat(tokens).hasSize(7);
        for (String token : List.of(token(used), token(replaced), token(ofAnother), "no token at all")) {
            assertClosed(() -> invitations.declineByToken(Actor.visitor(), new DeclineByToken(token)));
            assertClosed(() -> invitations.preview(Actor.visitor(), token));
        }
    }

    @Test
    void anAddressIsInvitedWithoutBeingKeptAndComesInWhenItIsRegistered() {
        IssuedInvitation issued = inviteAddress("Zoë@Example.org");
        String everything =
                invitations + world.storage().unitOfWork().required(() -> String.valueOf(issued.invitation()));
        assertThat(everything).doesNotContainIgnoringCase("example.org");
        assertThat(issued.toString()).doesNotContain(token(issued));
        assertThatThrownBy(() -> inviteAddress(" zoe\u0308@example.org".strip()))
                .isInstanceOf(Duplicate.class);

        assertClosed(() -> enter(bob, issued));
        Actor other = registered("zoe@example.org");
        assertClosed(() -> enter(other, issued));
        Actor zoe = registered("ZOË@example.org");
        Invitation accepted = enter(zoe, issued);
        assertThat(accepted.person()).isEqualTo(zoe.person());
        assertThat(lhs.memberships()
                        .get(zoe, accepted.membership().orElseThrow())
                        .status())
                .isEqualTo(MembershipStatus.ACTIVE);
        assertThat(invitations
                        .list(zoe, InvitationQuery.in(club.id()), world.firstPage())
                        .items())
                .containsExactly(accepted);
    }

    @Test
    void aTokenIsHandedOutOnceHoweverOftenTheRequestIsRepeated() {
        Actor asking = alice.withRequest("r1");
        InvitePerson command = new InvitePerson(club.id(), id(bob), List.of());
        IssuedInvitation first = invitations.invite(asking, command);
        IssuedInvitation again = invitations.invite(asking, command);
        assertThat(first.token()).isPresent();
        assertThat(again.token()).isEmpty();
        assertThat(again.invitation()).isEqualTo(first.invitation());
    }

    @Test
    void withoutKeysNobodyIsInvitedByAnAddressAndNothingIsWritten() {
        ForwardingStorage keyless = new ForwardingStorage(InMemoryStorage.create()) {
            @Override
            public java.util.Optional<KeyRing> ownKeys() {
                return java.util.Optional.empty();
            }
        };
        World without = World.on(keyless);
        Actor leader = without.person(PATIENT);
        Community community = without.activeCommunity(leader, Visibility.OPEN, JoinPolicy.OPEN);
        PersonId guest = id(without.person(PATIENT));
        assertThatThrownBy(() ->
                        without.lhs().invitations().invite(leader, new InvitePerson(community.id(), guest, List.of())))
                .isInstanceOf(InvalidConfiguration.class);
        assertThat(without.lhs()
                        .invitations()
                        .list(leader, InvitationQuery.in(community.id()), without.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void whoeverInvitesOffersOnlyWhatTheyMayGrant() {
        enter(bob, invite(bob));
        Membership member = world.membership(bob, club);
        lhs.memberships().grant(alice, new GrantRole(member.id(), member.version(), Role.FACILITATOR));
        assertThatThrownBy(() ->
                        invitations.invite(bob, new InvitePerson(club.id(), id(carol), List.of(Role.COORDINATOR))))
                .isInstanceOf(NotPermitted.class);
        IssuedInvitation deeper =
                invitations.invite(alice, new InvitePerson(club.id(), id(carol), List.of(Role.COORDINATOR)));
        assertThatThrownBy(() -> invitations.renew(
                        bob,
                        new RenewInvitation(
                                deeper.invitation().id(), deeper.invitation().version())))
                .isInstanceOf(NotPermitted.class);

        enter(carol, deeper);
        assertThat(world.membership(carol, club).roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.COORDINATOR);
    }

    @Test
    void aCommunityByInvitationIsJoinedByThatAlone() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.INVITATION);
        assertThatThrownBy(() -> world.join(bob, open))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("membership.by-invitation"));
        assertThatThrownBy(() -> world.join(bob, club)).isInstanceOf(NotFound.class);
    }

    /** Nobody lets themselves in, or someone else who hasn't answered. */
    @Test
    void whoeverIsInvitedOrAskedDoesNotResumeWhatHasNotBegun() {
        Membership invited =
                lhs.memberships().get(bob, invite(bob).invitation().membership().orElseThrow());
        Community asking = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.REQUEST);
        Membership requested = world.join(bob, asking);
        for (Membership waiting : List.of(invited, requested)) {
            assertThatThrownBy(
                            () -> lhs.memberships().resume(bob, new ResumeMembership(waiting.id(), waiting.version())))
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            refusal -> assertThat(refusal.unmet()).containsExactly("membership.not-yet"));
        }
        assertThatThrownBy(() -> lhs.memberships().accept(alice, new AcceptMember(invited.id(), invited.version())))
                .isInstanceOf(RuleViolation.class);
        assertThat(lhs.communities().find(bob, club.id())).isEmpty();
    }

    @Rule("C8")
    @Test
    void anInvitationIsNoWayAroundABlock() {
        Membership member = entered(bob);
        LocalDate until = world.today().plusDays(100);
        lhs.memberships()
                .remove(alice, new RemoveMember(member.id(), member.version(), "Broke the norms", until, null));
        assertThatThrownBy(() -> invite(bob))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("C8.blocked"));
        Actor zoe = registered("zoe@example.org");
        Membership hers = entered(zoe);
        IssuedInvitation byAddress = inviteAddress("zoe@example.org");
        lhs.memberships().remove(alice, new RemoveMember(hers.id(), hers.version(), "Broke the norms", until, null));
        assertThatThrownBy(() -> enter(zoe, byAddress))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("C8.blocked"));
    }

    @Rule("C3")
    @Test
    void whoeverComesInInsideComesInAroundTooIfThatDoorIsOpen() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community inside = nested(open);
        enter(bob, invite(bob, inside));
        assertThat(world.membership(bob, open).status()).isEqualTo(MembershipStatus.ACTIVE);

        Community closed = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.INVITATION);
        Community within = nested(closed);
        IssuedInvitation refused = invite(carol, within);
        assertThatThrownBy(() -> enter(carol, refused))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("C3.parent-membership"));
        enter(carol, invite(carol, closed));
        assertThat(enter(carol, refused).status()).isEqualTo(InvitationStatus.ACCEPTED);
        // leaving around ends what is inside; a mere invitation there stays as it is
        Community third = nested(closed);
        Invitation waiting = invite(carol, third).invitation();
        Membership around = world.membership(carol, closed);
        lhs.memberships().leave(carol, new LeaveCommunity(around.id(), around.version(), null));
        assertThat(world.membership(carol, within).status()).isEqualTo(MembershipStatus.LEFT);
        assertThat(invitations.get(carol, waiting.id()).status()).isEqualTo(InvitationStatus.PENDING);
    }

    @Test
    void anInvitationIsTurnedDownOrTakenBackAndThenOpensNothing() {
        IssuedInvitation declined = invite(bob);
        assertThat(invitations.declineByToken(Actor.visitor(), new DeclineByToken(token(declined))))
                .isEqualTo(InvitationStatus.DECLINED);
        assertThat(world.membership(bob, club).status()).isEqualTo(MembershipStatus.DECLINED);
        assertClosed(() -> enter(bob, declined));
        world.time().advance(Duration.ofSeconds(1));

        IssuedInvitation revoked = invite(bob);
        invitations.revoke(
                alice,
                new RevokeInvitation(
                        revoked.invitation().id(), revoked.invitation().version()));
        assertThat(world.membership(bob, club).status()).isEqualTo(MembershipStatus.REVOKED);
        assertClosed(() -> enter(bob, revoked));

        Invitation own = invite(bob).invitation();
        assertThat(invitations
                        .decline(bob, new DeclineInvitation(own.id(), own.version()))
                        .status())
                .isEqualTo(InvitationStatus.DECLINED);
    }

    @Rule("C10")
    @Test
    void nobodyComesIntoAnArchive() {
        IssuedInvitation issued = invite(bob);
        lhs.communities().archive(alice, new ArchiveCommunity(club.id(), club.version()));
        assertThatThrownBy(() -> enter(bob, issued))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("C10.archived"));
    }

    @Rule("C13")
    @Test
    void aTokenNamesAHiddenCommunityOnlyToWhoeverIsInvited() {
        Community listed = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.INVITATION);
        assertThat(invitations
                        .preview(Actor.visitor(), token(invite(bob, listed)))
                        .community())
                .isEqualTo(listed.name());
        Community secret = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);
        for (Community hidden : List.of(club, secret)) {
            String token = token(invite(bob, hidden));
            assertThat(invitations.preview(bob, token).community()).isEqualTo(hidden.name());
            for (Actor other : List.of(Actor.visitor(), carol, Actor.host())) {
                assertClosed(() -> invitations.preview(other, token));
            }
        }
    }

    @Test
    void manyAreInvitedAndOneRefusalStopsNobody() {
        entered(carol);
        List<InvitePerson> commands = Stream.of(bob, carol, world.person(PATIENT))
                .map(person -> new InvitePerson(club.id(), id(person), List.of()))
                .toList();
        BulkReport<InvitePerson, IssuedInvitation> report =
                BulkReport.of(commands, command -> invitations.invite(alice, command), (done, all) -> {});
        assertThat(report.results())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.token()).isPresent());
        assertThat(report.failures())
                .singleElement()
                .satisfies(item -> assertThat(item.command()).isEqualTo(commands.get(1)));
    }

    @Test
    void aMemberProposesAndWhoeverLeadsInvites() {
        entered(bob);
        Invitation nomination =
                invitations.nominate(bob, new NominatePerson(club.id(), id(carol), "She knows the wards"));
        assertThat(nomination.status()).isEqualTo(InvitationStatus.NOMINATED);
        assertThat(invitations.find(carol, nomination.id())).isEmpty();
        assertThat(lhs.memberships()
                        .list(carol, MembershipQuery.of(id(carol)), world.firstPage())
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> invitations.nominate(bob, new NominatePerson(club.id(), id(carol), "Really")))
                .isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> invite(carol)).isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> invitations.nominate(bob, new NominatePerson(club.id(), id(alice), "Here already")))
                .isInstanceOf(Duplicate.class);

        IssuedInvitation issued = invitations.approve(
                alice, new ApproveNomination(nomination.id(), nomination.version(), List.of(Role.KNOWLEDGE_BROKER)));
        assertThat(issued.invitation().nominatedBy()).isEqualTo(bob.person());
        enter(carol, issued);
        assertThat(world.membership(carol, club).roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.KNOWLEDGE_BROKER);
    }

    @Test
    void aNominationThatIsDismissedIsNeverSeenByThePerson() {
        Invitation nomination = invitations.nominate(alice, new NominatePerson(club.id(), id(bob), "Perhaps"));
        Invitation dismissed = invitations.dismiss(alice, new DismissNomination(nomination.id(), nomination.version()));
        assertThat(dismissed.status()).isEqualTo(InvitationStatus.DISMISSED);
        assertThat(invitations.find(bob, nomination.id())).isEmpty();
        assertThatThrownBy(() -> invitations.approve(
                        alice, new ApproveNomination(dismissed.id(), dismissed.version(), List.of())))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("invitation.nominated"));
    }

    private Community nested(Community around) {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.INVITATION);
        return lhs.communities().nest(alice, new NestCommunity(community.id(), community.version(), around.id()));
    }

    private Membership entered(Actor person) {
        return lhs.memberships()
                .get(person, enter(person, invite(person)).membership().orElseThrow());
    }

    private IssuedInvitation invite(Actor person) {
        return invite(person, club);
    }

    private IssuedInvitation invite(Actor person, Community community) {
        return invitations.invite(alice, new InvitePerson(community.id(), id(person), List.of()));
    }

    private IssuedInvitation inviteAddress(String address) {
        return invitations.inviteAddress(alice, new InviteAddress(club.id(), address, List.of()));
    }

    private Actor registered(String address) {
        return Actor.person(lhs.people()
                .register(Actor.host(), new RegisterPerson("Zoë", address, "fr", ZoneId.of("UTC"), PATIENT, null))
                .id());
    }

    private Invitation enter(Actor person, IssuedInvitation issued) {
        return invitations.acceptByToken(person, new AcceptByToken(token(issued), PATIENT, null));
    }

    private List<String> refused(Actor person, String token) {
        RuleViolation refusal = catchThrowableOfType(
                RuleViolation.class, () -> invitations.acceptByToken(person, new AcceptByToken(token, PATIENT, null)));
        return List.of(refusal.code(), String.valueOf(refusal.getMessage()), refusal.explain(Locale.FRENCH));
    }

    private static String token(IssuedInvitation issued) {
        return issued.token().orElseThrow();
    }

    private static PersonId id(Actor person) {
        return person.person().orElseThrow();
    }

    private static void assertClosed(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("C7.open"));
    }
}

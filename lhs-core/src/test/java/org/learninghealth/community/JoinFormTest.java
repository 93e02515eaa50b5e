package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.ConsentAct;
import org.learninghealth.people.ConsentBasis;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPolicy;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentQuery;
import org.learninghealth.people.ConsentRecord;
import org.learninghealth.people.ConsentRegime;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.ConsentStatus;
import org.learninghealth.people.NoteRelationship;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.Erasure;
import org.learninghealth.privacy.TextPolicy;

/** A form by which people join, with what they consent to; and what belonging to a community means for consent. */
class JoinFormTest {

    private static final ConsentPurpose NEWSLETTER = ConsentPurpose.NEWSLETTER;

    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.consentPolicy(ConsentPolicy.of(ConsentRegime.CA_CASL)
                    .communitiesAreAssociations(true)
                    .notedByMembership(NEWSLETTER)));
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(StakeholderGroup.PATIENT);
    private final Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

    @Rule({"V1", "V6"})
    @Test
    void oneCallTakesDownWhoJoinsForWhomAndWhatTheyConsentTo() {
        Membership joined = join(
                open,
                given(NEWSLETTER, ConsentSource.WEB_FORM),
                given(ConsentPurpose.ANALYTICS, ConsentSource.WEB_FORM));

        assertThat(joined.status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(consents())
                .extracting(ConsentRecord::purpose)
                .containsExactlyInAnyOrder(NEWSLETTER, ConsentPurpose.ANALYTICS);
        assertThat(contact(NEWSLETTER, world.time().instant())).isTrue();
    }

    @Rule("V1")
    @Test
    void whereABoxWasTickedAlreadyNobodyJoinsEither() {
        assertThatThrownBy(() -> join(open, given(NEWSLETTER, ConsentSource.PRE_TICKED_FORM)))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("V1.opt-in"));
        ConsentGiven once = given(NEWSLETTER, ConsentSource.WEB_FORM);
        assertThatThrownBy(() -> join(open, once, once)).isInstanceOf(InvalidInput.class);
        assertThat(consents()).isEmpty();
        assertThat(memberships()).isEmpty();
    }

    @Test
    void whoeverAsksToJoinConsentsAtOnceToo() {
        Community asking = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.REQUEST);
        assertThat(join(asking, given(NEWSLETTER, ConsentSource.WEB_FORM)).status())
                .isEqualTo(MembershipStatus.REQUESTED);
        assertThat(consents()).hasSize(1);
    }

    @Test
    void whoeverIsInvitedConsentsAsTheyComeIn() {
        IssuedInvitation issued =
                world.lhs().invitations().invite(alice, new InvitePerson(open.id(), id(bob), List.of()));
        world.lhs()
                .invitations()
                .acceptByToken(
                        bob,
                        new AcceptByToken(
                                issued.token().orElseThrow(),
                                StakeholderGroup.PATIENT,
                                null,
                                List.of(given(NEWSLETTER, ConsentSource.WEB_FORM))));
        assertThat(consents()).hasSize(1);
    }

    /** Whoever is erased leaves; what is told of that reaches everybody, and nothing is noted of a former member. */
    @Rule({"V2", "V8"})
    @Test
    void thatAMemberIsErasedIsHandedOn() {
        Membership joined = join(open);
        dispatch();
        assertThat(consents()).hasSize(1);
        List<Object> told = new ArrayList<>();
        world.lhs().events().subscribe(event -> told.add(event.event()));

        Erasure erasure = world.lhs().privacy().erase(world.officer(), new ErasePerson(id(bob), TextPolicy.REPORT));
        dispatch();

        assertThat(told).contains(new MembershipEnded(joined.id(), open.id(), MembershipStatus.LEFT));
        assertThat(world.lhs()
                        .consents()
                        .list(Actor.host(), new ConsentQuery(erasure.formerMember(), NEWSLETTER), world.firstPage())
                        .items())
                .extracting(ConsentRecord::act)
                .containsExactly(ConsentAct.RELATIONSHIP_NOTED);
    }

    @Rule("V2")
    @Test
    void belongingImpliesConsentUntilTwoYearsAfterTheLastMembershipEnded() {
        Community second = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership here = join(open);
        Membership there = join(second);
        dispatch();
        assertThat(world.lhs()
                        .consents()
                        .state(bob, id(bob), NEWSLETTER, world.time().instant())
                        .basis())
                .contains(ConsentBasis.COMMUNITY_MEMBERSHIP);
        assertThat(consents()).as("noted once").hasSize(1);

        world.time().advance(Duration.ofDays(1000));
        leave(here);
        dispatch();
        assertThat(consents()).as("they belong elsewhere").hasSize(1);
        leave(there);
        LocalDate left = LocalDate.ofInstant(world.time().instant(), ZoneId.of("Europe/Vienna"));
        world.time().advance(Duration.ofDays(3));
        dispatch();
        dispatch();
        assertThat(consents()).as("ended once").hasSize(2);

        Instant over = left.plusMonths(24)
                .plusDays(1)
                .atStartOfDay(ZoneId.of("Europe/Vienna"))
                .toInstant();
        assertThat(contact(NEWSLETTER, over.minusSeconds(1))).isTrue();
        assertThat(contact(NEWSLETTER, over)).isFalse();
        assertThat(contact(ConsentPurpose.ANALYTICS, world.time().instant())).isFalse();
    }

    @Rule("V2")
    @Test
    void inWhicheverOrderItIsToldTheLedgerEndsUpTheSame() {
        leave(join(open));
        world.time().advance(Duration.ofDays(1));
        Membership again = join(open);
        dispatch();
        assertThat(state()).isEqualTo(ConsentStatus.GRANTED);
        leave(again);
        dispatch();
        Instant inTwoYears = world.time().instant().plus(Duration.ofDays(732));
        assertThat(contact(NEWSLETTER, inTwoYears)).isFalse();
    }

    /** Of two who once attended an event, the one who has joined since is not skipped when that has run out. */
    @Rule("V2")
    @Test
    void aContactWhoHasJoinedSinceIsNotSkipped() {
        Actor carol = world.person(StakeholderGroup.PATIENT);
        for (Actor each : List.of(bob, carol)) {
            world.lhs()
                    .consents()
                    .noteRelationship(
                            Actor.host(),
                            new NoteRelationship(
                                    id(each),
                                    NEWSLETTER,
                                    ConsentBasis.ATTENDANCE,
                                    false,
                                    ConsentSource.HOST_RECORD,
                                    "A list",
                                    Instant.parse("2024-02-02T18:00:00Z")));
        }
        join(open);
        dispatch();
        Instant send = Instant.parse("2026-03-02T12:00:00Z");
        assertThat(contact(NEWSLETTER, send)).isTrue();
        assertThat(world.lhs()
                        .consents()
                        .canContact(carol, id(carol), NEWSLETTER, send)
                        .allowed())
                .isFalse();
    }

    @Test
    void withoutAWordInThePolicyNothingIsNoted() {
        World silent = World.inMemory();
        Actor dora = silent.person(StakeholderGroup.PATIENT);
        silent.join(
                dora,
                silent.activeCommunity(silent.person(StakeholderGroup.PATIENT), Visibility.OPEN, JoinPolicy.OPEN));
        silent.lhs().events().dispatchAll();
        assertThat(silent.lhs()
                        .consents()
                        .list(dora, ConsentQuery.of(id(dora)), silent.firstPage())
                        .items())
                .isEmpty();
    }

    private Membership join(Community community, ConsentGiven... consents) {
        return world.lhs()
                .memberships()
                .join(bob, new JoinCommunity(community.id(), StakeholderGroup.PATIENT, null, List.of(consents)));
    }

    private void leave(Membership membership) {
        world.lhs().memberships().leave(bob, new LeaveCommunity(membership.id(), membership.version(), null));
    }

    private void dispatch() {
        world.lhs().events().dispatchAll();
    }

    private List<ConsentRecord> consents() {
        return world.lhs()
                .consents()
                .list(bob, ConsentQuery.of(id(bob)), world.firstPage())
                .items();
    }

    private List<Membership> memberships() {
        return world.lhs()
                .memberships()
                .list(bob, MembershipQuery.of(id(bob)), world.firstPage())
                .items();
    }

    private ConsentStatus state() {
        return world.lhs()
                .consents()
                .state(bob, id(bob), NEWSLETTER, world.time().instant())
                .status();
    }

    private boolean contact(ConsentPurpose purpose, Instant at) {
        return world.lhs().consents().canContact(bob, id(bob), purpose, at).allowed();
    }

    private static ConsentGiven given(ConsentPurpose purpose, ConsentSource source) {
        return new ConsentGiven(purpose, "Send me the newsletter", "2026-1", "en", source, "Submission 1");
    }

    private static PersonId id(Actor person) {
        return person.person().orElseThrow();
    }
}

package org.learninghealth.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.SiteId;
import org.learninghealth.people.StakeholderGroup;

class UptakeRulesTest {

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor steward = world.person(StakeholderGroup.RESEARCHER);
    private final Actor bob = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final KnowledgeObject lesson;

    UptakeRulesTest() {
        join(steward, ward, Role.KNOWLEDGE_STEWARD);
        join(bob, ward);
        lesson = published();
    }

    @Rule("N7")
    @Test
    void uptakeOnlyGoesUp() {
        for (UptakeLevel from : UptakeLevel.values()) {
            if (from == UptakeLevel.DISCONTINUED) {
                continue;
            }
            for (UptakeLevel to : UptakeLevel.values()) {
                Uptake uptake = uptakes()
                        .record(
                                bob,
                                new RecordUptake(
                                        published().id(), null, ward.id(), from, english("A basin at each bed")));
                LocalizedText reason = to == UptakeLevel.DISCONTINUED ? english("Too slow") : null;
                if (to.ordinal() > from.ordinal()) {
                    assertThat(move(bob, uptake, to, null, reason).level()).isEqualTo(to);
                } else {
                    assertRefused("N7", () -> move(bob, uptake, to, null, reason), "N7.up");
                    assertThat(uptakes().get(bob, uptake.id())).isEqualTo(uptake);
                }
            }
        }
    }

    @Rule("N7")
    @Test
    void whatIsDiscontinuedSaysWhyAndCanBeTakenUpAnew() {
        Uptake tried = uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.TRIED));
        assertRefused("N7", () -> move(bob, tried, UptakeLevel.DISCONTINUED, null, null), "N7.reason");
        assertRefused("N7", () -> move(bob, tried, UptakeLevel.ADOPTED, null, english("It helps")), "N7.going-on");

        Uptake ended = move(bob, tried, UptakeLevel.DISCONTINUED, null, english("Too slow"));

        assertThat(ended.reason()).contains(english("Too slow"));
        assertRefused("N7", () -> move(bob, ended, UptakeLevel.ROUTINISED, null, null), "N7.up");
        Uptake again = uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.SAVED));
        assertThat(again.id()).isNotEqualTo(ended.id());
    }

    @Rule("N7")
    @Test
    void onePersonAloneTriesNothing() {
        Uptake own = uptakes().record(bob, RecordUptake.own(lesson.id(), UptakeLevel.SAVED));

        assertThat(move(bob, own, UptakeLevel.INTENDED, null, null).heldBy()).isEqualTo(UptakeHolder.PERSON);
        Uptake meant = uptakes().get(bob, own.id());
        for (UptakeLevel level : UptakeLevel.IN_USE) {
            assertRefused("N7", () -> move(bob, meant, level, english("By hand"), null), "N7.site-or-team");
            assertRefused(
                    "N7",
                    () -> uptakes()
                            .record(steward, new RecordUptake(lesson.id(), null, null, level, english("By hand"))),
                    "N7.site-or-team");
        }
    }

    @Rule("N7")
    @Test
    void whatIsAdaptedSaysHow() {
        assertRefused(
                "N7",
                () -> uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.ADAPTED)),
                "N7.adaptation");
        Uptake tried = uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.TRIED));
        assertRefused("N7", () -> move(bob, tried, UptakeLevel.ADAPTED, null, null), "N7.adaptation");

        Uptake adapted = move(bob, tried, UptakeLevel.ADAPTED, english("A basin at each bed"), null);

        assertThat(adapted.adaptation()).contains(english("A basin at each bed"));
        assertThat(move(bob, adapted, UptakeLevel.ROUTINISED, null, null).adaptation())
                .contains(english("A basin at each bed"));
    }

    @Test
    void eachTakesAThingUpOnce() {
        uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.TRIED));
        uptakes().record(bob, RecordUptake.own(lesson.id(), UptakeLevel.SAVED));

        assertThatThrownBy(
                        () -> uptakes().record(steward, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.ADOPTED)))
                .isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> uptakes().record(bob, RecordUptake.own(lesson.id(), UptakeLevel.INTENDED)))
                .isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> uptakes()
                        .record(
                                bob,
                                new RecordUptake(
                                        lesson.id(),
                                        new SiteId(UUID.randomUUID()),
                                        ward.id(),
                                        UptakeLevel.SAVED,
                                        null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> uptakes().record(bob, RecordUptake.own(lesson.id(), UptakeLevel.DISCONTINUED)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatAPersonKeepsIsTheirs() {
        Uptake own = uptakes().record(bob, RecordUptake.own(lesson.id(), UptakeLevel.SAVED));
        Uptake shared = uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.TRIED));

        assertThat(uptakes().find(bob, own.id())).contains(own);
        for (Actor other : List.of(alice, steward)) {
            assertThat(uptakes().find(other, own.id())).isEmpty();
            assertThat(uptakes().list(other, lesson.id(), world.firstPage()).items())
                    .containsExactly(shared);
        }
        assertThat(uptakes().list(bob, lesson.id(), world.firstPage()).items()).containsExactlyInAnyOrder(own, shared);
        assertThat(uptakes().find(Actor.visitor(), shared.id())).isEmpty();
    }

    @Rule("IV1")
    @Test
    void fewPersonsAreNotCounted() {
        for (int i = 0; i < 4; i++) {
            Actor reader = world.person(StakeholderGroup.CLINICIAN);
            join(reader, ward);
            uptakes().record(reader, RecordUptake.own(lesson.id(), UptakeLevel.SAVED));
        }
        uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.TRIED));

        UptakeCounts few = uptakes().counts(steward, lesson.id());
        assertThat(few.teams()).isEqualTo(Map.of(UptakeLevel.TRIED, 1L));
        assertThat(few.sites()).isEmpty();
        assertThat(few.persons().values()).containsOnly(OptionalLong.empty());

        uptakes().record(bob, RecordUptake.own(lesson.id(), UptakeLevel.SAVED));
        assertThat(uptakes().counts(steward, lesson.id()).persons().values())
                .as("all of them saved it")
                .containsOnly(OptionalLong.empty());
        uptakes().record(steward, RecordUptake.own(lesson.id(), UptakeLevel.INTENDED));
        UptakeCounts enough = uptakes().counts(steward, lesson.id());
        assertThat(enough.persons())
                .containsEntry(UptakeLevel.SAVED, OptionalLong.of(5))
                .containsEntry(UptakeLevel.INTENDED, OptionalLong.empty())
                .containsEntry(UptakeLevel.DISCONTINUED, OptionalLong.of(0));
        assertThat(enough.smallest()).isEqualTo(5);
        assertThatThrownBy(() -> uptakes().counts(Actor.visitor(), lesson.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void whatWasPassedOnIsTakenUpWhereItIsRead() {
        Community elsewhere = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
        join(steward, elsewhere, Role.KNOWLEDGE_STEWARD);
        Actor zoe = world.person(StakeholderGroup.CLINICIAN);
        join(zoe, elsewhere);
        assertThatThrownBy(() -> uptakes().record(zoe, RecordUptake.own(lesson.id(), UptakeLevel.SAVED)))
                .isInstanceOf(NotFound.class);
        world.lhs()
                .redistributions()
                .share(steward, new ShareKnowledge(lesson.id(), elsewhere.id(), LocalizedText.BLANK));

        Uptake there = uptakes().record(zoe, RecordUptake.by(lesson.id(), elsewhere.id(), UptakeLevel.TRIED));

        assertThat(there.community()).isEqualTo(elsewhere.id());
        assertThat(there.title()).isEqualTo(lesson.title());
        assertThat(uptakes().find(bob, there.id())).isEmpty();
        assertThat(uptakes().counts(bob, lesson.id()).teams()).isEqualTo(Map.of(UptakeLevel.TRIED, 1L));
        assertRefused(
                "uptake",
                () -> uptakes().record(bob, RecordUptake.by(lesson.id(), elsewhere.id(), UptakeLevel.TRIED)),
                "uptake.membership");
    }

    @Test
    void somebodyElseMakesSureOfItAndOfNothingMore() {
        Uptake tried = uptakes().record(steward, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.TRIED));

        assertRefused("uptake", () -> verify(steward, tried), "uptake.another-person");
        assertThatThrownBy(() -> verify(bob, tried)).isInstanceOf(NotPermitted.class);
        Uptake verified = verify(alice, tried);

        assertThat(verified.verifiedBy()).isEqualTo(alice.person());
        assertThat(move(steward, verified, UptakeLevel.ADOPTED, null, null).verifiedBy())
                .isEmpty();
    }

    @Test
    void whatIsNotInForceIsTakenUpNoFurther() {
        Uptake tried = uptakes().record(bob, RecordUptake.by(lesson.id(), ward.id(), UptakeLevel.TRIED));
        world.lhs()
                .knowledge()
                .withdraw(steward, new WithdrawKnowledge(lesson.id(), lesson.version(), english("It burns")));

        assertRefused("uptake", () -> move(bob, tried, UptakeLevel.ADOPTED, null, null), "uptake.in-force");
        assertRefused(
                "uptake",
                () -> uptakes().record(steward, RecordUptake.own(lesson.id(), UptakeLevel.SAVED)),
                "uptake.in-force");
        assertThat(move(bob, tried, UptakeLevel.DISCONTINUED, null, english("It burns"))
                        .level())
                .isEqualTo(UptakeLevel.DISCONTINUED);
    }

    private Uptakes uptakes() {
        return world.lhs().uptakes();
    }

    private Uptake move(Actor by, Uptake uptake, UptakeLevel level, LocalizedText adaptation, LocalizedText reason) {
        return uptakes().move(by, new MoveUptake(uptake.id(), uptake.version(), level, adaptation, reason));
    }

    private Uptake verify(Actor by, Uptake uptake) {
        return uptakes().verify(by, new VerifyUptake(uptake.id(), uptake.version()));
    }

    private Membership join(Actor person, Community community, Role... roles) {
        Membership membership = world.lhs()
                .memberships()
                .join(person, new JoinCommunity(community.id(), StakeholderGroup.CLINICIAN, null));
        for (Role role : roles) {
            membership =
                    world.lhs().memberships().grant(alice, new GrantRole(membership.id(), membership.version(), role));
        }
        return membership;
    }

    private KnowledgeObject published() {
        KnowledgeObject draft = world.lhs()
                .knowledge()
                .draft(
                        bob,
                        new DraftKnowledge(
                                ward.id(),
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Washing hands"),
                                english("It helps"),
                                english("It helps"),
                                List.of(alice.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        return world.lhs().knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
    }

    private static void assertRefused(String rule, ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.unmet()).containsExactly(unmet);
        });
    }
}

package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.people.StakeholderGroup;

class ValueStoriesTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.POLICY_MAKER);
    private final Community community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
    private final Actor nurse = member(community);
    private final Actor patient = member(community);
    private final Measure falls = measure(community);

    @Test
    void aStoryIsToldAgreedToAndShownBesideItsNumbers() {
        ValueStory told = tell(
                nurse,
                new ValueClaim(
                        ValueCycle.APPLIED, english("I look under each bed"), List.of(), List.of(Metric.LOOP_CLOSURE)),
                realized(falls.id()));

        assertThat(told.subject()).isEqualTo(id(nurse));
        assertThat(told.toldBy()).isEqualTo(id(nurse));
        assertThat(told.status()).isEqualTo(StoryStatus.DRAFT);
        assertThat(lhs.valueStories().find(nurse, told.id())).contains(told);
        assertThat(lhs.valueStories().find(coordinator, told.id())).contains(told);
        assertThat(lhs.valueStories().find(patient, told.id())).as("a draft").isEmpty();

        ValueStory shown = publish(consent(nurse, told));

        assertThat(shown.publishedAt()).contains(world.time().instant());
        for (Actor anyone : List.of(patient, Actor.visitor())) {
            assertThat(lhs.valueStories().get(anyone, told.id())).isEqualTo(shown);
            assertThat(lhs.valueStories()
                            .list(anyone, StoryQuery.in(community.id()), world.firstPage())
                            .items())
                    .containsExactly(shown);
        }
        shown.claims().stream()
                .flatMap(claim -> claim.metrics().stream())
                .forEach(metric -> assertThat(lhs.engagement()
                                .measure(nurse, new MetricQuery(community.id(), shown.month(), metric))
                                .metric())
                        .isEqualTo(metric));
    }

    @Rule("IV4")
    @Test
    void whatCameOutBetterIsTiedToAMeasureOfTheCommunity() {
        assertUnmet(() -> tell(nurse, realized()), "IV4.measure");
        assertUnmet(() -> tell(nurse, realized(falls.id()), realized()), "IV4.measure");
        MeasureId unknown = new MeasureId(new UUID(1, 2));
        assertThatThrownBy(() -> tell(nurse, realized(falls.id(), unknown))).isInstanceOf(NotFound.class);
        Community elsewhere = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        MeasureId theirs = measure(elsewhere).id();
        assertThatThrownBy(() -> tell(nurse, realized(theirs))).isInstanceOf(NotFound.class);
        for (ValueCycle other : ValueCycle.values()) {
            if (other != ValueCycle.REALIZED) {
                assertThat(tell(nurse, new ValueClaim(other, english("I know whom to ask"), List.of(), List.of()))
                                .claims())
                        .hasSize(1);
            }
        }
    }

    @Rule("IV4")
    @Test
    void nothingIsShownBeforeItsSubjectHasConsented() {
        ValueStory told = lhs.valueStories()
                .tell(
                        coordinator,
                        new TellStory(
                                community.id(),
                                english("Sleeping well"),
                                id(patient),
                                MARCH,
                                List.of(realized(falls.id()))));
        assertThat(told.toldBy()).isEqualTo(id(coordinator));
        assertThat(told.subject()).isEqualTo(id(patient));

        assertUnmet(() -> publish(told), "IV4.consent");
        assertThatThrownBy(() -> consent(coordinator, told))
                .as("whoever wrote it down can't consent for another")
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> consent(nurse, told)).isInstanceOf(NotFound.class);

        ValueStory agreed = consent(patient, told);
        assertThat(consent(patient, agreed)).as("once is enough").isEqualTo(agreed);
        assertThat(publish(agreed).status()).isEqualTo(StoryStatus.PUBLISHED);
    }

    @Rule("IV4")
    @Test
    void consentEndsWhenTheStoryIsWithdrawnAndItIsShownNoMore() {
        ValueStory shown = publish(consent(nurse, tell(nurse, realized(falls.id()))));
        assertThatThrownBy(() -> withdraw(patient, shown)).isInstanceOf(NotPermitted.class);

        ValueStory gone = withdraw(nurse, shown);

        assertThat(gone.consentedAt()).isEmpty();
        assertThat(lhs.valueStories().find(patient, gone.id())).isEmpty();
        assertThat(lhs.valueStories().find(nurse, gone.id())).contains(gone);
        assertThatThrownBy(() -> publish(gone)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> withdraw(coordinator, gone)).isInstanceOf(IllegalTransition.class);
        assertUnmet(() -> consent(nurse, gone), "story.draft");
        ValueStory draft = tell(nurse, realized(falls.id()));
        assertThat(withdraw(coordinator, draft).status()).isEqualTo(StoryStatus.WITHDRAWN);
    }

    @Test
    void membersTellTheirOwnStoriesAndThoseWhoLeadWhatMembersHaveTold() {
        TellStory anothers = new TellStory(
                community.id(), english("Sleeping well"), id(patient), MARCH, List.of(realized(falls.id())));
        assertThatThrownBy(() -> lhs.valueStories().tell(nurse, anothers)).isInstanceOf(NotPermitted.class);
        PersonId stranger = id(world.person(StakeholderGroup.PATIENT));
        assertThatThrownBy(() -> lhs.valueStories()
                        .tell(
                                coordinator,
                                new TellStory(
                                        community.id(), english("Sleeping well"), stranger, MARCH, anothers.claims())))
                .isInstanceOf(NotFound.class);
        assertThat(lhs.valueStories()
                        .tell(
                                nurse,
                                new TellStory(community.id(), english("Mine"), id(nurse), MARCH, anothers.claims()))
                        .toldBy())
                .as("to name oneself is to name nobody else")
                .isEqualTo(id(nurse));
        assertThat(lhs.valueStories()
                        .list(coordinator, new StoryQuery(null, StoryStatus.DRAFT, id(nurse)), world.firstPage())
                        .items())
                .hasSize(1);
    }

    @Test
    void aStoryIsOfAMonthThatCanBeLookedAt() {
        assertThatThrownBy(() -> lhs.valueStories()
                        .tell(
                                nurse,
                                TellStory.own(
                                        community.id(),
                                        english("Long ago"),
                                        YearMonth.of(1699, 12),
                                        List.of(realized(falls.id())))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("month");
        assertThatThrownBy(() -> tell(nurse)).isInstanceOf(InvalidInput.class).hasMessageContaining("claims");
    }

    private ValueStory tell(Actor teller, ValueClaim... claims) {
        return lhs.valueStories()
                .tell(teller, TellStory.own(community.id(), english("What I looked for"), MARCH, List.of(claims)));
    }

    private ValueStory consent(Actor actor, ValueStory story) {
        return lhs.valueStories().consent(actor, new ConsentToStory(story.id(), story.version()));
    }

    private ValueStory publish(ValueStory story) {
        return lhs.valueStories().publish(coordinator, new PublishStory(story.id(), story.version()));
    }

    private ValueStory withdraw(Actor actor, ValueStory story) {
        return lhs.valueStories().withdraw(actor, new WithdrawStory(story.id(), story.version()));
    }

    private static ValueClaim realized(MeasureId... measures) {
        return new ValueClaim(ValueCycle.REALIZED, english("Fewer fall"), List.of(measures), List.of());
    }

    private Actor member(Community where) {
        Actor person = world.person(StakeholderGroup.CLINICIAN);
        world.join(person, where);
        return person;
    }

    private Measure measure(Community where) {
        return lhs.measures()
                .define(
                        coordinator,
                        DefineMeasure.of(
                                        where.id(),
                                        MeasureType.OUTCOME,
                                        english("Falls"),
                                        ImprovementDirection.DECREASE)
                                .build());
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static void assertUnmet(ThrowingCallable call, String key) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly(key));
    }
}

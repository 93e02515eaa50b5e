package org.learninghealth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.engagement.Absence;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricResult;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Threads;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.WithdrawKnowledge;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.Person;
import org.learninghealth.people.ReactivatePerson;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.RunRetention;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.SpacingStrategy;

/** What people are reminded of, when, and what becomes of it. */
class ReExposureRulesTest {

    private static final PromptStatus RECALLED = PromptStatus.RECALLED;
    private static final PromptStatus FORGOTTEN = PromptStatus.FORGOTTEN;

    private final List<DomainEvent> told = new ArrayList<>();
    private World world = world(settings -> settings);
    private LearningHealthSystem lhs = world.lhs();
    private Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private Community ward = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private Actor steward = steward();
    private Actor nurse = nurse(ZoneId.of("UTC"));

    private World world(UnaryOperator<LearningHealthSystem.Builder> settings) {
        return World.on(
                InMemoryStorage.create(),
                builder -> settings.apply(builder.subscriber(envelope -> {
                    if (!(envelope.event() instanceof CommandPerformed)) {
                        told.add(envelope.event());
                    }
                })));
    }

    /** Begins anew, with other settings. */
    private void with(UnaryOperator<LearningHealthSystem.Builder> settings) {
        world = world(settings);
        lhs = world.lhs();
        coordinator = world.person(StakeholderGroup.CLINICIAN);
        ward = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        steward = steward();
        nurse = nurse(ZoneId.of("UTC"));
    }

    private Actor steward() {
        Actor somebody = nurse(ZoneId.of("UTC"));
        Membership membership = world.membership(somebody, ward);
        lhs.memberships()
                .grant(coordinator, new GrantRole(membership.id(), membership.version(), Role.KNOWLEDGE_STEWARD));
        return somebody;
    }

    @Rule("N9")
    @Test
    void whatIsRecalledComesBackAtGrowingIntervalsAndIsRetiredAfterTwoRecallsAtTheLast() {
        ReExposure started = start(nurse, "Wash your hands");
        assertThat(started.prompts()).isEmpty();
        assertThat(started.nextStepAt()).contains(Instant.parse("2026-03-02T00:00:00Z"));

        List<LocalDate> asked = new ArrayList<>();
        ReExposure plan = started;
        for (int i = 0; i < 6; i++) {
            plan = untilPrompted(plan);
            asked.add(world.today());
            plan = answer(plan, RECALLED);
        }

        assertThat(asked)
                .containsExactly(
                        LocalDate.of(2026, 3, 2),
                        LocalDate.of(2026, 3, 5),
                        LocalDate.of(2026, 3, 12),
                        LocalDate.of(2026, 4, 2),
                        LocalDate.of(2026, 6, 1),
                        LocalDate.of(2026, 7, 31));
        assertThat(plan.status()).isEqualTo(ReExposureStatus.RETIRED);
        assertThat(plan.nextStepAt()).isEmpty();
        assertThat(plan.prompts()).hasSize(6).allMatch(prompt -> prompt.status() == RECALLED);
        assertThat(events()).contains(new ReExposureRetired(plan.id()));
        world.time().advance(Duration.ofDays(400));
        assertThat(prompt()).isZero();
    }

    @Rule("N9")
    @Test
    void theStageGoesOnWithTheAnswerAndNotWithTheDays() {
        ReExposure plan = untilPrompted(start(nurse, "Wash your hands"));
        world.time().advance(Duration.ofDays(5));
        assertThat(own(plan).stage()).isZero();

        ReExposure answered = answer(own(plan), RECALLED);

        assertThat(answered.stage()).isEqualTo(1);
        assertThat(answered.dueAt()).isEqualTo(day(world.today().plusDays(3)));
    }

    @Rule("N9")
    @Test
    void whatIsForgottenBeginsAnewWithTheFirstInterval() {
        ReExposure plan = start(nurse, "Wash your hands");
        for (int i = 0; i < 5; i++) {
            plan = answer(untilPrompted(plan), RECALLED);
        }
        assertThat(plan.recalls()).isEqualTo(1);

        ReExposure forgotten = answer(untilPrompted(plan), FORGOTTEN);

        assertThat(forgotten.stage()).isZero();
        assertThat(forgotten.recalls()).isZero();
        assertThat(forgotten.dueAt()).isEqualTo(day(world.today().plusDays(1)));
        plan = forgotten;
        for (int i = 0; i < 5; i++) {
            plan = answer(untilPrompted(plan), RECALLED);
        }
        assertThat(plan.status())
                .as("one recall at the last interval doesn't count any more")
                .isEqualTo(ReExposureStatus.ACTIVE);
        assertThat(answer(untilPrompted(plan), RECALLED).status()).isEqualTo(ReExposureStatus.RETIRED);
    }

    @Rule("N9")
    @Test
    void whatIsSkippedOrNotAnsweredComesBackAfterTheSameInterval() {
        ReExposure plan = answer(untilPrompted(start(nurse, "Wash your hands")), RECALLED);
        ReExposure skipped = answer(untilPrompted(plan), PromptStatus.SKIPPED);
        assertThat(skipped.stage()).isEqualTo(1);
        assertThat(skipped.dueAt()).isEqualTo(day(world.today().plusDays(3)));

        ReExposure waiting = untilPrompted(skipped);
        LocalDate asked = world.today();
        world.time().set(day(asked.plusDays(7)).minus(1, ChronoUnit.MICROS));
        assertThat(prompt()).as("on the seventh day it can be answered").isZero();
        world.time().set(day(asked.plusDays(7)));
        assertThat(prompt()).isEqualTo(1);

        ReExposure expired = own(waiting);
        assertThat(expired.waiting()).isEmpty();
        assertThat(expired.prompts()).last().extracting(RecallPrompt::status).isEqualTo(PromptStatus.EXPIRED);
        assertThat(expired.stage()).isEqualTo(1);
        assertThat(expired.dueAt()).isEqualTo(day(world.today().plusDays(3)));
        assertThat(expired.activeAt())
                .as("whoever answers nothing isn't active")
                .isEqualTo(skipped.activeAt());
        assertUnmet(() -> answer(expired, RECALLED), "N9.waiting");
    }

    @Rule("N9")
    @Test
    void aSkipBetweenTwoRecallsAtTheLastIntervalDoesNotUndoTheFirst() {
        with(settings -> settings.spacing(SpacingStrategy.ofDays(10)));
        ReExposure plan = answer(untilPrompted(start(nurse, "Wash your hands")), RECALLED);
        plan = answer(untilPrompted(plan), PromptStatus.SKIPPED);
        assertThat(plan.status()).isEqualTo(ReExposureStatus.ACTIVE);
        assertThat(answer(untilPrompted(plan), RECALLED).status()).isEqualTo(ReExposureStatus.RETIRED);
    }

    @Rule("N9")
    @Test
    void nobodyGetsMoreThanTwoPromptsInAnySevenDaysOfAllTheyWantToBeRemindedOf() {
        ReExposure first = start(nurse, "One");
        world.time().advance(Duration.ofMinutes(1));
        ReExposure second = start(nurse, "Two");
        world.time().advance(Duration.ofDays(1));
        ReExposure third = start(nurse, "Three");
        ReExposure of = start(coordinator, "Another's");

        prompt();
        assertThat(own(first).waiting()).isPresent();
        assertThat(own(second).waiting()).isPresent();
        LocalDate asked = world.today();
        answer(own(first), FORGOTTEN);
        world.time().advance(Duration.ofDays(1));
        prompt();

        assertThat(lhs.reExposures().get(coordinator, of.id()).waiting())
                .as("others have a week of their own")
                .isPresent();
        assertThat(own(first).waiting()).isEmpty();
        assertThat(own(third).waiting()).isEmpty();
        assertThat(own(third).nextStepAt()).contains(day(asked.plusDays(7)));
        assertThat(prompt()).as("nothing is looked at twice").isZero();

        world.time().set(day(asked.plusDays(7)).minus(1, ChronoUnit.MICROS));
        prompt();
        assertThat(own(third).waiting()).isEmpty();
        world.time().set(day(asked.plusDays(7)));
        prompt();
        assertThat(own(first).waiting()).isPresent();
        assertThat(own(third).waiting()).isPresent();
    }

    @Rule("N9")
    @Test
    void onePlanAloneKeepsToTheWeekToo() {
        with(settings -> settings.spacing(SpacingStrategy.ofDays(1, 2)));
        ReExposure plan = start(nurse, "Wash your hands");
        List<LocalDate> asked = new ArrayList<>();
        for (int i = 0; i < 30 * 24; i++) {
            world.time().advance(Duration.ofHours(1));
            prompt();
            if (own(plan).waiting().isPresent()) {
                asked.add(world.today());
                plan = answer(own(plan), FORGOTTEN);
            }
        }

        assertThat(asked).hasSize(10);
        for (int i = 2; i < asked.size(); i++) {
            assertThat(ChronoUnit.DAYS.between(asked.get(i - 2), asked.get(i))).isGreaterThanOrEqualTo(7);
        }
    }

    @Rule("N9")
    @Test
    void whatHasWaitedLongestComesFirst() {
        List<ReExposure> plans = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            plans.add(start(nurse, "Takeaway " + i));
            world.time().advance(Duration.ofDays(1));
        }
        List<ReExposureId> asked = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            prompt();
            List<ReExposure> now = plans.stream().map(this::own).toList();
            now.stream().filter(plan -> plan.waiting().isPresent()).forEach(plan -> {
                assertThat(now)
                        .filteredOn(other -> other.waiting().isEmpty())
                        .allMatch(other -> !other.dueAt().isBefore(plan.dueAt()));
                asked.add(plan.id());
                answer(plan, RECALLED);
            });
            world.time().advance(Duration.ofDays(1));
        }

        assertThat(asked).containsAll(plans.stream().map(ReExposure::id).toList());
    }

    @Rule("N9")
    @Test
    void severalNodesTogetherKeepToTheWeekToo() throws Exception {
        for (int round = 0; round < 10; round++) {
            Actor somebody = nurse(ZoneId.of("UTC"));
            for (int i = 0; i < 6; i++) {
                start(somebody, "Takeaway " + i);
            }
            world.time().advance(Duration.ofDays(1));
            Callable<Integer> node = this::prompt;
            assertThat(Threads.together(List.of(node, node, node)))
                    .allMatch(outcome -> outcome.failure().isEmpty());
            prompt();
            assertThat(lhs.reExposures()
                            .own(somebody, ReExposureQuery.active(), world.firstPage())
                            .items())
                    .filteredOn(plan -> plan.waiting().isPresent())
                    .hasSize(2);
        }
    }

    /** Days are those of the person: of 23 or 25 hours where clocks change, and with no midnight where they change then. */
    @Rule("N9")
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-07T15:00:00Z, 2026-03-08T05:00:00Z, 2026-03-15T04:00:00Z",
        "America/New_York, 2026-10-31T15:00:00Z, 2026-11-01T04:00:00Z, 2026-11-08T05:00:00Z",
        "Africa/Cairo,     2026-04-23T10:00:00Z, 2026-04-23T22:00:00Z, 2026-04-30T21:00:00Z",
        "Pacific/Auckland, 2026-04-04T20:00:00Z, 2026-04-05T12:00:00Z, 2026-04-12T12:00:00Z",
    })
    void daysAndWeeksAreThoseOfThePerson(ZoneId zone, Instant now, Instant due, Instant free) {
        Actor somebody = nurse(zone);
        world.time().set(now);
        List<ReExposure> plans = List.of(start(somebody, "One"), start(somebody, "Two"), start(somebody, "Three"));
        assertThat(plans).extracting(ReExposure::dueAt).containsOnly(due);

        world.time().set(due.minus(1, ChronoUnit.MICROS));
        assertThat(prompt()).isZero();
        world.time().set(due);
        assertThat(prompt()).isEqualTo(3);

        List<ReExposure> after = plans.stream()
                .map(each -> lhs.reExposures().get(somebody, each.id()))
                .toList();
        assertThat(after).filteredOn(each -> each.waiting().isPresent()).hasSize(2);
        assertThat(after)
                .filteredOn(each -> each.waiting().isEmpty())
                .singleElement()
                .extracting(each -> each.nextStepAt().orElseThrow())
                .isEqualTo(free);
    }

    @Rule("N9")
    @Test
    void whatWasWithdrawnIsRetiredAndWhatIsOutOfSightIsLookedAtAgainAWeekLater() {
        KnowledgeObject withdrawn = published("Rest in bed");
        KnowledgeObject kept = published("Get up early");
        ReExposure first = start(nurse, withdrawn.id(), null);
        lhs.knowledge()
                .withdraw(
                        steward,
                        new WithdrawKnowledge(
                                withdrawn.id(), withdrawn.version(), World.english("A study has shown otherwise")));
        ReExposure second = start(nurse, kept.id(), null);
        ReExposure mine = start(nurse, "My own words");
        Membership membership = world.membership(nurse, ward);
        lhs.memberships().leave(nurse, new LeaveCommunity(membership.id(), membership.version(), null));
        events();
        world.time().advance(Duration.ofDays(1));
        LocalDate looked = world.today();

        assertThat(prompt()).isEqualTo(3);

        assertThat(own(first).status()).isEqualTo(ReExposureStatus.RETIRED);
        assertThat(own(second).waiting()).isEmpty();
        assertThat(own(second).nextStepAt()).contains(day(looked.plusDays(7)));
        assertThat(own(mine).waiting()).isPresent();
        assertThat(events())
                .containsExactlyInAnyOrder(
                        new ReExposureRetired(first.id()),
                        new ReExposureDue(mine.id(), ward.id(), id(nurse), Optional.empty(), 1));
        world.join(nurse, ward);
        world.time().set(day(looked.plusDays(7)));
        prompt();
        assertThat(own(second).waiting()).isPresent();
        assertThat(events()).contains(new ReExposureDue(second.id(), ward.id(), id(nurse), Optional.of(kept.id()), 1));
    }

    @Rule("N9")
    @Test
    void nobodyIsAskedWhoCannotAnswer() {
        ReExposure plan = start(nurse, "Wash your hands");
        Person known = lhs.people().get(Actor.host(), id(nurse));
        Person away = lhs.people().deactivate(Actor.host(), new DeactivatePerson(known.id(), known.version()));
        world.time().advance(Duration.ofDays(40));
        assertThat(prompt()).isZero();

        lhs.people().reactivate(Actor.host(), new ReactivatePerson(away.id(), away.version()));
        assertThat(prompt()).isEqualTo(1);
        assertThat(own(plan).waiting()).isPresent();
    }

    @Rule("N9")
    @Test
    void onlyWhatSomebodyAskedForIsAskedAndNothingOnceTheyStopIt() {
        KnowledgeObject known = published("Get up early");
        world.time().advance(Duration.ofDays(400));
        assertThat(prompt()).isZero();
        ReExposure plan = untilPrompted(start(nurse, known.id(), "Before breakfast"));

        ReExposure stopped = lhs.reExposures().stop(nurse, new StopReExposure(plan.id(), plan.version()));

        assertThat(stopped.status()).isEqualTo(ReExposureStatus.RETIRED);
        assertThat(stopped.prompts())
                .singleElement()
                .extracting(RecallPrompt::status)
                .isEqualTo(PromptStatus.SKIPPED);
        world.time().advance(Duration.ofDays(400));
        assertThat(prompt()).isZero();
        assertThatThrownBy(() -> lhs.reExposures().stop(nurse, new StopReExposure(stopped.id(), stopped.version())))
                .isInstanceOf(IllegalTransition.class);
        assertThat(start(nurse, known.id(), null).status()).isEqualTo(ReExposureStatus.ACTIVE);
    }

    @Test
    void oneIsRemindedOfTheSameKnowledgeOnceAndOnlyOfWhatIsInForceAndThere() {
        KnowledgeObject known = published("Get up early");
        start(nurse, known.id(), null);
        assertUnmet(() -> start(nurse, known.id(), null), "N9.once");
        KnowledgeObject withdrawn = lhs.knowledge()
                .withdraw(
                        steward,
                        new WithdrawKnowledge(
                                known.id(), known.version(), World.english("A study has shown otherwise")));
        assertUnmet(() -> start(coordinator, withdrawn.id(), null), "N9.in-force");
        Community other = world.activeCommunity(coordinator, Visibility.PRIVATE, JoinPolicy.OPEN);
        assertThatThrownBy(() ->
                        lhs.reExposures().start(coordinator, new StartReExposure(other.id(), withdrawn.id(), null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> lhs.reExposures().start(nurse, new StartReExposure(other.id(), null, "Words")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> start(nurse, null, null))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("takeaway"));
    }

    @Test
    void aHundredThingsAreEnough() {
        for (int i = 0; i < ReExposure.MOST_ACTIVE; i++) {
            start(nurse, "Takeaway " + i);
        }
        assertUnmet(() -> start(nurse, "One more"), "N9.most");
    }

    @Test
    void onlyAPersonsAnswersAreTaken() {
        ReExposure plan = untilPrompted(start(nurse, "Wash your hands"));
        for (PromptStatus status : List.of(PromptStatus.DUE, PromptStatus.EXPIRED)) {
            assertThatThrownBy(() -> answer(plan, status)).isInstanceOf(InvalidInput.class);
        }
        assertThat(own(plan)).isEqualTo(plan);
    }

    @Test
    void itIsTheirsAlone() {
        ReExposure plan = untilPrompted(start(nurse, "Wash your hands"));

        assertThat(lhs.reExposures().find(coordinator, plan.id())).isEmpty();
        assertThat(lhs.reExposures()
                        .own(coordinator, new ReExposureQuery(null, null), world.firstPage())
                        .items())
                .isEmpty();
        assertThatThrownBy(() ->
                        lhs.reExposures().answer(coordinator, new AnswerPrompt(plan.id(), plan.version(), RECALLED)))
                .isInstanceOf(NotFound.class);
        assertThat(lhs.reExposures()
                        .own(nurse, new ReExposureQuery(ReExposureStatus.ACTIVE, null), world.firstPage())
                        .items())
                .containsExactly(plan);
        assertThat(lhs.reExposures()
                        .own(
                                nurse,
                                new ReExposureQuery(
                                        null, new KnowledgeId(plan.id().value())),
                                world.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void itGoesWithThePersonAndAfterTwoYearsOfNothing() {
        Actor officer = world.officer();
        ReExposure plan = start(nurse, "Wash your hands");
        lhs.privacy().erase(officer, new ErasePerson(id(nurse), TextPolicy.REPORT));
        assertThat(lhs.reExposures().find(nurse, plan.id())).isEmpty();

        Actor another = nurse(ZoneId.of("UTC"));
        ReExposure kept = start(another, "Wash your hands");
        for (int days = 0; days < 2 * 366 + 40; days += 20) {
            world.time().advance(Duration.ofDays(20));
            prompt();
            lhs.retention().run(Actor.host(), new RunRetention(100));
        }
        assertThat(lhs.reExposures().find(another, kept.id())).isEmpty();
    }

    @Test
    void aHostSaysWhenItIsTime() {
        with(settings -> settings.spacing(new SpacingStrategy() {

            @Override
            public int stages() {
                return 2;
            }

            @Override
            public LocalDate next(int stage, LocalDate from) {
                LocalDate next = from.plusDays(stage == 0 ? 0 : 5);
                return next.getDayOfWeek() == DayOfWeek.SATURDAY ? next.plusDays(2) : next;
            }
        }));
        // a Sunday
        ReExposure plan = start(nurse, "Wash your hands");
        assertThat(plan.dueAt()).as("never on the same day").isEqualTo(day(LocalDate.of(2026, 3, 2)));
        plan = answer(untilPrompted(plan), RECALLED);
        assertThat(plan.dueAt()).as("never on a Saturday").isEqualTo(day(LocalDate.of(2026, 3, 9)));

        assertThatThrownBy(() -> SpacingStrategy.ofDays()).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> SpacingStrategy.ofDays(3, 2)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> SpacingStrategy.ofDays(0)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> with(settings -> settings.spacing(new SpacingStrategy() {

                    @Override
                    public int stages() {
                        return 0;
                    }

                    @Override
                    public LocalDate next(int stage, LocalDate from) {
                        return from;
                    }
                })))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        refusal -> assertThat(refusal).hasMessageContaining("spacing"));
    }

    @Rule("IV1")
    @Test
    void aCommunitySeesFiguresThatStandForFiveOrMore() {
        List<Actor> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            members.add(nurse(ZoneId.of("UTC")));
        }
        Actor outsider = world.person(StakeholderGroup.CLINICIAN);
        List<ReExposure> plans =
                members.stream().map(each -> start(each, "Words")).toList();
        world.time().advance(Duration.ofDays(1));
        prompt();
        say(members, plans, 0, 5, RECALLED);
        assertThat(lhs.reExposures().figures(coordinator, ward.id()).prompts().values())
                .as("all of them still knew it")
                .containsOnly(OptionalLong.empty());
        say(members, plans, 5, 9, FORGOTTEN);

        ReExposureFigures few = lhs.reExposures().figures(coordinator, ward.id());
        assertThat(few.prompts().get(RECALLED)).isEqualTo(OptionalLong.of(5));
        assertThat(few.prompts().get(FORGOTTEN)).isEqualTo(OptionalLong.empty());
        assertThat(few.prompts().get(PromptStatus.EXPIRED)).isEqualTo(OptionalLong.of(0));
        assertThat(few.due()).isEmpty();
        assertThat(few.recallRate()).isEmpty();
        assertThat(few.answerRate()).isEmpty();

        say(members, plans, 9, 10, FORGOTTEN);
        ReExposureFigures enough = lhs.reExposures().figures(coordinator, ward.id());
        assertThat(enough.prompts()).doesNotContainKey(PromptStatus.DUE);
        assertThat(enough.due()).hasValue(10);
        assertThat(enough.recallRate()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(enough.answerRate()).isEqualTo(OptionalDouble.of(1));
        assertThatThrownBy(() -> lhs.reExposures().figures(outsider, ward.id())).isInstanceOf(NotFound.class);
    }

    /** Seven of thirteen recalled it, and six had forgotten it, four of them at first. */
    @Rule("IV1")
    @Test
    void recallIsAFigureOfRoundedCountsToo() {
        List<Actor> members =
                Stream.generate(() -> nurse(ZoneId.of("UTC"))).limit(13).toList();
        List<ReExposure> plans =
                members.stream().map(each -> start(each, "Words")).toList();
        world.time().advance(Duration.ofDays(1));
        prompt();
        say(members, plans, 0, 7, RECALLED);
        assertThat(recall(coordinator).absence())
                .as("all of them still knew it")
                .contains(Absence.SUPPRESSED);
        say(members, plans, 7, 11, FORGOTTEN);
        assertThat(recall(coordinator).absence()).as("four had forgotten it").contains(Absence.SUPPRESSED);
        assertThat(recall(coordinator).n()).isEmpty();
        say(members, plans, 11, 13, FORGOTTEN);

        MetricResult recall = recall(coordinator);
        assertThat(recall.value()).as("five of ten").hasValue(0.5);
        assertThat(recall.n()).hasValue(10);
        assertThat(lhs.reExposures().figures(coordinator, ward.id()).recallRate())
                .hasValue(7 / 13.0);
        assertThatThrownBy(() -> recall(world.person(StakeholderGroup.CLINICIAN)))
                .isInstanceOf(NotFound.class);
        world.time().advance(Duration.ofDays(400));
        assertThat(recall(coordinator).value()).as("more than a year ago").isEmpty();
    }

    /** Of two communities ten answered in each; in the one inside four had forgotten it at first, which the network would tell. */
    @Rule("IV1")
    @Test
    void whatAFewRecallIsInNoFigureOfSeveralCommunities() {
        Community around = ward;
        List<Actor> members =
                Stream.generate(() -> nurse(ZoneId.of("UTC"))).limit(10).toList();
        List<ReExposure> plans =
                members.stream().map(each -> start(each, "Words")).toList();
        Community inside = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        ward = lhs.communities().nest(coordinator, new NestCommunity(inside.id(), inside.version(), around.id()));
        List<Actor> others =
                Stream.generate(() -> nurse(ZoneId.of("UTC"))).limit(15).toList();
        List<ReExposure> theirs =
                others.stream().map(each -> start(each, "Words")).toList();
        world.time().advance(Duration.ofDays(1));
        prompt();
        say(members, plans, 0, 5, RECALLED);
        say(members, plans, 5, 10, FORGOTTEN);
        say(others, theirs, 0, 10, RECALLED);
        say(others, theirs, 10, 14, FORGOTTEN);
        MetricQuery all = new MetricQuery(
                new MetricScope.OfNetwork(around.id()), YearMonth.from(world.today()), Metric.RECALL_RATE);

        MetricResult few = lhs.engagement().measure(coordinator, all);
        assertThat(few.value()).hasValue(0.5);
        assertThat(few.n()).hasValue(10);
        assertThat(few.communities()).isEqualTo(1);
        say(others, theirs, 14, 15, FORGOTTEN);
        MetricResult enough = lhs.engagement().measure(coordinator, all);
        assertThat(enough.value()).as("15 of 25").hasValue(0.6);
        assertThat(enough.n()).hasValue(25);
        assertThat(enough.communities()).isEqualTo(2);
    }

    private MetricResult recall(Actor actor) {
        return lhs.engagement()
                .measure(actor, new MetricQuery(ward.id(), YearMonth.from(world.today()), Metric.RECALL_RATE));
    }

    /** Whoever runs a community from outside may read its figures of participation, and none of what its members recall. */
    @Rule("IV1")
    @Test
    void recallIsShownToThoseWhoMayReadItByItselfAlone() {
        List<Actor> members =
                Stream.generate(() -> nurse(ZoneId.of("UTC"))).limit(10).toList();
        List<ReExposure> plans =
                members.stream().map(each -> start(each, "Words")).toList();
        Actor manager = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = lhs.platforms()
                .register(Actor.host(), new RegisterPlatform(World.english("A platform"), null, List.of(id(manager))));
        lhs.mandates()
                .grant(
                        coordinator,
                        new GrantMandate(
                                platform.id(),
                                ward.id(),
                                List.of(PlatformService.OVERSIGHT),
                                world.today().plusYears(1)));
        world.time().advance(Duration.ofDays(1));
        prompt();
        say(members, plans, 0, 5, RECALLED);
        say(members, plans, 5, 10, FORGOTTEN);
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        MetricResult there = lhs.engagement()
                .measure(manager, new MetricQuery(all, YearMonth.from(world.today()), Metric.RECALL_RATE));

        assertThat(recall(members.get(0)).value()).hasValue(0.5);
        assertThat(there.value()).isEmpty();
        assertThat(there.communities()).isZero();
    }

    private void say(List<Actor> members, List<ReExposure> plans, int from, int before, PromptStatus answer) {
        for (int i = from; i < before; i++) {
            ReExposure plan = lhs.reExposures().get(members.get(i), plans.get(i).id());
            lhs.reExposures().answer(members.get(i), new AnswerPrompt(plan.id(), plan.version(), answer));
        }
    }

    private Actor nurse(ZoneId zone) {
        PersonId id = lhs.people()
                .register(Actor.host(), new RegisterPerson("Nurse", null, "en", zone, StakeholderGroup.CLINICIAN, null))
                .id();
        world.join(Actor.person(id), ward);
        return Actor.person(id);
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private KnowledgeObject published(String title) {
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        coordinator,
                        new DraftKnowledge(
                                ward.id(),
                                KnowledgeKind.LESSON,
                                SourceType.EXPERIENCE,
                                World.english(title),
                                World.english("It helps"),
                                World.english("It helps"),
                                List.of(id(coordinator)),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        return lhs.knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
    }

    private ReExposure start(Actor actor, String takeaway) {
        return start(actor, null, takeaway);
    }

    private ReExposure start(Actor actor, @Nullable KnowledgeId knowledge, @Nullable String takeaway) {
        return lhs.reExposures().start(actor, new StartReExposure(ward.id(), knowledge, takeaway));
    }

    /** The nurse is asked at the first moment at which there is something to do, and not before. */
    private ReExposure untilPrompted(ReExposure plan) {
        Instant next = own(plan).nextStepAt().orElseThrow();
        world.time().set(next.minus(1, ChronoUnit.MICROS));
        prompt();
        assertThat(own(plan).waiting()).isEmpty();
        world.time().set(next);
        prompt();
        ReExposure prompted = own(plan);
        return prompted.waiting().isPresent() ? prompted : untilPrompted(prompted);
    }

    private ReExposure own(ReExposure plan) {
        return lhs.reExposures().get(nurse, plan.id());
    }

    private ReExposure answer(ReExposure plan, PromptStatus answer) {
        return lhs.reExposures().answer(nurse, new AnswerPrompt(plan.id(), plan.version(), answer));
    }

    private int prompt() {
        return lhs.reExposures().prompt(Actor.host(), new PromptReExposures(1_000));
    }

    private List<DomainEvent> events() {
        lhs.events().dispatchAll();
        List<DomainEvent> since = List.copyOf(told);
        told.clear();
        return since;
    }

    private static Instant day(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("UTC")).toInstant();
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}

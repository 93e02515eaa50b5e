package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.FollowUpRule;
import org.learninghealth.spi.FollowUpRule.Kind;
import org.learninghealth.spi.FollowUpRule.Proposal;
import org.learninghealth.spi.FollowUpRule.VerifiedSignal;
import org.learninghealth.spi.Outbox;

class FollowUpRulesTest {

    private final LearningCommunity here = new LearningCommunity();
    private final FollowUps followUps = here.lhs.followUps();

    @Test
    void aVerifiedSignalIsToBeAssessedByThoseWhoCoordinate() {
        Signal signal = verified(LocalizedText.of("en", "Mothers die").and(Locale.CANADA_FRENCH, "Des mères meurent"));
        FollowUp followUp = only(here.coordinator);

        assertThat(here.events()).contains(new FollowUpProposed(followUp.id(), here.community.id(), signal.id()));
        assertThat(followUp.kind()).isEqualTo(Kind.TASK);
        assertThat(followUp.rule()).isEqualTo("ASSESSMENT");
        assertThat(followUp.text())
                .isEqualTo(LocalizedText.of("en", "Assess the verified signal: Mothers die")
                        .and(Locale.CANADA_FRENCH, "Évaluer le signal vérifié : Des mères meurent"));
        assertThat(followUp.assignee()).isEqualTo(Optional.empty());
        assertThat(followUp.status()).isEqualTo(FollowUpStatus.OPEN);
        assertThat(list(here.patient)).isEmpty();
        assertThatThrownBy(() -> followUps.get(here.patient, followUp.id())).isInstanceOf(NotFound.class);
        assertThat(followUps
                        .list(
                                here.coordinator,
                                new FollowUpQuery(here.community.id(), signal.id(), FollowUpStatus.DONE, null),
                                here.world.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void whoeverItIsAssignedToSeesToIt() {
        verified(text("Mothers die"));
        FollowUp followUp = only(here.coordinator);
        here.events();
        FollowUp assigned = assign(followUp, here.patient);
        assertThat(here.events())
                .containsExactly(new FollowUpAssigned(
                        followUp.id(),
                        here.community.id(),
                        here.patient.person().orElseThrow()));
        assertThat(list(here.patient)).containsExactly(assigned);
        assertThat(list(here.lead)).isEmpty();
        assertThatThrownBy(() -> followUps.assign(
                        here.patient,
                        new AssignFollowUp(
                                assigned.id(),
                                assigned.version(),
                                here.lead.person().orElseThrow())))
                .isInstanceOf(NotPermitted.class);
        here.assertUnmet(() -> assign(assigned, here.outsider), "cycle.member");

        FollowUp done = followUps.complete(here.patient, new CompleteFollowUp(assigned.id(), assigned.version()));
        assertThat(done.status()).isEqualTo(FollowUpStatus.DONE);
        assertThat(done.settledAt()).contains(here.world.time().instant());
        assertThat(here.events())
                .containsExactly(new FollowUpSettled(done.id(), here.community.id(), FollowUpStatus.DONE));
        here.assertUnmet(() -> assign(done, here.lead), "follow-up.open");
        assertThatThrownBy(() -> followUps.dismiss(
                        here.coordinator, new DismissFollowUp(done.id(), done.version(), "It is done")))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void itIsDismissedForAReason() {
        verified(text("Mothers die"));
        FollowUp followUp = only(here.coordinator);

        FollowUp dismissed = followUps.dismiss(
                here.coordinator, new DismissFollowUp(followUp.id(), followUp.version(), "It is known"));
        assertThat(dismissed.status()).isEqualTo(FollowUpStatus.DISMISSED);
        assertThat(dismissed.reason()).contains("It is known");
        assertThatThrownBy(() ->
                        followUps.complete(here.coordinator, new CompleteFollowUp(dismissed.id(), dismissed.version())))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void anEventThatComesTwiceIsFollowedOnce() {
        InMemoryStorage storage = InMemoryStorage.create();
        World world = World.on(
                storage,
                settings -> settings.followUpRules(
                        rule("FIRST", signal -> List.of(task("Look"), notice("Tell"))),
                        rule("SECOND", signal -> List.of(task("Ask")))));
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        world.lhs().events().dispatchAll();
        verify(world.lhs(), coordinator, community);
        Outbox.Message verified =
                storage.unitOfWork().required(() -> storage.outbox().claim(100, Duration.ofHours(1))).stream()
                        .map(Outbox.Claim::message)
                        .filter(message -> message.type().equals("cycle.signal-verified"))
                        .findFirst()
                        .orElseThrow();

        deliver(world, verified);
        List<FollowUp> once = list(world.lhs(), coordinator, community);
        assertThat(once)
                .extracting(followUp -> followUp.rule() + " " + followUp.place() + " " + followUp.kind())
                .containsExactlyInAnyOrder("FIRST 0 TASK", "FIRST 1 NOTICE", "SECOND 0 TASK");
        deliver(world, verified);
        assertThat(list(world.lhs(), coordinator, community)).isEqualTo(once);
    }

    /** Hands an event on, as an outbox does once more where the first time was lost. */
    private static void deliver(World world, Outbox.Message message) {
        Outbox.Message again = new Outbox.Message(
                UUID.randomUUID(),
                message.at(),
                message.type(),
                message.schemaVersion(),
                message.payload(),
                message.actor(),
                message.person(),
                message.community(),
                message.subject());
        world.storage().unitOfWork().required(() -> {
            world.storage().outbox().append(List.of(again));
            return again;
        });
        assertThat(world.lhs().events().dispatchAll().done()).isPositive();
    }

    @Test
    void aHostPutsItsOwnRulesInThePlaceOfTheShippedOne() {
        LocalDate due = LocalDate.parse("2030-01-31");
        List<VerifiedSignal> seen = new ArrayList<>();
        World world = World.on(
                InMemoryStorage.create(),
                settings -> settings.followUpRules(rule("BRIGHT_SPOTS", signal -> {
                    seen.add(signal);
                    return signal.polarity().equals("BRIGHT_SPOT")
                            ? List.of(new Proposal(Kind.NOTICE, text("Learn from it"), due))
                            : List.of();
                })));
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Signal problem = verify(world.lhs(), coordinator, community);
        world.lhs().events().dispatchAll();

        assertThat(list(world.lhs(), coordinator, community)).isEmpty();
        assertThat(seen).singleElement().satisfies(signal -> {
            assertThat(signal.id()).isEqualTo(problem.id().value());
            assertThat(signal.community()).isEqualTo(community.id());
            assertThat(signal.source()).isEqualTo("a ward");
            assertThat(signal.topic()).isEqualTo(text("It smells"));
            assertThat(signal.nature()).isEqualTo("QUANTITATIVE");
            assertThat(signal.polarity()).isEqualTo("PROBLEM");
            assertThat(signal.perspective()).isEqualTo("PATIENT");
            assertThat(signal.measure()).isEmpty();
            assertThat(signal.statistic()).contains("10 of 100");
            assertThat(signal.area()).contains("First clinic");
            assertThat(signal.verifiedAt()).isEqualTo(problem.verifiedAt().orElseThrow());
        });
    }

    @Test
    void aRuleKnowsInWhichMeasureFiguresWereSeenAndWhatPeopleHaveSeenIsInNone() {
        List<VerifiedSignal> seen = new ArrayList<>();
        World world = World.on(
                InMemoryStorage.create(),
                settings -> settings.followUpRules(rule("MEASURED", signal -> {
                    seen.add(signal);
                    return List.of();
                })));
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Measure deaths = world.lhs()
                .measures()
                .define(
                        coordinator,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.OUTCOME,
                                        text("Deaths"),
                                        ImprovementDirection.DECREASE)
                                .proportion(100, "deaths per 100 births")
                                .build());
        for (RaiseSignal raised : List.of(
                RaiseSignal.about(community.id(), "the register", text("Mothers die"), StakeholderGroup.CLINICIAN)
                        .measure(deaths.id())
                        .build(),
                RaiseSignal.about(community.id(), "a ward", text("It smells"), StakeholderGroup.CAREGIVER)
                        .build())) {
            verify(world.lhs(), coordinator, world.lhs().signals().raise(coordinator, raised));
        }
        world.lhs().events().dispatchAll();

        assertThat(seen)
                .extracting(VerifiedSignal::nature, VerifiedSignal::perspective, VerifiedSignal::measure)
                .containsExactlyInAnyOrder(
                        tuple(
                                "QUANTITATIVE",
                                "CLINICIAN",
                                Optional.of(deaths.id().value())),
                        tuple("QUALITATIVE", "CAREGIVER", Optional.empty()));
    }

    @Test
    void aRuleThatFailsKeepsNobodyFromHearingOfTheSignal() {
        List<EventEnvelope> heard = new ArrayList<>();
        World world = World.on(
                InMemoryStorage.create(),
                settings -> settings.followUpRules(
                                rule("FAILING", signal -> {
                                    throw new IllegalStateException("Not today");
                                }),
                                rule("BLANK", signal -> List.of(task(" "))),
                                rule("WELL", signal -> List.of(task("Look"))))
                        .subscriber(heard::add));
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        verify(world.lhs(), coordinator, community);

        assertThat(world.lhs().events().dispatchAll().retried()).isZero();
        assertThat(heard).anyMatch(envelope -> envelope.event() instanceof SignalVerified);
        assertThat(list(world.lhs(), coordinator, community))
                .singleElement()
                .satisfies(followUp -> assertThat(followUp.rule()).isEqualTo("WELL"));
    }

    @Test
    void nothingFollowsOnASignalThatWasPutAsideOrInAnArchive() {
        Signal signal = verify(here.lhs, here.coordinator, here.community);
        here.lhs.signals().discard(here.coordinator, new DiscardSignal(signal.id(), signal.version(), "A mistake"));
        here.events();
        assertThat(list(here.coordinator)).isEmpty();

        verify(here.lhs, here.coordinator, here.community);
        Community now = here.lhs.communities().get(here.coordinator, here.community.id());
        here.lhs.communities().archive(here.coordinator, new ArchiveCommunity(now.id(), now.version()));
        assertThat(here.lhs.events().dispatchAll().retried()).isZero();
        assertThat(list(here.coordinator)).isEmpty();
    }

    @Test
    void rulesHaveNamesThatTellThemApart() {
        FollowUpRule one = rule("ONE", signal -> List.of());
        LearningHealthSystem.Builder builder =
                LearningHealthSystem.builder().storage(InMemoryStorage.create()).followUpRules(one, one);
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("followUpRules has two rules called ONE: give each a name of its own");
        LearningHealthSystem.Builder other = LearningHealthSystem.builder()
                .storage(InMemoryStorage.create())
                .followUpRules(rule("no name", signal -> List.of()));
        assertThatThrownBy(other::build)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("followUpRules has a rule called no name: use capital letters");
    }

    private static FollowUpRule rule(String name, Function<VerifiedSignal, List<Proposal>> proposing) {
        return new FollowUpRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Proposal> propose(VerifiedSignal signal) {
                return proposing.apply(signal);
            }
        };
    }

    private static Proposal task(String words) {
        return new Proposal(Kind.TASK, text(words), null);
    }

    private static Proposal notice(String words) {
        return new Proposal(Kind.NOTICE, text(words), null);
    }

    private static Signal verify(LearningHealthSystem lhs, Actor coordinator, Community community) {
        return verify(
                lhs,
                coordinator,
                lhs.signals()
                        .raise(
                                coordinator,
                                RaiseSignal.about(community.id(), "a ward", text("It smells"), StakeholderGroup.PATIENT)
                                        .statistic("10 of 100")
                                        .area("First clinic")
                                        .build()));
    }

    private static Signal verify(LearningHealthSystem lhs, Actor coordinator, Signal raised) {
        Signal signal = raised;
        for (SignalStatus step : List.of(SignalStatus.TRIAGED, SignalStatus.VERIFIED)) {
            signal = lhs.signals().advance(coordinator, new AdvanceSignal(signal.id(), signal.version(), step));
        }
        return signal;
    }

    /** A verified signal on a topic, and all that came of it told. */
    private Signal verified(LocalizedText topic) {
        Signal signal = verify(
                here.lhs,
                here.coordinator,
                here.lhs
                        .signals()
                        .raise(
                                here.lead,
                                RaiseSignal.about(here.community.id(), "a ward", topic, StakeholderGroup.PATIENT)
                                        .build()));
        here.lhs.events().dispatchAll();
        return signal;
    }

    private FollowUp assign(FollowUp followUp, Actor to) {
        return followUps.assign(
                here.coordinator,
                new AssignFollowUp(
                        followUp.id(), followUp.version(), to.person().orElseThrow()));
    }

    private FollowUp only(Actor reader) {
        List<FollowUp> all = list(reader);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<FollowUp> list(Actor reader) {
        return list(here.lhs, reader, here.community);
    }

    private static List<FollowUp> list(LearningHealthSystem lhs, Actor reader, Community community) {
        return lhs.followUps()
                .list(reader, FollowUpQuery.in(community.id()), PageRequest.first(100))
                .items();
    }
}

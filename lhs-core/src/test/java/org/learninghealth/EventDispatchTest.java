package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.EventDispatch.Report;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.community.CommunityQuery;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.kit.ForwardingOutbox;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Outbox.State;
import org.learninghealth.spi.Storage;

/** How events reach subscribers, and what becomes of those that don't. The store's clock is set by hand. */
class EventDispatchTest {

    private static final int ATTEMPTS = 10;
    private static final int TOGETHER = 3;

    private final SettableTime storeTime = new SettableTime(Instant.parse("2026-03-01T09:00:00Z"));
    private final Storage storage = InMemoryStorage.create(storeTime);
    private final World world = World.on(storage);
    private final EventDispatch events = world.lhs().events();
    private final List<EventEnvelope> heard = new ArrayList<>();
    private boolean broken;

    EventDispatchTest() {
        events.subscribe(event -> {
            if (broken) {
                throw new IllegalStateException("The subscriber is broken");
            }
            heard.add(event);
        });
    }

    @Test
    void whatHappenedIsHandedOnOnceAndInOrder() {
        Actor person = world.person(StakeholderGroup.PATIENT);
        world.lhs().communities().found(person, found());

        assertThat(events.dispatchAll()).isEqualTo(new Report(5, 0, 0));

        assertThat(heard)
                .extracting(EventEnvelope::type)
                .containsExactly(
                        "person.registered",
                        "audit.command-performed",
                        "community.founded",
                        "community.membership-activated",
                        "audit.command-performed");
        assertThat(events.count(State.DONE)).isEqualTo(5);
        assertThat(events.dispatchAll()).isEqualTo(new Report(0, 0, 0));
        assertThat(heard).hasSize(5);
    }

    /** However many are asked for, each part of them is taken under a lease of its own. */
    @Test
    void asManyAreHandedOnAsThereAre() {
        for (int i = 0; i < 250; i++) {
            append("person.registered", personRegistered());
        }

        assertThat(events.dispatch(201)).isEqualTo(new Report(201, 0, 0));
        assertThat(events.dispatch(Integer.MAX_VALUE)).isEqualTo(new Report(49, 0, 0));
        assertThatThrownBy(() -> events.revive(0)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void asManyAreHandedOnAsAreAskedFor() {
        world.person(StakeholderGroup.PATIENT);

        assertThat(events.dispatch(1)).isEqualTo(new Report(1, 0, 0));
        assertThat(events.count(State.PENDING)).isEqualTo(1);
        assertThatThrownBy(() -> events.dispatch(0)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void anEventThatFailsWaitsLongerEachTimeAndIsGivenUpAtTheTenthAttempt() {
        broken = true;
        append("person.registered", personRegistered());
        together();
        Duration delay = Duration.ofSeconds(5);

        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            storeTime.advance(delay.minusNanos(1));
            assertThat(events.dispatchAll())
                    .as("before attempt %s", attempt + 1)
                    .isEqualTo(new Report(0, 0, 0));
            storeTime.advance(Duration.ofNanos(1));
            assertThat(events.count(State.PENDING)).isEqualTo(1);
            assertThat(events.dispatchAll())
                    .as("attempt %s", attempt + 1)
                    .isEqualTo(attempt + 1 < ATTEMPTS ? new Report(0, 1, 0) : new Report(0, 0, 1));
            delay = delay.multipliedBy(2);
        }

        assertThat(events.count(State.DEAD)).isEqualTo(1);
        assertThat(events.count(State.PENDING)).isZero();
        storeTime.advance(Duration.ofDays(365));
        assertThat(events.dispatchAll()).isEqualTo(new Report(0, 0, 0));
    }

    /** Before one is told alone; then everyone else has been told, and it has failed once more. */
    private void together() {
        assertThat(events.dispatchAll()).isEqualTo(new Report(0, 1, 0));
        storeTime.advance(Duration.ofSeconds(5));
        assertThat(events.dispatchAll()).isEqualTo(new Report(0, 1, 0));
        storeTime.advance(Duration.ofSeconds(10));
        assertThat(events.dispatchAll()).isEqualTo(new Report(1, 1, 0));
    }

    @Test
    void whoFailsForGoodKeepsAnEventFromNobodyElse() {
        List<EventEnvelope> before = new ArrayList<>();
        List<EventEnvelope> after = new ArrayList<>();
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(storage)
                .time(world.time())
                .subscriber(before::add)
                .subscriber(event -> {
                    if (broken) {
                        throw new IllegalStateException("The second one is broken");
                    }
                    heard.add(event);
                })
                .subscriber(after::add)
                .build();
        broken = true;
        Outbox.Message message = append("person.registered", personRegistered());

        for (int attempt = 1; attempt <= TOGETHER; attempt++) {
            assertThat(after).isEmpty();
            lhs.events().dispatchAll();
            storeTime.advance(Duration.ofDays(1));
        }

        assertThat(after).extracting(EventEnvelope::id).containsExactly(message.id());
        assertThat(before).as("what it did before was undone").hasSize(TOGETHER + 1);
        assertThat(lhs.events().count(State.DONE)).isEqualTo(1);
        assertThat(lhs.events().count(State.PENDING)).isEqualTo(1);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            lhs.events().dispatchAll();
            storeTime.advance(Duration.ofDays(1));
        }
        assertThat(lhs.events().count(State.DEAD)).isEqualTo(1);

        broken = false;
        lhs.events().revive(1);
        assertThat(lhs.events().dispatchAll()).isEqualTo(new Report(1, 0, 0));
        assertThat(heard).as("as if it had been told with the others").containsExactlyElementsOf(after);
        assertThat(after).hasSize(1);
        assertThat(before).hasSize(TOGETHER + 1);
    }

    /** What is written in the transaction of those who don't fail is written once, whoever else fails. */
    @Test
    void whatTheOthersWriteIsWrittenOnce() {
        Actor person = world.person(StakeholderGroup.PATIENT);
        events.dispatchAll();
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(storage)
                .time(world.time())
                .subscriber(event -> {
                    if (event.type().equals("person.registered")) {
                        world.lhs().communities().found(person, found());
                    }
                })
                .subscriber(event -> {
                    throw new IllegalStateException("The second one is broken");
                })
                .build();
        append("person.registered", personRegistered());

        for (int attempt = 1; attempt <= TOGETHER + ATTEMPTS; attempt++) {
            lhs.events().dispatchAll();
            storeTime.advance(Duration.ofDays(1));
        }

        assertThat(world.lhs()
                        .communities()
                        .list(person, CommunityQuery.all(), world.firstPage())
                        .items())
                .hasSize(1);
    }

    /** A node of another release may have it; if none has, a person sees it. */
    @Test
    void whatIsForASubscriberThatIsNotThereWaitsAndIsGivenUp() {
        broken = true;
        append("person.registered", personRegistered());
        together();
        LearningHealthSystem without = LearningHealthSystem.builder()
                .storage(storage)
                .time(world.time())
                .build();

        storeTime.advance(Duration.ofDays(1));
        assertThat(without.events().dispatchAll()).isEqualTo(new Report(0, 1, 0));
        storeTime.advance(Duration.ofDays(1));
        broken = false;
        assertThat(events.dispatchAll()).isEqualTo(new Report(1, 0, 0));
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatWasGivenUpIsHandedOnOnceTheCauseIsMended() {
        broken = true;
        append("person.registered", personRegistered());
        append("person.registered", personRegistered());
        wearOut(2);

        broken = false;
        assertThat(events.revive(1)).isEqualTo(1);
        assertThat(events.dispatchAll()).isEqualTo(new Report(1, 0, 0));
        assertThat(events.revive(10)).isEqualTo(1);
        assertThat(events.dispatchAll()).isEqualTo(new Report(1, 0, 0));

        assertThat(events.revive(10)).isZero();
        assertThat(events.count(State.DEAD)).isZero();
        assertThat(heard).hasSize(2);
    }

    @Test
    void whatIsRevivedHasAllItsAttemptsAgain() {
        broken = true;
        append("person.registered", personRegistered());
        wearOut(1);
        events.revive(1);

        assertThat(events.dispatchAll()).isEqualTo(new Report(0, 1, 0));
    }

    @Test
    void anEventOfANewerReleaseWaitsForANodeThatKnowsIt() {
        append("future.happened", "{\"what\":\"something\"}");

        for (int attempt = 1; attempt <= 3 * ATTEMPTS; attempt++) {
            assertThat(events.dispatchAll()).as("attempt %s", attempt).isEqualTo(new Report(0, 1, 0));
            storeTime.advance(Duration.ofMinutes(10));
        }

        assertThat(events.count(State.PENDING))
                .as("a release takes as long as it takes")
                .isEqualTo(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void anEventThatCanNotBeReadDoesNotStopTheOthers() {
        append("person.registered", "{\"person\":\"nobody\"}");
        append("person.registered", "no JSON at all");
        append("person.registered", personRegistered());

        assertThat(events.dispatchAll()).isEqualTo(new Report(1, 2, 0));
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatSubscribersWroteIsUndoneWhenOneOfThemFails() {
        Actor person = world.person(StakeholderGroup.PATIENT);
        events.dispatchAll();
        heard.clear();
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(storage)
                .time(world.time())
                .subscriber(event -> world.lhs().communities().found(person, found()))
                .subscriber(event -> {
                    throw new IllegalStateException("The second one is broken");
                })
                .build();
        append("person.registered", personRegistered());

        assertThat(lhs.events().dispatch(1)).isEqualTo(new Report(0, 1, 0));

        assertThat(world.lhs()
                        .communities()
                        .list(person, CommunityQuery.all(), world.firstPage())
                        .items())
                .isEmpty();
        assertThat(events.count(State.PENDING)).isEqualTo(1);
    }

    @Test
    void aNodeThatLostItsLeaseDoesNothingAndTheOtherOneDoes() {
        Actor person = world.person(StakeholderGroup.PATIENT);
        events.dispatchAll();
        heard.clear();
        append("person.registered", personRegistered());
        LearningHealthSystem slow = LearningHealthSystem.builder()
                .storage(storage)
                .time(world.time())
                .subscriber(event -> {
                    if (heard.isEmpty()) {
                        world.lhs().communities().found(person, found());
                        // so slow that its lease ends, and another node takes the event
                        storeTime.advance(Duration.ofMinutes(2));
                        assertThat(events.dispatch(1)).isEqualTo(new Report(1, 0, 0));
                    }
                })
                .build();

        assertThat(slow.events().dispatch(1)).isEqualTo(new Report(0, 1, 0));

        assertThat(heard).hasSize(1);
        assertThat(events.count(State.DONE)).isEqualTo(3);
        assertThat(events.count(State.PENDING)).isZero();
        assertThat(world.lhs()
                        .communities()
                        .list(person, CommunityQuery.all(), world.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void theReasonWhyAnEventWasGivenUpIsACodeWithoutAnyonesData() {
        List<String> reasons = new ArrayList<>();
        Storage listening = new ForwardingStorage(storage) {
            @Override
            public Outbox outbox() {
                return new ForwardingOutbox(super.outbox()) {
                    @Override
                    public boolean bury(Claim claim, String reason) {
                        reasons.add(reason);
                        return super.bury(claim, reason);
                    }
                };
            }
        };
        EventDispatch listened = World.on(
                        listening,
                        settings -> settings.subscriber(event -> {
                            throw new IllegalArgumentException("about Alice");
                        }))
                .lhs()
                .events();
        append("person.registered", personRegistered());

        for (int attempt = 1; attempt <= TOGETHER + ATTEMPTS; attempt++) {
            listened.dispatchAll();
            storeTime.advance(Duration.ofDays(1));
        }

        assertThat(reasons).containsExactly("IllegalArgumentException");
    }

    /** Tries what fails until it is given up. */
    private void wearOut(int messages) {
        while (events.count(State.PENDING) > 0) {
            storeTime.advance(Duration.ofDays(1));
            events.dispatchAll();
        }
        assertThat(events.count(State.DEAD)).isEqualTo(messages);
    }

    private Outbox.Message append(String type, String payload) {
        Outbox.Message message = new Outbox.Message(
                UUID.randomUUID(),
                storeTime.instant(),
                type,
                1,
                payload,
                Actor.Kind.HOST,
                Optional.empty(),
                Optional.empty(),
                UUID.randomUUID());
        return storage.unitOfWork().required(() -> {
            storage.outbox().append(List.of(message));
            return message;
        });
    }

    private static String personRegistered() {
        return "{\"person\":\"" + UUID.randomUUID() + "\"}";
    }

    private static FoundCommunity found() {
        return FoundCommunity.named(english("A community")).build();
    }
}

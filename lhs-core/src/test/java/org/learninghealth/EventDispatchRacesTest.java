package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.Transient;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Storage;

/** Races that are lost while events are handed on. */
class EventDispatchRacesTest {

    private final World world = World.inMemory();

    @Test
    void whoLosesARaceIsToldAgainAtOnce() {
        AtomicInteger told = new AtomicInteger();
        world.lhs().events().subscribe(event -> {
            if (told.incrementAndGet() < 3) {
                throw new Transient(null);
            }
        });
        world.person(StakeholderGroup.PATIENT);
        assertThat(world.lhs().events().dispatch(1)).isEqualTo(new EventDispatch.Report(1, 0, 0));
        assertThat(told).hasValue(3);
    }

    @Test
    void whoLosesEveryRaceIsToldLater() {
        world.lhs().events().subscribe(event -> {
            throw new Transient(null);
        });
        world.person(StakeholderGroup.PATIENT);
        assertThat(world.lhs().events().dispatch(1)).isEqualTo(new EventDispatch.Report(0, 1, 0));
    }

    /** Other nodes can be in the way of the outbox itself, too; the host never has to catch that. */
    @Test
    void racesAboutTheOutboxAreRunAgainAndThoseThatAreAllLostAreLeftForTheNextTime() {
        SettableTime time = new SettableTime(Instant.parse("2026-11-21T12:00:00Z"));
        BusyStorage storage = new BusyStorage(InMemoryStorage.create(time));
        World busy = World.on(storage);
        AtomicBoolean broken = new AtomicBoolean(true);
        busy.lhs().events().subscribe(event -> {
            if (broken.get()) {
                throw new IllegalStateException("broken");
            }
        });
        busy.person(StakeholderGroup.PATIENT);
        long messages = busy.lhs().events().count(Outbox.State.PENDING);

        storage.losses = Integer.MAX_VALUE;
        storage.busy = "claim";
        assertThat(busy.lhs().events().dispatch(1)).isEqualTo(new EventDispatch.Report(0, 0, 0));
        storage.busy = "retry";
        assertThat(busy.lhs().events().dispatch(1)).isEqualTo(new EventDispatch.Report(0, 1, 0));
        time.advance(Duration.ofMinutes(1));
        broken.set(false);
        storage.losses = 3;
        storage.busy = "claim";
        assertThat(busy.lhs().events().dispatch(1)).isEqualTo(new EventDispatch.Report(1, 0, 0));
        broken.set(true);
        storage.busy = "bury";
        for (int i = 0; i < 20 && busy.lhs().events().count(Outbox.State.DEAD) == 0; i++) {
            storage.losses = 3;
            busy.lhs().events().dispatch(1);
            time.advance(Duration.ofDays(1));
        }
        assertThat(busy.lhs().events().count(Outbox.State.DEAD)).isEqualTo(1);
        broken.set(false);
        busy.lhs().events().revive(1);
        busy.lhs().events().dispatchAll();
        assertThat(busy.lhs().events().count(Outbox.State.DONE))
                .as("and what the broken one was told alone")
                .isEqualTo(messages + 1);
    }

    /** An outbox that loses so many races at one sort of statement. */
    private static final class BusyStorage extends ForwardingStorage {

        private String busy = "";
        private int losses;

        BusyStorage(Storage storage) {
            super(storage);
        }

        @Override
        public Outbox outbox() {
            Outbox outbox = super.outbox();
            return (Outbox) Proxy.newProxyInstance(
                    Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals(busy) && losses-- > 0) {
                            throw new Transient(null);
                        }
                        return method.invoke(outbox, arguments);
                    });
        }
    }
}

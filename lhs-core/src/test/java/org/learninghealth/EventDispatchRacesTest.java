package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.Transient;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

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
}

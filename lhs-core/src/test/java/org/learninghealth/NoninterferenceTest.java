package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.learninghealth.kit.Targets;
import org.learninghealth.kit.TwoWorlds;
import org.learninghealth.memory.InMemoryStorage;

/** What goes on in a hidden community makes no difference to anyone who may not know of it. */
class NoninterferenceTest {

    private static final int WORLDS = 100;
    private static final int RUNS = 20;
    private static final int STEPS = 60;

    @Test
    void nobodyOutsideNoticesWhatGoesOnInAHiddenCommunity() {
        int happened = 0;
        int runs = 0;
        for (int seed = 0; seed < Targets.runs(WORLDS); seed++) {
            TwoWorlds worlds = new TwoWorlds(InMemoryStorage.create(), InMemoryStorage.create(), seed);
            for (int run = 0; run < RUNS; run++) {
                assertThat(worlds.differences(STEPS)).as("seed %d", seed).isEmpty();
                runs++;
            }
            happened += worlds.happened();
        }
        assertThat(happened).as("what happened in secret").isGreaterThan(10 * Targets.runs(WORLDS));
        Targets.done("A3", runs, WORLDS * RUNS);
    }
}

package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.memory.InMemoryStorage;

/**
 * What goes on in a hidden community makes no difference to anyone outside, nor does where it is kept: nothing happens there
 * in the one world, which is kept in memory; in the other, which is kept in the storage, much does.
 */
interface NoninterferenceContract extends StorageFixture {

    /** How often some steps are taken. */
    int RUNS = 200;

    @Test
    default void nobodyOutsideNoticesWhatGoesOnInAHiddenCommunity() {
        TwoWorlds worlds = new TwoWorlds(InMemoryStorage.create(), storage(), 1);
        for (int run = 0; run < Targets.runs(RUNS); run++) {
            List<String> differences = worlds.differences(60);
            assertThat(differences).isEmpty();
        }
        assertThat(worlds.happened()).isPositive();
        Targets.done("A3 " + getClass().getSimpleName(), Targets.runs(RUNS), RUNS);
    }
}

package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.learninghealth.access.Visibility;
import org.learninghealth.kit.CanarySearch;
import org.learninghealth.kit.Scene.Situation;
import org.learninghealth.kit.Targets;
import org.learninghealth.memory.InMemoryStorage;

/** Nothing that is returned, thrown, logged or handed to the outbox tells anyone what they may not see. */
class CanaryTest {

    @Test
    void nobodyIsShownWhatTheyMayNotSee() {
        try (CanarySearch search = new CanarySearch()) {
            for (Situation situation : Situation.values()) {
                for (Visibility visibility : Visibility.values()) {
                    search.search(InMemoryStorage.create(), settings -> settings, visibility, situation);
                }
            }
            assertThat(search.leaks()).isEmpty();
            assertThat(search.seen())
                    .as("canaries that are found, where they may be seen")
                    .hasSize(5 * Visibility.values().length);
            assertThat(search.told()).as("messages heard").isGreaterThan(1_000);
            Targets.atLeast("A2", search.searched(), 7_200);
        }
    }
}

package org.learninghealth;

import org.junit.jupiter.api.Test;
import org.learninghealth.access.TablePolicy;
import org.learninghealth.kit.ReadingLaw;
import org.learninghealth.kit.Targets;
import org.learninghealth.memory.InMemoryStorage;

/** What is listed is what may be read, in every one of many worlds. */
class ReadingLawTest {

    private static final int WORLDS = 10_000;

    @Test
    void listsCountsAndPagesShowWhatMayBeReadAndNothingElse() {
        int kept = 0;
        for (int seed = 0; seed < Targets.runs(WORLDS); seed++) {
            new ReadingLaw(InMemoryStorage.create(), TablePolicy.standard()).check(seed);
            kept++;
        }
        Targets.done("A4", kept, WORLDS);
    }
}

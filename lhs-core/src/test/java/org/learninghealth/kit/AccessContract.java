package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.learninghealth.access.Visibility;
import org.learninghealth.kit.DecisionTable.Case;
import org.learninghealth.kit.DecisionTable.Outcome;
import org.learninghealth.kit.Scene.Situation;
import org.learninghealth.spi.KeyRing;

/**
 * Who may do what, and that nobody is shown what they may not see, whatever has just happened: of what is looked at in memory
 * case by case, a sample on each storage. It is another sample in each build.
 */
interface AccessContract extends StorageFixture {

    /** How many situations there are. */
    int SITUATIONS = 5;

    /** In each situation: all in all, a tenth of the cases that are decided in memory. */
    int DECIDED = 1_650;

    /** In each situation: all in all, a tenth of the texts that are searched in memory, nearly. */
    int SEARCHED = 4_000;

    @RepeatedTest(SITUATIONS)
    default void decidesAsExpectedAndShowsNobodyWhatTheyMayNotSee(RepetitionInfo repetition) {
        assertThat(Situation.values()).hasSize(SITUATIONS);
        Situation situation = Situation.values()[repetition.getCurrentRepetition() - 1];
        SplittableRandom random = new SplittableRandom(Targets.seed() + repetition.getCurrentRepetition());
        Visibility visibility = Visibility.values()[random.nextInt(Visibility.values().length)];
        String sample =
                "%s %s, %s, seed %d".formatted(getClass().getSimpleName(), visibility, situation, Targets.seed());
        int decided = 0;
        List<String> wrong = new ArrayList<>();
        try (CanarySearch search = new CanarySearch()) {
            for (Case each : drawn(
                    search.cases(storage(), settings -> settings.keys(KeyRing.random()), visibility, situation),
                    random)) {
                // who tells people may see what each is to be told
                Outcome outcome = each.actor().equals("notifier") ? each.outcome() : search.search(each);
                decided++;
                if (outcome != each.expected()) {
                    wrong.add(each + ": " + outcome + " for " + each.expected());
                }
            }
            assertThat(wrong).as(sample).isEmpty();
            assertThat(search.leaks()).as(sample).isEmpty();
            assertThat(search.seen()).as("a canary is seen where it may be").contains(visibility + " " + Scene.CARD);
            Targets.done("A1 " + sample, decided, DECIDED);
            Targets.atLeastOf("A2 " + sample, search.searched(), SEARCHED);
        }
    }

    /** As many as there have to be: one in which something is seen for sure, and others. */
    private static List<Case> drawn(List<Case> all, SplittableRandom random) {
        List<Case> drawn = new ArrayList<>();
        List<Case> others = new ArrayList<>(all);
        all.stream()
                .filter(each -> each.row().operation().equals("Communities.get")
                        && each.actor().equals("member"))
                .forEach(drawn::add);
        others.removeAll(drawn);
        assertThat(drawn).hasSize(1);
        while (drawn.size() < Targets.runs(DECIDED)) {
            drawn.add(others.remove(random.nextInt(others.size())));
        }
        return drawn;
    }
}

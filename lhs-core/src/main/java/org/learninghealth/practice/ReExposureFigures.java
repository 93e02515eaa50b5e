package org.learninghealth.practice;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.base.CommunityId;

/**
 * What has become of the prompts by which people recall what they have learned in a community, in figures alone. Prompts that wait for
 * an answer aren't counted yet.
 *
 * @param community where they have learned it
 * @param smallestCell the smallest number of persons that a figure is shown for
 * @param prompts how many prompts have ended in each way, for all but {@link PromptStatus#DUE}; empty where that is true of fewer
 *     persons than the smallest cell (rule IV1), and all of them where all prompts ended in one way, or all answers say the same
 * @param due how many prompts were made; empty if any of the others is
 */
public record ReExposureFigures(
        CommunityId community, int smallestCell, SortedMap<PromptStatus, OptionalLong> prompts, OptionalLong due) {

    /** Keeps a copy of the counts. */
    public ReExposureFigures {
        prompts = Collections.unmodifiableSortedMap(new TreeMap<>(prompts));
    }

    /**
     * The share of prompts that were answered, either way.
     *
     * @return 0 to 1; empty if there was none, or a count isn't shown
     */
    public OptionalDouble answerRate() {
        OptionalLong answered = answered();
        return answered.isEmpty() ? OptionalDouble.empty() : share(answered, due);
    }

    /**
     * The share of answers that say that it was still known.
     *
     * @return 0 to 1; empty if there was no answer, or a count isn't shown
     */
    public OptionalDouble recallRate() {
        return share(count(PromptStatus.RECALLED), answered());
    }

    private OptionalLong answered() {
        OptionalLong recalled = count(PromptStatus.RECALLED);
        OptionalLong forgotten = count(PromptStatus.FORGOTTEN);
        return recalled.isPresent() && forgotten.isPresent()
                ? OptionalLong.of(recalled.getAsLong() + forgotten.getAsLong())
                : OptionalLong.empty();
    }

    private OptionalLong count(PromptStatus status) {
        return prompts.getOrDefault(status, OptionalLong.empty());
    }

    private static OptionalDouble share(OptionalLong part, OptionalLong whole) {
        return part.isEmpty() || whole.isEmpty() || whole.getAsLong() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) part.getAsLong() / whole.getAsLong());
    }
}

package org.learninghealth.engagement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.concept.Concept;

/**
 * What has changed from one survey round to the next.
 *
 * @param round the later round
 * @param earlier the last round before it in which the same questionnaire was answered to its end; empty if there is none
 * @param items the items of the later round
 */
public record SurveyComparison(SurveyRoundId round, Optional<SurveyRoundId> earlier, List<ItemChange> items) {

    /** Keeps a copy of the items. */
    public SurveyComparison {
        items = List.copyOf(items);
    }

    static SurveyComparison of(SurveyRound later, Optional<SurveyRound> earlier) {
        return new SurveyComparison(
                later.id(),
                earlier.map(SurveyRound::id),
                later.items().stream()
                        .map(item -> new ItemChange(
                                item,
                                mean(later, item),
                                // on another scale the same number means something else
                                earlier.filter(round -> round.levels() == later.levels())
                                        .map(round -> mean(round, item))
                                        .orElse(OptionalDouble.empty())))
                        .toList());
    }

    private static OptionalDouble mean(SurveyRound round, Concept item) {
        return round.results()
                .flatMap(results -> results.of(item))
                .map(ItemResult::mean)
                .orElse(OptionalDouble.empty());
    }

    /**
     * How the mean of an item has changed.
     *
     * @param item the item
     * @param mean its mean in the later round; empty if it isn't shown
     * @param before its mean in the earlier round; empty if it isn't shown, or was of another scale
     */
    public record ItemChange(Concept item, OptionalDouble mean, OptionalDouble before) {

        /**
         * By how much the mean has changed.
         *
         * @return more than 0 if it has risen; empty unless both means are shown
         */
        public OptionalDouble change() {
            return mean.isPresent() && before.isPresent()
                    ? OptionalDouble.of(mean.getAsDouble() - before.getAsDouble())
                    : OptionalDouble.empty();
        }
    }
}

package org.learninghealth.engagement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concept;

/**
 * What the answers in a survey round come to, as far as that tells nothing of a single person (rule IV1).
 *
 * @param smallestCell the smallest number of persons that a figure was shown for when they were counted
 * @param respondents how many answered; empty if they are too few to be shown
 * @param items what each item came to, in the order of the questionnaire
 */
public record SurveyResults(int smallestCell, OptionalLong respondents, List<ItemResult> items) {

    /** Keeps a copy of the items. */
    public SurveyResults {
        items = List.copyOf(items);
    }

    /**
     * What an item came to.
     *
     * @param item the item
     * @return the result; empty if the questionnaire hadn't the item then
     */
    public Optional<ItemResult> of(Concept item) {
        return items.stream().filter(each -> each.item().equals(item)).findFirst();
    }

    static SurveyResults of(List<Concept> items, int levels, List<SurveyResponse> responses, SmallCells cells) {
        return new SurveyResults(
                cells.smallest(),
                responses.size() >= cells.smallest()
                        ? OptionalLong.of(cells.given(responses.size()))
                        : OptionalLong.empty(),
                items.stream()
                        .map(item -> ItemResult.of(item, levels, responses, cells))
                        .toList());
    }
}

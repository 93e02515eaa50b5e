package org.learninghealth.cycle;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.learninghealth.base.SmallCells;

/**
 * How a panel scored a priority.
 *
 * @param priority which
 * @param panel how many persons scored; empty if they are too few to be shown (rule IV1)
 * @param score the mean of the criteria by their weights, 1 to 5; empty unless every criterion's is shown
 * @param criteria what it was scored by
 */
public record PriorityScores(
        PriorityId priority, OptionalLong panel, OptionalDouble score, List<CriterionScore> criteria) {

    /** Keeps a copy of the criteria. */
    public PriorityScores {
        criteria = List.copyOf(criteria);
    }

    /** What a panel's sheets say, where that tells of no single person. */
    static PriorityScores of(Priority priority, List<ScoreSheet> sheets, SmallCells cells) {
        boolean enough = sheets.size() >= cells.smallest();
        List<CriterionScore> criteria = priority.criteria().stream()
                .map(criterion -> new CriterionScore(criterion, mean(criterion, sheets, cells)))
                .toList();
        return new PriorityScores(
                priority.id(),
                enough ? OptionalLong.of(cells.given(sheets.size())) : OptionalLong.empty(),
                weighed(criteria),
                criteria);
    }

    /** At either end of the scale everybody has said the same, which tells of each; and next to it all but one or two have. */
    private static OptionalDouble mean(ScoringCriterion criterion, List<ScoreSheet> sheets, SmallCells cells) {
        long sum = sheets.stream()
                .flatMap(sheet -> sheet.scores().stream())
                .filter(score -> score.criterion().equals(criterion.code()))
                .mapToLong(Score::value)
                .sum();
        return cells.mean(sum, sheets.size(), Score.MOST);
    }

    private static OptionalDouble weighed(List<CriterionScore> criteria) {
        if (criteria.isEmpty() || criteria.stream().anyMatch(each -> each.mean().isEmpty())) {
            return OptionalDouble.empty();
        }
        int weights =
                criteria.stream().mapToInt(each -> each.criterion().weight()).sum();
        double sum = criteria.stream()
                .mapToDouble(each -> each.criterion().weight() * each.mean().orElseThrow())
                .sum();
        return OptionalDouble.of(sum / weights);
    }
}

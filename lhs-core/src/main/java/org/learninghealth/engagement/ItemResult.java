package org.learninghealth.engagement;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concept;

/**
 * How a community rated an item of a questionnaire. Where few have chosen a level, no level's number is shown: beside the
 * mean, one could be worked out from the others. Where all have chosen one level, neither is shown: it would tell what each of them chose.
 *
 * @param item the item
 * @param mean the mean of all ratings, 1 for the lowest level; empty if it could tell how few persons chose a level, or that all chose one.
 *     Which of the two it is isn't told either
 * @param persons how many chose each level, the lowest first; all empty, or none
 */
public record ItemResult(Concept item, OptionalDouble mean, List<OptionalLong> persons) {

    /** Keeps a copy of the numbers. */
    public ItemResult {
        persons = List.copyOf(persons);
    }

    static ItemResult of(Concept item, int levels, List<SurveyResponse> responses, SmallCells cells) {
        Map<Integer, Long> persons = responses.stream()
                .flatMap(response -> response.answers().stream())
                .filter(answer -> answer.item().equals(item.code()))
                .collect(Collectors.groupingBy(SurveyAnswer::level, Collectors.counting()));
        return of(item, levels, persons, cells);
    }

    static ItemResult of(Concept item, int levels, Map<Integer, Long> persons, SmallCells cells) {
        long rated = persons.values().stream().mapToLong(Long::longValue).sum();
        Map<Integer, Long> among = new TreeMap<>();
        IntStream.rangeClosed(1, levels).forEach(level -> among.put(level, rated));
        List<OptionalLong> shown = List.copyOf(cells.shown(persons, among).values());
        boolean differ = persons.values().stream().noneMatch(chose -> chose == rated);
        boolean all = differ && cells.total(shown).isPresent();
        long sum = persons.entrySet().stream()
                .mapToLong(each -> each.getKey() * each.getValue())
                .sum();
        OptionalDouble told = all
                ? cells.given(OptionalDouble.of(cells.isRounding() ? mean(shown) : (double) sum / rated), 1, rated)
                : cells.mean(sum, rated, levels);
        return new ItemResult(
                item,
                rated >= cells.smallest() && differ ? told : OptionalDouble.empty(),
                all ? shown : shown.stream().map(each -> OptionalLong.empty()).toList());
    }

    /** Of the numbers that are shown. */
    private static double mean(List<OptionalLong> shown) {
        double sum = 0;
        long rated = 0;
        for (int level = 1; level <= shown.size(); level++) {
            long persons = shown.get(level - 1).orElse(0);
            sum += (double) level * persons;
            rated += persons;
        }
        return sum / rated;
    }
}

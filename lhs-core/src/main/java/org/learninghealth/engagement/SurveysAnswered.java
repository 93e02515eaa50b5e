package org.learninghealth.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.concept.Concept;
import org.learninghealth.engagement.MetricResult.Cell;

/**
 * What members of communities answered in the last round of each questionnaire that was closed in a window. It is made of the results that
 * were kept when the rounds were closed, so that it tells no more than they do. Communities are weighed by how many answered.
 */
final class SurveysAnswered implements Findings {

    /** The last round and the one before it. */
    private record Answered(SurveyRound last, OptionalLong respondents, Map<Concept, OptionalDouble> before) {}

    private final Map<String, List<Answered>> questionnaires = new TreeMap<>();

    /**
     * The surveys of some communities.
     *
     * @param closed rounds that were closed, of all communities
     * @param window the window
     */
    SurveysAnswered(Collection<SurveyRound> closed, LocalWindow window) {
        Map<List<Object>, List<SurveyRound>> rounds = closed.stream()
                .filter(round -> !window.isOver(round.community(), closedAt(round)))
                .sorted(Comparator.comparing(SurveysAnswered::closedAt).reversed())
                .collect(Collectors.groupingBy(
                        round -> List.of(round.questionnaire(), round.community()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        rounds.values().stream()
                .filter(own -> window.hasBegun(own.get(0).community(), closedAt(own.get(0))))
                .map(SurveysAnswered::answered)
                .forEach(each -> questionnaires
                        .computeIfAbsent(each.last().questionnaire(), added -> new ArrayList<>())
                        .add(each));
        // on another scale the same number means something else
        questionnaires.values().forEach(each -> {
            int levels = each.stream()
                    .map(Answered::last)
                    .max(Comparator.comparing(SurveysAnswered::closedAt))
                    .orElseThrow()
                    .levels();
            each.removeIf(one -> one.last().levels() != levels);
        });
    }

    private static Instant closedAt(SurveyRound round) {
        return round.closedAt().orElseThrow();
    }

    private static Answered answered(List<SurveyRound> latestFirst) {
        SurveyRound last = latestFirst.get(0);
        Map<Concept, OptionalDouble> before = new LinkedHashMap<>();
        SurveyComparison.of(last, latestFirst.stream().skip(1).findFirst())
                .items()
                .forEach(item -> before.put(item.item(), item.before()));
        return new Answered(last, last.results().orElseThrow().respondents(), before);
    }

    /** How many communities answered anything. */
    int communities() {
        return (int) answered().map(each -> each.last().community()).distinct().count();
    }

    private Stream<Answered> answered() {
        return questionnaires.values().stream().flatMap(List::stream);
    }

    /** Of each community those of the questionnaire that most answered. */
    @Override
    public OptionalLong persons() {
        Map<CommunityId, Long> most = answered()
                .filter(each -> each.respondents().isPresent())
                .collect(Collectors.toMap(
                        each -> each.last().community(),
                        each -> each.respondents().getAsLong(),
                        Math::max));
        return most.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        most.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Where nothing was asked there is nothing to hide. */
    @Override
    public boolean isOpen() {
        return questionnaires.isEmpty() || persons().isPresent();
    }

    @Override
    public OptionalLong n(Metric metric) {
        return persons();
    }

    /** Of all questionnaires together there is none. */
    @Override
    public OptionalDouble value(Metric metric) {
        return OptionalDouble.empty();
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return questionnaires.entrySet().stream()
                .flatMap(each -> switch (metric) {
                    case SURVEY_RESPONDENTS ->
                        Stream.of(new Cell(List.of(each.getKey()), respondents(each.getValue())));
                    case SURVEY_MEAN ->
                        items(each.getValue())
                                .map(item ->
                                        new Cell(List.of(each.getKey(), item.code()), mean(each.getValue(), item)));
                    case SURVEY_CHANGE ->
                        items(each.getValue())
                                .map(item ->
                                        new Cell(List.of(each.getKey(), item.code()), change(each.getValue(), item)));
                    default -> Stream.<Cell>empty();
                })
                .toList();
    }

    private static Stream<Concept> items(List<Answered> answered) {
        return answered.stream().flatMap(each -> each.last().items().stream()).distinct();
    }

    private static OptionalDouble respondents(List<Answered> answered) {
        return answered.stream().anyMatch(each -> each.respondents().isPresent())
                ? OptionalDouble.of((double) answered.stream()
                        .mapToLong(each -> each.respondents().orElse(0))
                        .sum())
                : OptionalDouble.empty();
    }

    private static OptionalDouble mean(List<Answered> answered, Concept item) {
        double sum = 0;
        long persons = 0;
        for (Answered each : answered) {
            OptionalDouble mean = mean(each, item);
            if (mean.isPresent()) {
                sum += mean.getAsDouble() * each.respondents().orElse(0);
                persons += each.respondents().orElse(0);
            }
        }
        return persons == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / persons);
    }

    private static OptionalDouble mean(Answered answered, Concept item) {
        return answered.last()
                .results()
                .flatMap(results -> results.of(item))
                .map(ItemResult::mean)
                .orElseGet(OptionalDouble::empty);
    }

    /** Of the communities alone of which both means are shown. */
    private static OptionalDouble change(List<Answered> answered, Concept item) {
        double sum = 0;
        long persons = 0;
        for (Answered each : answered) {
            OptionalDouble now = mean(each, item);
            OptionalDouble before = each.before().getOrDefault(item, OptionalDouble.empty());
            if (now.isPresent() && before.isPresent()) {
                sum += (now.getAsDouble() - before.getAsDouble())
                        * each.respondents().orElse(0);
                persons += each.respondents().orElse(0);
            }
        }
        return persons == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / persons);
    }
}

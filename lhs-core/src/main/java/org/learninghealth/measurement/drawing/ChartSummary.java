package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.measurement.chart.ChartPart;

/** A run chart in sentences. */
final class ChartSummary {

    private ChartSummary() {}

    static String of(ChartView view) {
        ChartLabels labels = view.labels();
        int size = view.points().size();
        if (size == 0) {
            return labels.text("summary.chart.empty");
        }
        int present = (int) view.points().stream()
                .filter(point -> point.value().isPresent())
                .count();
        List<String> sentences = new ArrayList<>();
        sentences.add(labels.text(
                "summary.chart", view.period(1), view.period(size), labels.whole(size), labels.whole(present)));
        for (ChartPart part : view.result().parts()) {
            sentences.addAll(about(part, view));
        }
        return String.join(" ", sentences);
    }

    private static List<String> about(ChartPart part, ChartView view) {
        ChartLabels labels = view.labels();
        Object[] where = {view.partName(part), view.period(part.first()), view.period(part.last())};
        Optional<String> line = view.lineLabel(part);
        List<String> sentences = new ArrayList<>();
        sentences.add(
                line.isEmpty()
                        ? labels.text("summary.part.noline", where)
                        : labels.text(
                                "summary.part", where[0], where[1], where[2], line.get(), labels.whole(part.useful())));
        part.runs()
                .map(runs -> labels.text(
                        "summary.runs",
                        labels.whole(runs.longest().length()),
                        labels.whole(runs.longestLimit()),
                        labels.text(runs.longest().side()),
                        view.period(runs.longest().first()),
                        view.period(runs.longest().last()),
                        labels.whole(runs.crossings()),
                        labels.whole(runs.crossingsLimit())))
                .ifPresent(sentences::add);
        sentences.add(labels.text(part.verdict()));
        return sentences;
    }
}

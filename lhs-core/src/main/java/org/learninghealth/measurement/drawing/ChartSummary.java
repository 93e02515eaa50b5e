package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;

/** A run chart in sentences. */
final class ChartSummary {

    private ChartSummary() {}

    static String of(ChartView view) {
        ChartLabels labels = view.labels();
        int size = view.points().size();
        if (size == 0) {
            return labels.text(
                    "summary.chart.empty", labels.text(view.result().chart().kind()));
        }
        int present = (int) view.points().stream()
                .filter(point -> point.value().isPresent())
                .count();
        List<String> sentences = new ArrayList<>();
        sentences.add(labels.text(
                "summary.chart",
                labels.text(view.result().chart().kind()),
                view.period(1),
                view.period(size),
                labels.whole(size),
                labels.whole(present)));
        for (ChartPart part : view.result().parts()) {
            sentences.addAll(about(part, view));
        }
        if (view.hasLimits()) {
            sentences.add(
                    labels.text("summary.variation", labels.text(view.result().variation(view.better()))));
            view.result()
                    .assurance(view.better())
                    .map(assurance -> labels.text("summary.assurance", labels.text(assurance)))
                    .ifPresent(sentences::add);
        }
        view.controllability()
                .map(how -> labels.text("summary.controllability", labels.text(how)))
                .ifPresent(sentences::add);
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
        if (view.hasLimits()) {
            sentences.add(limits(part, view));
        }
        part.runs()
                .filter(runs -> part.judgedByRuns())
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
        sentences.addAll(view.findings(part));
        sentences.add(labels.text(part.verdict()));
        return sentences;
    }

    private static String limits(ChartPart part, ChartView view) {
        ChartLabels labels = view.labels();
        ChartPoint.Limits limits = view.lastLimits(part);
        if (limits.equals(ChartPoint.Limits.NONE)) {
            return labels.text("summary.limits.none");
        }
        String none = labels.text("summary.limit.none");
        String words =
                labels.text("summary.limits", number(limits.lower(), view, none), number(limits.upper(), view, none));
        return part.isShort()
                ? words + " " + labels.text("summary.limits.short", labels.whole(ChartPart.PLACES_FOR_LIMITS))
                : words;
    }

    private static String number(OptionalDouble value, ChartView view, String none) {
        return value.isPresent() ? view.number(value.getAsDouble()) : none;
    }
}

package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.learninghealth.internal.drawing.Markup;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;

/** The numbers of a chart as an HTML table. */
final class ChartTable {

    private final ChartView view;
    private final ChartLabels labels;
    private final Markup out = new Markup();

    private ChartTable(ChartView view) {
        this.view = view;
        this.labels = view.labels();
    }

    static String of(ChartView view) {
        return new ChartTable(view).write();
    }

    private String write() {
        List<String> columns = new ArrayList<>(List.of(labels.text("table.period")));
        view.numeratorLabel().ifPresent(columns::add);
        view.denominatorLabel().ifPresent(columns::add);
        columns.add(view.valueLabel().isBlank() ? labels.text("legend.value") : view.valueLabel());
        columns.add(labels.text("table.line"));
        if (view.hasLimits()) {
            columns.add(labels.text("table.lower"));
            columns.add(labels.text("table.upper"));
        }
        columns.add(labels.text("table.position"));
        columns.add(labels.text("table.note"));

        out.begin("table", "id", view.id("table"), "lang", labels.language());
        out.element("caption", view.title());
        out.begin("thead").begin("tr");
        columns.forEach(column -> out.element("th", column, "scope", "col"));
        out.end().end();
        for (ChartPart part : view.result().parts()) {
            out.begin("tbody");
            if (view.hasPartNames()) {
                String name = labels.text(
                        "table.part", view.partName(part), view.period(part.first()), view.period(part.last()));
                out.begin("tr")
                        .element("th", name, "scope", "rowgroup", "colspan", String.valueOf(columns.size()))
                        .end();
            }
            view.points().subList(part.first() - 1, part.last()).forEach(this::row);
            out.end();
        }
        return out.end().toString();
    }

    private void row(ChartPoint point) {
        out.begin("tr").element("th", view.period(point.place()), "scope", "row");
        if (view.numeratorLabel().isPresent()) {
            count(view.result().series().numerator(point.place()));
            count(view.result().series().denominator(point.place()));
        }
        number(point.value());
        number(point.centre());
        if (view.hasLimits()) {
            number(point.limits().lower());
            number(point.limits().upper());
        }
        out.element("td", point.side().map(labels::text).orElse(""));
        out.element("td", String.join("; ", notes(point)));
        out.end();
    }

    private void count(OptionalDouble count) {
        out.element("td", count.isPresent() ? labels.decimal(count.getAsDouble(), 0, 3) : "");
    }

    private void number(OptionalDouble number) {
        out.element("td", number.isPresent() ? view.number(number.getAsDouble()) : "");
    }

    private List<String> notes(ChartPoint point) {
        List<String> notes = new ArrayList<>();
        if (point.value().isEmpty()) {
            notes.add(labels.text("note.missing"));
        }
        if (point.excluded()) {
            notes.add(labels.text("note.excluded"));
        }
        view.notes().stream().filter(note -> note.place() == point.place()).forEach(note -> notes.add(note.text()));
        if (point.inSignallingRun()) {
            notes.add(labels.text("note.run"));
        }
        notes.addAll(view.findings(point));
        if (point.excluded() && point.beyondLimits()) {
            notes.add(labels.text("note.beyond"));
        }
        view.annotations().stream()
                .filter(annotation -> annotation.place() == point.place())
                .forEach(annotation -> notes.add(annotation.text()));
        return notes;
    }
}

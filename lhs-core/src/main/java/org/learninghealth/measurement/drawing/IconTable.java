package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.learninghealth.base.Require;
import org.learninghealth.internal.drawing.Markup;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;
import org.learninghealth.measurement.chart.ChartResult;

/**
 * Many measures at a glance, a row each: the latest value with its target, line and limits, and the icons of variation and
 * assurance, with the same words that its chart has. Which side is better is what the {@linkplain ChartView.Builder#better
 * views} say. If one of them says {@linkplain ChartView.Builder#controllability how far} those who are measured can change it,
 * the last column does.
 *
 * <p>The latest value is the last one that is neither missing nor excluded, which is the one that the verdicts are about.
 */
public final class IconTable {

    private final List<ChartView> views;
    private final ChartLabels labels;
    private final Markup out = new Markup();

    private IconTable(List<ChartView> views, Locale locale) {
        this.views = views;
        labels = ChartLabels.in(locale);
    }

    /**
     * Writes the table.
     *
     * @param caption names the table; not blank
     * @param views the charts, in order, each named by its title; of kinds that have limits
     * @param locale the language of its words
     * @return one HTML table, without style; all texts are escaped
     * @throws org.learninghealth.base.InvalidInput if the caption is blank, or a chart is a run chart, which has no icons
     */
    public static String of(String caption, List<ChartView> views, Locale locale) {
        Require.that(!Require.present(caption, "caption").isBlank(), "caption", "blank");
        for (int i = 0; i < views.size(); i++) {
            Require.that(
                    views.get(i).result().chart().kind() != ChartKind.RUN, "views[" + (i + 1) + "]", "chart-icons");
        }
        return new IconTable(views, locale).write(caption);
    }

    private String write(String caption) {
        out.begin("table", "lang", labels.language()).element("caption", caption);
        out.begin("thead").begin("tr");
        boolean controllable =
                views.stream().anyMatch(view -> view.controllability().isPresent());
        List<String> columns = new ArrayList<>(List.of(
                "icons.measure",
                "icons.period",
                "icons.value",
                "icons.target",
                "table.line",
                "table.lower",
                "table.upper",
                "icons.variation",
                "icons.assurance"));
        if (controllable) {
            columns.add("icons.controllability");
        }
        for (String column : columns) {
            out.element("th", labels.text(column), "scope", "col");
        }
        out.end().end().begin("tbody");
        for (ChartView view : views) {
            out.begin("tr").element("th", view.title(), "scope", "row");
            cells(view);
            if (controllable) {
                out.element(
                        "td", view.controllability().map(labels::text).orElseGet(() -> labels.text("icons.unsaid")));
            }
            out.end();
        }
        return out.end().end().toString();
    }

    private void cells(ChartView view) {
        ChartResult result = view.result();
        ChartPoint latest = null;
        for (ChartPoint point : view.points()) {
            latest = point.value().isPresent() && !point.excluded() ? point : latest;
        }
        if (latest == null) {
            out.element("td", labels.text("no.data"), "colspan", "8");
            return;
        }
        out.element("td", view.period(latest.place()));
        number(view, latest.value());
        number(view, result.target());
        number(view, latest.centre());
        number(view, latest.limits().lower());
        number(view, latest.limits().upper());
        out.begin("td")
                .raw(VerdictIcon.beside(result.variation(view.better())))
                .element("span", words(view, latest))
                .end();
        out.begin("td");
        result.assurance(view.better())
                .ifPresentOrElse(
                        assurance ->
                                out.raw(VerdictIcon.beside(assurance, labels)).element("span", labels.text(assurance)),
                        () -> out.element("span", labels.text("icons.none")));
        out.end();
    }

    /** The verdict, all of it where improvement and concern collide, and whether the limits are provisional. */
    private String words(ChartView view, ChartPoint latest) {
        List<String> verdicts =
                latest.variations(view.better()).stream().map(labels::text).toList();
        ChartPart part = view.result().parts().get(latest.part() - 1);
        String words = String.join(" / ", verdicts);
        return part.isShort() ? words + " (" + labels.text("icons.provisional") + ")" : words;
    }

    private void number(ChartView view, OptionalDouble number) {
        out.element("td", number.isPresent() ? view.number(number.getAsDouble()) : labels.text("icons.none"));
    }
}

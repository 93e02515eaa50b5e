package org.learninghealth.engagement.drawing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.learninghealth.base.Require;
import org.learninghealth.engagement.LeaderBrief;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricResult;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.internal.drawing.Markup;

/**
 * A leader's brief as a page to hand on: one table, in English or French, that needs no script and loads nothing. Immutable and
 * thread-safe.
 */
public final class BriefReport {

    /** What is never read alone stands with what it is read with: cells of the same figure. */
    private static final Map<Metric, List<String>> READ_WITH = Map.of(
            Metric.MOMENTUM_INDEX, List.of("ACTIVE_MEMBERS", "GATHERINGS", "CONTRIBUTIONS", "CYCLE_ADVANCES"),
            Metric.SILO_INDEX, List.of("WEIGHTED", "EXPECTED"));

    private final LeaderBrief brief;
    private final String name;
    private final ReportLabels labels;

    private BriefReport(LeaderBrief brief, String name, ReportLabels labels) {
        this.brief = brief;
        this.name = name;
        this.labels = labels;
    }

    /**
     * A report.
     *
     * @param brief what it shows
     * @param name the name of the community, platform or network, in the reader's language
     * @param locale the reader's language
     * @return the report
     * @throws org.learninghealth.base.InvalidInput if the name is blank
     */
    public static BriefReport of(LeaderBrief brief, String name, Locale locale) {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        return new BriefReport(
                Require.present(brief, "brief"), name, ReportLabels.in(Require.present(locale, "locale")));
    }

    /**
     * The figures as a table, for a page of the host's; below the index of momentum and that of silos what they are read with.
     *
     * @return an HTML table; a figure that isn't shown is a dash
     */
    public String table() {
        Markup table = new Markup();
        table.begin("table", "lang", labels.language()).element("caption", title());
        table.begin("thead").begin("tr");
        for (String heading : new String[] {
            labels.text("brief.figure"),
            labels.wholeMonth(brief.month()),
            labels.wholeMonth(brief.month().minusMonths(1)),
            labels.text("brief.persons"),
            labels.text("brief.n"),
            labels.text("brief.definition")
        }) {
            table.element("th", heading, "scope", "col");
        }
        if (isOfSeveral()) {
            table.element("th", labels.text("brief.communities"), "scope", "col");
        }
        table.end().end().begin("tbody");
        for (LeaderBrief.Line line : brief.lines()) {
            Metric metric = line.now().metric();
            String heading = "brief." + metric.key();
            row(table, heading, line, MetricResult::value);
            READ_WITH
                    .getOrDefault(metric, List.of())
                    .forEach(part -> row(table, heading + "." + part, line, figure -> cell(figure, part)));
        }
        return table.end().end().toString();
    }

    private void row(
            Markup table, String heading, LeaderBrief.Line line, Function<MetricResult, OptionalDouble> number) {
        Metric.Unit unit = line.now().metric().unit();
        table.begin("tr").element("th", labels.text(heading), "scope", "row");
        table.element("td", shown(unit, number.apply(line.now())));
        // of more communities or of fewer it would show how these differ, and no change
        boolean isOfAsMany =
                !isOfSeveral() || line.now().communities() == line.before().communities();
        table.element("td", isOfAsMany ? shown(unit, number.apply(line.before())) : labels.text("hidden"));
        table.element("td", labels.shown(line.now().persons()));
        table.element("td", labels.shown(line.now().n()));
        table.element("td", labels.whole(line.now().definition()));
        if (isOfSeveral()) {
            table.element("td", labels.whole(line.now().communities()));
        }
        table.end();
    }

    private boolean isOfSeveral() {
        return !(brief.scope() instanceof MetricScope.OfCommunity);
    }

    /** The first of its cells: what momentum is made of has that of the last quarter first. */
    private static OptionalDouble cell(MetricResult figure, String label) {
        return figure.cells().stream()
                .filter(cell -> cell.at().contains(label))
                .findFirst()
                .map(MetricResult.Cell::value)
                .orElseGet(OptionalDouble::empty);
    }

    /**
     * A page of its own, to be kept, printed or sent.
     *
     * @return a whole HTML document
     */
    public String html() {
        Markup page = new Markup().raw("<!DOCTYPE html>\n").begin("html", "lang", labels.language());
        page.begin("head").raw("<meta charset=\"utf-8\">");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.element("title", title())
                .raw("<style>" + SnapshotReport.STYLE + "</style>")
                .end();
        page.begin("body").begin("main").element("h1", title());
        if (brief.lines().stream()
                .anyMatch(line -> line.now().provisional() || line.before().provisional())) {
            page.element("p", labels.text("provisional"), "class", "note");
        }
        if (brief.isAtRisk()) {
            page.element("p", labels.text("brief.risk", labels.decimal(LeaderBrief.LOW_MOMENTUM)), "class", "note");
        }
        page.begin("div", "class", "wide", "role", "group", "aria-label", title(), "tabindex", "0")
                .raw(table())
                .end();
        if (isOfSeveral()) {
            page.element("p", labels.text("brief.several"), "class", "note");
        }
        page.element("p", labels.text("brief.windows"), "class", "note");
        page.element("p", labels.text("brief.levels", brief.thresholds().explain(labels.words())), "class", "note");
        brief.lines().stream()
                .findFirst()
                .ifPresent(line -> page.element(
                        "p", labels.text("small", labels.whole(line.now().smallestCell())), "class", "note"));
        return page.end().end().end().toString();
    }

    private String title() {
        return labels.text("brief.title", name);
    }

    private String shown(Metric.Unit unit, OptionalDouble value) {
        if (value.isEmpty()) {
            return labels.text("hidden");
        }
        double number = value.getAsDouble();
        return switch (unit) {
            case PERSONS, COUNT -> labels.whole(Math.round(number));
            case SHARE -> labels.percent(number);
            case RATIO, INDEX, NATS, RATING, COEFFICIENT, MONTHS, DAYS, HOURS -> labels.decimal(number);
        };
    }
}

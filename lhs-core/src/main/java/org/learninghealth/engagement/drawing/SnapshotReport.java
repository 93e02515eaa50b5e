package org.learninghealth.engagement.drawing;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.internal.drawing.Markup;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.drawing.ChartView;
import org.learninghealth.people.StakeholderGroup;

/**
 * A snapshot as something that people can look at together and hand on: seven pictures, each with its numbers in a table, on a page
 * of its own or for a page of the host's. Words come in English and French. Nothing is said by colour alone, and the page needs no
 * script and loads nothing. Immutable and thread-safe.
 */
public final class SnapshotReport {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final EngagementSnapshot snapshot;
    private final String name;
    private final Locale locale;
    private final ReportLabels labels;
    private final Concepts concepts;
    private final String idPrefix;

    private SnapshotReport(
            EngagementSnapshot snapshot, String name, Locale locale, Concepts concepts, String idPrefix) {
        this.snapshot = snapshot;
        this.name = name;
        this.locale = locale;
        this.labels = ReportLabels.in(locale);
        this.concepts = concepts;
        this.idPrefix = idPrefix;
    }

    /**
     * A report with the names of stakeholder groups that the library comes with.
     *
     * @param snapshot what it shows
     * @param name the name of the community, platform or network, in the reader's language
     * @param locale the reader's language
     * @return the report
     * @throws org.learninghealth.base.InvalidInput if the name is blank, or anything is missing
     */
    public static SnapshotReport of(EngagementSnapshot snapshot, String name, Locale locale) {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        return new SnapshotReport(
                Require.present(snapshot, "snapshot"),
                name,
                Require.present(locale, "locale"),
                Concepts.standard(),
                "engagement");
    }

    /**
     * The same with other names of stakeholder groups.
     *
     * @param other concepts with the scheme {@link Concepts#STAKEHOLDER_GROUP}; a group that isn't in it goes by its code
     * @return the report
     * @throws org.learninghealth.base.InvalidInput if they are missing
     */
    public SnapshotReport naming(Concepts other) {
        return new SnapshotReport(snapshot, name, locale, Require.present(other, "other"), idPrefix);
    }

    /**
     * The same with other ids, so that several get along on one page.
     *
     * @param prefix begins every id in the markup: a letter, then letters, digits, hyphens and underscores
     * @return the report
     * @throws org.learninghealth.base.InvalidInput if it is no such prefix
     */
    public SnapshotReport prefixed(String prefix) {
        Require.that(ID.matcher(Require.present(prefix, "prefix")).matches(), "prefix", "pattern", ID.pattern());
        return new SnapshotReport(snapshot, name, locale, concepts, prefix);
    }

    /**
     * How many persons took part month by month, as a run chart: whether that is more than chance.
     *
     * @return the picture; months whose number is suppressed have no point, nor have those of fewer communities than others, nor those that aren't over
     */
    public Figure momentum() {
        double[] values = comparable(month -> number(month.active()), MonthFigure::communities);
        ChartView view = ChartView.of(
                        Chart.of(ChartKind.RUN).read(Series.ofValues(values)),
                        locale,
                        idPrefix + "-momentum",
                        labels.text("momentum.title"))
                .valueLabel(labels.text("persons"))
                .periods(snapshot.months().stream()
                        .map(MonthFigure::month)
                        .map(labels::month)
                        .toList())
                .build();
        return new Figure(
                idPrefix + "-momentum",
                labels.text("momentum.heading"),
                labels.text("momentum.title"),
                view.summary(),
                view.svg(),
                view.table());
    }

    static OptionalDouble number(OptionalLong number) {
        return number.isPresent() ? OptionalDouble.of((double) number.getAsLong()) : OptionalDouble.empty();
    }

    /** A number of each month that can be compared with the others, since it is over and of as many communities; NaN for the others. */
    double[] comparable(Function<MonthFigure, OptionalDouble> number, ToIntFunction<MonthFigure> communities) {
        int most = snapshot.months().stream()
                .limit(monthsOver())
                .mapToInt(communities)
                .max()
                .orElse(0);
        double[] values = snapshot.months().stream()
                .mapToDouble(each -> communities.applyAsInt(each) == most
                        ? number.apply(each).orElse(Double.NaN)
                        : Double.NaN)
                .toArray();
        Arrays.fill(values, monthsOver(), values.length, Double.NaN);
        return values;
    }

    /**
     * What momentum is made of, side by side: persons, activities, who came back and activities against those of the weeks before, each
     * with its median over the months as a baseline, on which side of it the last month lies, and what the rules of run charts say.
     *
     * @return the picture; there is no score in it
     */
    public Figure inputs() {
        return MomentumInputs.of(this);
    }

    /**
     * Who belongs to the community against who took part in the last month, by stakeholder group.
     *
     * @return the picture
     */
    public Figure pyramid() {
        return ParticipationPyramid.of(this);
    }

    /**
     * Who stays, by the month in which they came.
     *
     * @return the picture
     */
    public Figure retention() {
        return RetentionTriangle.of(this);
    }

    /**
     * On which days something happens.
     *
     * @return the picture
     */
    public Figure calendar() {
        return ActivityCalendar.of(this);
    }

    /**
     * How far learning leads to doing, and doing to sharing.
     *
     * @return the picture
     */
    public Figure loop() {
        return LoopFunnel.of(this);
    }

    /**
     * Who talks across which boundary, by stakeholder group.
     *
     * @return the picture
     */
    public Figure silos() {
        return SiloMap.of(this);
    }

    /**
     * All pictures, in the order of the page.
     *
     * @return seven pictures
     */
    public List<Figure> figures() {
        return List.of(pyramid(), momentum(), inputs(), retention(), calendar(), loop(), silos());
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
        page.element("title", title()).raw("<style>" + STYLE + "</style>").end();
        page.begin("body").begin("main").element("h1", title());
        page.element(
                "p",
                labels.text("window", labels.date(snapshot.from()), labels.date(snapshot.through())) + " "
                        + labels.text("definition", snapshot.definition()));
        if (!(snapshot.scope() instanceof MetricScope.OfCommunity)) {
            page.element("p", labels.text("several", snapshot.communities()), "class", "note");
        }
        if (snapshot.provisional()) {
            page.element("p", labels.text("provisional"), "class", "note");
        }
        for (Figure figure : figures()) {
            page.begin("section").element("h2", figure.heading()).begin("figure");
            page.begin("div", "class", "wide", "role", "group", "aria-label", figure.title(), "tabindex", "0")
                    .raw(figure.svg())
                    .end();
            page.element("figcaption", figure.summary()).end();
            page.begin("details").element("summary", labels.text("numbers"));
            page.begin("div", "class", "wide", "role", "group", "aria-label", labels.text("numbers"), "tabindex", "0")
                    .raw(figure.table())
                    .end();
            page.end().end();
        }
        page.element("p", labels.text("small", smallest()), "class", "note");
        return page.end().end().end().toString();
    }

    private String title() {
        return labels.text("title", name);
    }

    EngagementSnapshot snapshot() {
        return snapshot;
    }

    ReportLabels labels() {
        return labels;
    }

    YearMonth month() {
        return YearMonth.from(snapshot.through());
    }

    String smallest() {
        return labels.whole(snapshot.smallestCell());
    }

    String multiple() {
        return labels.whole(snapshot.multiple());
    }

    /** Of which months all days are over; a part of one would look as if all fell off. */
    int monthsOver() {
        return (int) snapshot.months().stream()
                .filter(each -> !each.month().atEndOfMonth().isAfter(snapshot.known()))
                .count();
    }

    String name(StakeholderGroup group) {
        return concepts.find(new Concept(Concepts.STAKEHOLDER_GROUP, group.code()))
                .map(entry -> entry.label().in(locale, labels.words()))
                .orElse(group.code());
    }

    Drawing drawing(String picture, String... arguments) {
        return new Drawing(
                labels,
                idPrefix + "-" + picture,
                labels.text(picture + ".heading"),
                labels.text(picture + ".title", (Object[]) arguments));
    }

    static final String STYLE = """
        body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word }
        h1 { line-height: 1.2; margin-bottom: .25rem }
        h2 { margin-top: 2.5rem; font-size: 1.25rem }
        .note, figcaption { color: #4a4f55 }
        figure { margin: 1rem 0 }
        .wide { overflow-x: auto }
        figure svg { display: block; width: 100%; min-width: 40rem; height: auto }
        figcaption { margin-top: .5rem }
        summary { cursor: pointer; padding: .25rem 0 }
        .wide:focus-visible, summary:focus-visible { outline: 3px solid #1f5a92; outline-offset: 2px }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums }
        caption { text-align: left; font-weight: 600; padding: .4rem .8rem }
        th, td { padding: .2rem .8rem; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top }
        tbody th { font-weight: 400; white-space: nowrap }
        @media print {
          body { max-width: none; margin: 0; padding: 0; font-size: 10pt }
          .wide { overflow: visible }
          summary { list-style: none }
          details::details-content { content-visibility: visible; block-size: auto }
          figure svg { min-width: 0 }
          figure, tr { break-inside: avoid }
          h2, caption { break-after: avoid }
        }
        """;
}

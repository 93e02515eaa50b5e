package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Controllability;
import org.learninghealth.measurement.chart.PointSignal;
import org.learninghealth.measurement.chart.Side;

/**
 * A chart for people, of any kind: as a picture, as a table of the same numbers, as sentences, and as a specification for
 * those who draw themselves.
 *
 * <p>The picture is an SVG element to be put into an HTML page as it is, or into a file. It carries no script and no style
 * sheet, says nothing by colour alone, and names and describes itself to assistive technology; put {@link #table()} near it for
 * those who want the numbers. All texts are escaped. The chart's own words come in English and French.
 *
 * <p>A point that a rule finds special has a mark of its own; if it is known which side is better, improvement and concern
 * have different marks. A point outside the limits has a ring around it.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChartView {

    /**
     * Something that happened, marked at the beginning of a place.
     *
     * @param place the first place that it may have influenced, counted from 1
     * @param text what happened
     */
    public record Annotation(int place, String text) {}

    private final ChartResult result;
    private final ChartLabels labels;
    private final String idPrefix;
    private final String title;
    private final String valueLabel;
    private final @Nullable String numeratorLabel;
    private final @Nullable String denominatorLabel;
    private final List<String> periods;
    private final List<String> partNames;
    private final List<Annotation> annotations;
    private final List<Annotation> notes;
    private final int width;
    private final Side better;
    private final @Nullable Controllability controllability;
    private final List<ChartPoint> points;
    private final ValueAxis axis;
    private final boolean wholeValues;

    private ChartView(Builder builder) {
        result = builder.result;
        labels = builder.labels;
        idPrefix = builder.idPrefix;
        title = builder.title;
        valueLabel = builder.valueLabel;
        numeratorLabel = builder.numeratorLabel;
        denominatorLabel = builder.denominatorLabel;
        periods = List.copyOf(builder.periods);
        partNames = List.copyOf(builder.partNames);
        annotations = List.copyOf(builder.annotations);
        notes = List.copyOf(builder.notes);
        width = builder.width;
        better = builder.better;
        controllability = builder.controllability;
        points = List.copyOf(result.points());
        axis = axis(result, points);
        wholeValues =
                points.stream().flatMapToDouble(point -> point.value().stream()).allMatch(v -> v == Math.rint(v));
    }

    private static ValueAxis axis(ChartResult result, List<ChartPoint> points) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (ChartPoint point : points) {
            OptionalDouble[] heights = {
                point.value(),
                point.centre(),
                point.limits().lower(),
                point.limits().upper()
            };
            for (OptionalDouble height : heights) {
                min = Math.min(min, height.orElse(min));
                max = Math.max(max, height.orElse(max));
            }
        }
        min = Math.min(min, result.target().orElse(min));
        max = Math.max(max, result.target().orElse(max));
        return min <= max ? ValueAxis.covering(min, max) : ValueAxis.covering(0, 1);
    }

    /**
     * Begins a view.
     *
     * @param result what is shown
     * @param locale the language of the words and the format of the numbers
     * @param idPrefix begins every id in the markup, so that several charts get along on one page: a letter, then letters,
     *     digits, hyphens and underscores
     * @param title names the chart; not blank
     * @throws IllegalArgumentException if the prefix can't begin an id, or the title is blank
     */
    public static Builder of(ChartResult result, Locale locale, String idPrefix, String title) {
        return new Builder(result, locale, idPrefix, title);
    }

    /** The picture: one SVG element, as wide as what it is put into. */
    public String svg() {
        return new ChartSvg(this).draw();
    }

    /** The numbers behind the picture: one HTML table. */
    public String table() {
        return ChartTable.of(this);
    }

    /**
     * What is drawn, as a specification in JSON of Vega-Lite 5 or later, for those who draw themselves: its data, a layer for each
     * kind of line, and the marks of the points. It loads nothing from anywhere and sets no width, so that it fits what it
     * is put into. Places with the same period would be drawn as one; number them if their names may repeat.
     *
     * @return one JSON object
     * @see <a href="https://vega.github.io/vega-lite/docs/spec.html">Vega-Lite view specification</a>
     */
    public String vegaLite() {
        return VegaLite.of(this);
    }

    /** What the chart says, part by part, in plain sentences: text, not markup. */
    public String summary() {
        return ChartSummary.of(this);
    }

    ChartResult result() {
        return result;
    }

    List<ChartPoint> points() {
        return points;
    }

    ChartLabels labels() {
        return labels;
    }

    ValueAxis axis() {
        return axis;
    }

    String idPrefix() {
        return idPrefix;
    }

    String id(String suffix) {
        return idPrefix + "-" + suffix;
    }

    String title() {
        return title;
    }

    String valueLabel() {
        return valueLabel;
    }

    Optional<String> numeratorLabel() {
        return Optional.ofNullable(numeratorLabel);
    }

    Optional<String> denominatorLabel() {
        return Optional.ofNullable(denominatorLabel);
    }

    /** The side that is better. */
    Side better() {
        return better;
    }

    /** How far those who are measured can change it, if that was said. */
    Optional<Controllability> controllability() {
        return Optional.ofNullable(controllability);
    }

    Mark mark(ChartPoint point) {
        return Mark.of(point, better);
    }

    /** What the rules say about a point, in words. */
    List<String> findings(ChartPoint point) {
        return point.signals().stream()
                .filter(PointSignal::member)
                .map(signal -> labels.text(signal.rule(), signal.side()))
                .toList();
    }

    /** What the rules found in a part, in words, with the number of points. */
    List<String> findings(ChartPart part) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (ChartPoint point : points.subList(part.first() - 1, part.last())) {
            findings(point).forEach(words -> found.merge(words, 1, Integer::sum));
        }
        return found.entrySet().stream()
                .map(each -> labels.text("found", each.getKey(), each.getValue()))
                .toList();
    }

    /** Whether it is of a kind that has limits. */
    boolean hasLimits() {
        return result.chart().kind().hasLimits();
    }

    /** Where the limits of a part are at its last place; both empty on a chart without. */
    ChartPoint.Limits lastLimits(ChartPart part) {
        return points.get(part.last() - 1).limits();
    }

    /** What is said of single places, beside their numbers. */
    List<Annotation> notes() {
        return notes;
    }

    List<Annotation> annotations() {
        return annotations;
    }

    int width() {
        return width;
    }

    String period(int place) {
        return periods.isEmpty() ? labels.whole(place) : periods.get(place - 1);
    }

    boolean hasPartNames() {
        return result.parts().size() > 1 || !partNames.isEmpty();
    }

    String partName(ChartPart part) {
        return part.number() <= partNames.size()
                ? partNames.get(part.number() - 1)
                : labels.text("part", labels.whole(part.number()));
    }

    /** A value as it is read off the chart: with one decimal more than the ticks, none if all values are whole. */
    String number(double value) {
        int atMost = axis.decimals() + 1;
        return labels.decimal(value, wholeValues ? 0 : atMost, atMost);
    }

    /** Whether the centre line of a part is used beyond the places that it was drawn from. */
    boolean isBaseline(ChartPart part) {
        boolean continued =
                part.number() < result.parts().size() && lineOf(part.number() + 1) instanceof CentreLine.Continued;
        return part.lastOfBaseline() >= part.first() && (continued || part.lastOfBaseline() < part.last());
    }

    /** What the centre line of a part is, with its value; empty without a line. */
    Optional<String> lineLabel(ChartPart part) {
        int origin = part.number();
        while (lineOf(origin) instanceof CentreLine.Continued) {
            origin--;
        }
        String name = switch (result.chart().kind()) {
            case RUN, G -> "median";
            case T -> "line";
            default -> "mean";
        };
        boolean baseline = lineOf(origin) instanceof CentreLine.Frozen
                || isBaseline(result.parts().get(origin - 1));
        String key = lineOf(origin) instanceof CentreLine.At ? "line" : baseline ? name + ".baseline" : name;
        return part.centre().stream()
                .mapToObj(centre -> labels.text(key, number(centre)))
                .findFirst();
    }

    private CentreLine lineOf(int part) {
        return result.chart().parts().get(part - 1).centreLine();
    }

    /** Collects what a view shows beside the result. Not thread-safe. */
    public static final class Builder {

        private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

        private final ChartResult result;
        private final ChartLabels labels;
        private final String idPrefix;
        private final String title;
        private String valueLabel = "";
        private @Nullable String numeratorLabel;
        private @Nullable String denominatorLabel;
        private List<String> periods = List.of();
        private List<String> partNames = List.of();
        private final List<Annotation> annotations = new ArrayList<>();
        private final List<Annotation> notes = new ArrayList<>();
        private int width = 960;
        private Side better = Side.ON;
        private @Nullable Controllability controllability;

        private Builder(ChartResult result, Locale locale, String idPrefix, String title) {
            if (!ID.matcher(idPrefix).matches()) {
                throw new IllegalArgumentException("The prefix \"" + idPrefix
                        + "\" can't begin an id; give a letter, then letters, digits, hyphens and underscores");
            }
            if (title.isBlank()) {
                throw new IllegalArgumentException(
                        "A chart without a title can't be named by a screen reader; give one");
            }
            this.result = result;
            this.labels = ChartLabels.in(locale);
            this.idPrefix = idPrefix;
            this.title = title;
        }

        /** What the values are, with their unit, for example "Deaths per 100 births". */
        public Builder valueLabel(String label) {
            valueLabel = label;
            return this;
        }

        /** Lets the table show numerators and denominators too, under these names. */
        public Builder countLabels(String numerator, String denominator) {
            numeratorLabel = numerator;
            denominatorLabel = denominator;
            return this;
        }

        /**
         * The names of the places in order, for example "May 1847"; they are numbered otherwise.
         *
         * @throws IllegalArgumentException if there are not as many as places
         */
        public Builder periods(List<String> names) {
            if (names.size() != result.series().size()) {
                throw new IllegalArgumentException("There are " + names.size() + " periods for "
                        + result.series().size() + " places; name every place, the missing ones too");
            }
            periods = names;
            return this;
        }

        /** The names of the parts in order, for example "Before" and "After"; those without a name are numbered. */
        public Builder partNames(String... names) {
            partNames = List.of(names);
            return this;
        }

        /**
         * Says which side is better, so that improvement and concern are told apart.
         *
         * @param side above or below the centre line; {@link Side#ON}, as if nothing is said, if neither is
         */
        public Builder better(Side side) {
            better = side;
            return this;
        }

        /**
         * Says how far those who are measured can change it, so that whoever compares them learns of it: in the sentences and in
         * {@link IconTable}.
         *
         * @param value how far; {@code null} if nobody has said
         */
        public Builder controllability(@Nullable Controllability value) {
            controllability = value;
            return this;
        }

        /**
         * Marks something that happened.
         *
         * @param place the first place that it may have influenced; one more than there are marks the end
         * @throws IllegalArgumentException if there is no such place
         */
        public Builder annotate(int place, String text) {
            if (place < 1 || place > result.series().size() + 1) {
                throw new IllegalArgumentException("There is no place " + place + " to annotate in a series of "
                        + result.series().size());
            }
            annotations.add(new Annotation(place, text));
            return this;
        }

        /**
         * Says something of one place, beside its numbers in the table: for instance why it is left out of the analysis.
         *
         * @param place the place
         * @param text what is to be known of it
         * @return this builder
         * @throws IllegalArgumentException if there is no such place
         */
        public Builder note(int place, String text) {
            if (place < 1 || place > result.series().size()) {
                throw new IllegalArgumentException("There is no place " + place + " to say something of in a series of "
                        + result.series().size());
            }
            notes.add(new Annotation(place, text));
            return this;
        }

        /**
         * The width for which the picture is laid out, in units of a CSS pixel: what is shown narrower than that has smaller
         * letters.
         *
         * @param units 320 to 4000; 960 if not given
         */
        public Builder width(int units) {
            if (units < 320 || units > 4000) {
                throw new IllegalArgumentException("A chart can't be laid out " + units + " wide; give 320 to 4000");
            }
            width = units;
            return this;
        }

        /** The view. */
        public ChartView build() {
            return new ChartView(this);
        }
    }
}

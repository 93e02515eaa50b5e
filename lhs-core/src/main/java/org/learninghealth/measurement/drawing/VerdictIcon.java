package org.learninghealth.measurement.drawing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.learninghealth.internal.drawing.Markup;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.Assurance;
import org.learninghealth.measurement.chart.Variation;

/**
 * Verdicts as small pictures with a name, for tables of many measures. Their meaning is that of the icons of NHS England's Making
 * Data Count; their shapes are those of the marks in a {@link ChartView}: a circle for common cause, a square for
 * improvement, a diamond for concern, a triangle where neither side is better, with an arrow up or down for high or low.
 */
public final class VerdictIcon {

    private static final double SIZE = 28;
    private static final double MIDDLE = SIZE / 2;

    private VerdictIcon() {}

    /**
     * A variation verdict.
     *
     * @param variation what the latest point is
     * @param locale the language of its name
     * @return one SVG element
     */
    public static String of(Variation variation, Locale locale) {
        ChartLabels labels = ChartLabels.in(locale);
        return named(drawn(variation), labels.text(variation), labels);
    }

    /** The same without its name, where that stands beside it. */
    static String beside(Variation variation) {
        return hidden(drawn(variation));
    }

    private static Pen drawn(Variation variation) {
        Pen pen = new Pen();
        Mark mark = Mark.of(variation);
        mark.draw(pen, MIDDLE, MIDDLE, mark == Mark.USUAL ? 12 : 8);
        switch (variation) {
            case COMMON_CAUSE ->
                pen.path(
                        Pen.move(6, MIDDLE) + Pen.to(10, 10) + Pen.to(14, 18) + Pen.to(18, 10) + Pen.to(22, MIDDLE),
                        Pen.GROUND,
                        "stroke-width",
                        "2");
            case IMPROVEMENT_HIGH, CONCERN_HIGH, NEUTRAL_HIGH -> arrow(pen, 1);
            case IMPROVEMENT_LOW, CONCERN_LOW, NEUTRAL_LOW -> arrow(pen, -1);
        }
        return pen;
    }

    /**
     * An assurance verdict.
     *
     * @param assurance whether the target will be reached
     * @param locale the language of its name, and of its letter
     * @return one SVG element
     */
    public static String of(Assurance assurance, Locale locale) {
        ChartLabels labels = ChartLabels.in(locale);
        return named(drawn(assurance, labels), labels.text(assurance), labels);
    }

    /** The same without its name, where that stands beside it. */
    static String beside(Assurance assurance, ChartLabels labels) {
        return hidden(drawn(assurance, labels));
    }

    private static Pen drawn(Assurance assurance, ChartLabels labels) {
        String colour = switch (assurance) {
            case CONSISTENT_PASS -> Pen.IMPROVEMENT;
            case CONSISTENT_FAIL -> Pen.SIGNAL;
            case INCONSISTENT -> Pen.VALUE;
        };
        Pen pen = new Pen();
        pen.disc(MIDDLE, MIDDLE, 12, colour);
        pen.text(
                MIDDLE,
                MIDDLE + 5.5,
                labels.text("letter." + assurance),
                Pen.GROUND,
                "text-anchor",
                "middle",
                "font-size",
                "16",
                "font-weight",
                "700");
        return pen;
    }

    private static void arrow(Pen pen, int up) {
        double tip = MIDDLE - up * 5 + 1;
        double foot = MIDDLE + up * 5 + 1;
        String shape = Pen.move(MIDDLE, foot)
                + Pen.to(MIDDLE, tip)
                + Pen.move(MIDDLE - 4, tip + up * 4)
                + Pen.to(MIDDLE, tip)
                + Pen.to(MIDDLE + 4, tip + up * 4);
        pen.path(shape, Pen.GROUND, "stroke-width", "2");
    }

    private static String named(Pen pen, String name, ChartLabels labels) {
        return frame("role", "img", "aria-label", name, "lang", labels.language())
                .element("title", name)
                .add(pen.drawn())
                .end()
                .toString();
    }

    private static String hidden(Pen pen) {
        return frame("aria-hidden", "true").add(pen.drawn()).end().toString();
    }

    private static Markup frame(String... attributes) {
        String side = Pen.at(SIZE);
        String[] size = {
            "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + side + " " + side, "width", side, "height", side
        };
        return new Markup()
                .begin(
                        "svg",
                        Stream.concat(Arrays.stream(size), Arrays.stream(attributes))
                                .toArray(String[]::new));
    }
}

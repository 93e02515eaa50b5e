package org.learninghealth.internal.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws marks and texts as SVG elements.
 *
 * <p>Everything is said by presentation attributes, so that it shows under a content security policy that allows no inline
 * style. Ink and colours contrast with the white ground by more than 4.5 to 1; {@link #FAINT} and {@link #BAND} are for what
 * carries no meaning of its own. Widths of texts are estimated, since there is no font to measure them by.
 */
public final class Pen {

    /** Text, and what carries the meaning. */
    public static final String INK = "#1a1a1a";
    /** Text of less weight. */
    public static final String QUIET = "#4a4f55";
    /** Values. */
    public static final String VALUE = "#566069";
    /** What became better. */
    public static final String IMPROVEMENT = "#0056a8";
    /** What asks to be looked at. */
    public static final String SIGNAL = "#a83200";
    /** What is out of the ordinary, for better or worse. */
    public static final String SPECIAL = "#6b2c91";
    /** What is aimed at. */
    public static final String TARGET = "#1b6b3a";
    /** Lines of a grid. */
    public static final String FAINT = "#e1e5e8";
    /** Grounds of parts. */
    public static final String BAND = "#f2f5f8";
    /** The ground of the picture. */
    public static final String GROUND = "#ffffff";

    /** Long dashes. */
    public static final String DASHED = "7 4";
    /** Dashes and dots in turns. */
    public static final String DOT_DASHED = "10 4 2 4";
    /** Dots. */
    public static final String DOTTED = "3 4";
    /** Short dashes. */
    public static final String SHORT_DASHED = "4 3";

    /** Size of the letters. */
    public static final double TEXT = 13;

    /** Size of the letters of a title. */
    public static final double TITLE = 18;

    /** Distance between two lines of text. */
    public static final double LINE = 16;

    private static final String FONTS =
            "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    /** Width of an average character, in parts of the size of the letters. */
    private static final double CHARACTER = 0.56;

    private final Markup out = new Markup();

    /**
     * All that has been drawn, as one picture, as wide as what it is put into.
     *
     * @param idPrefix begins the ids of its title and its description
     * @param title what it shows
     * @param description what it says, for those who don't see it
     * @param language the language of both, as a BCP 47 tag
     * @param width how wide it was drawn
     * @param height how high
     * @return one SVG element
     */
    public String picture(
            String idPrefix, String title, String description, String language, double width, double height) {
        String[] frame = {
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 " + at(width) + " " + at(height),
            "width",
            "100%",
            "role",
            "img",
            "aria-labelledby",
            idPrefix + "-title " + idPrefix + "-description",
            "lang",
            language,
            "font-family",
            FONTS,
            "font-size",
            at(TEXT)
        };
        return new Markup()
                .begin("svg", frame)
                .element("title", title, "id", idPrefix + "-title")
                .element("desc", description, "id", idPrefix + "-description")
                .empty("rect", "width", at(width), "height", at(height), "fill", GROUND)
                .add(out)
                .end()
                .toString();
    }

    /** What has been drawn so far. */
    public Markup drawn() {
        return out;
    }

    /** A value. */
    public void dot(double x, double y, double radius) {
        disc(x, y, radius, VALUE);
    }

    /** A filled circle. */
    public void disc(double x, double y, double radius, String colour) {
        out.empty("circle", "cx", at(x), "cy", at(y), "r", at(radius), "fill", colour);
    }

    /** A filled diamond. */
    public void diamond(double x, double y, double reach, String colour) {
        solid(move(x, y - reach) + to(x + reach, y) + to(x, y + reach) + to(x - reach, y), colour);
    }

    /** A filled square. */
    public void square(double x, double y, double reach, String colour) {
        solid(
                move(x - reach, y - reach)
                        + to(x + reach, y - reach)
                        + to(x + reach, y + reach)
                        + to(x - reach, y + reach),
                colour);
    }

    /** A filled triangle that points up. */
    public void triangle(double x, double y, double reach, String colour) {
        solid(move(x, y - reach) + to(x + reach, y + 0.8 * reach) + to(x - reach, y + 0.8 * reach), colour);
    }

    private void solid(String outline, String colour) {
        out.empty("path", "d", outline + "Z", "fill", colour, "stroke", GROUND, "stroke-width", "0.8");
    }

    /** An empty circle. */
    public void ring(double x, double y, double radius) {
        out.empty(
                "circle",
                "cx",
                at(x),
                "cy",
                at(y),
                "r",
                at(radius),
                "fill",
                "none",
                "stroke",
                INK,
                "stroke-width",
                "1.2");
    }

    /** Two strokes that cross. */
    public void cross(double x, double y, double reach) {
        String strokes = move(x - reach, y - reach)
                + to(x + reach, y + reach)
                + move(x - reach, y + reach)
                + to(x + reach, y - reach);
        path(strokes, QUIET, "stroke-width", "1.8");
    }

    /** A straight line. */
    public void line(double x1, double y1, double x2, double y2, String colour, String... attributes) {
        out.empty("line", with(attributes, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2), "stroke", colour));
    }

    /** A line of several steps. */
    public void path(String steps, String colour, String... attributes) {
        out.empty("path", with(attributes, "d", steps, "fill", "none", "stroke", colour));
    }

    /** A filled rectangle. */
    public void box(double x, double y, double width, double height, String colour, String... attributes) {
        out.empty(
                "rect",
                with(attributes, "x", at(x), "y", at(y), "width", at(width), "height", at(height), "fill", colour));
    }

    /** A line of text. */
    public void text(double x, double y, String words, String colour, String... attributes) {
        out.element("text", words, with(attributes, "x", at(x), "y", at(y), "fill", colour));
    }

    /** Shows words while the pointer is over what is drawn. */
    public void hint(String words, Runnable drawing) {
        out.begin("g").element("title", words);
        drawing.run();
        out.end();
    }

    /** Attributes of a text that stays readable on top of lines. */
    public static String[] haloed(String... attributes) {
        return with(
                attributes, "stroke", GROUND, "stroke-width", "3", "stroke-linejoin", "round", "paint-order", "stroke");
    }

    private static String[] with(String[] attributes, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(attributes)).toArray(String[]::new);
    }

    /** A step of a path without drawing. */
    public static String move(double x, double y) {
        return "M" + at(x) + " " + at(y);
    }

    /** A step of a path. */
    public static String to(double x, double y) {
        return "L" + at(x) + " " + at(y);
    }

    /** A length, to a tenth. */
    public static String at(double length) {
        long tenths = Math.round(length * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    /** About how wide a text is. */
    public static double width(String words) {
        return words.codePointCount(0, words.length()) * TEXT * CHARACTER;
    }

    /** About how wide the widest of some lines is. */
    public static double widest(List<String> lines) {
        return lines.stream().mapToDouble(Pen::width).max().orElse(0);
    }

    /** How many characters fit into so much room. */
    public static int characters(double room, double size) {
        return Math.max(1, (int) (room / (size * CHARACTER)));
    }

    /** A text of at most so many characters. */
    public static String shortened(String words, int most) {
        return words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Lines of at most so many characters, broken at spaces where there are any; none of a blank text. */
    public static List<String> wrap(String words, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}

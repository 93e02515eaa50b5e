package org.learninghealth.measurement.drawing;

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
final class Pen {

    static final String INK = "#1a1a1a";
    static final String QUIET = "#4a4f55";
    static final String VALUE = "#566069";
    static final String IMPROVEMENT = "#0056a8";
    static final String SIGNAL = "#a83200";
    static final String SPECIAL = "#6b2c91";
    static final String TARGET = "#1b6b3a";
    static final String FAINT = "#e1e5e8";
    static final String BAND = "#f2f5f8";
    static final String GROUND = "#ffffff";

    static final String DASHED = "7 4";
    static final String DOT_DASHED = "10 4 2 4";
    static final String DOTTED = "3 4";
    static final String SHORT_DASHED = "4 3";

    /** Size of the letters. */
    static final double TEXT = 13;

    /** Size of the letters of a title. */
    static final double TITLE = 18;

    /** Distance between two lines of text. */
    static final double LINE = 16;

    /** Width of an average character, in parts of the size of the letters. */
    private static final double CHARACTER = 0.56;

    private final Markup out = new Markup();

    /** What has been drawn so far. */
    Markup drawn() {
        return out;
    }

    void dot(double x, double y, double radius) {
        disc(x, y, radius, VALUE);
    }

    void disc(double x, double y, double radius, String colour) {
        out.empty("circle", "cx", at(x), "cy", at(y), "r", at(radius), "fill", colour);
    }

    void diamond(double x, double y, double reach, String colour) {
        solid(move(x, y - reach) + to(x + reach, y) + to(x, y + reach) + to(x - reach, y), colour);
    }

    void square(double x, double y, double reach, String colour) {
        solid(
                move(x - reach, y - reach)
                        + to(x + reach, y - reach)
                        + to(x + reach, y + reach)
                        + to(x - reach, y + reach),
                colour);
    }

    void triangle(double x, double y, double reach, String colour) {
        solid(move(x, y - reach) + to(x + reach, y + 0.8 * reach) + to(x - reach, y + 0.8 * reach), colour);
    }

    private void solid(String outline, String colour) {
        out.empty("path", "d", outline + "Z", "fill", colour, "stroke", GROUND, "stroke-width", "0.8");
    }

    void ring(double x, double y, double radius) {
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

    void cross(double x, double y, double reach) {
        String strokes = move(x - reach, y - reach)
                + to(x + reach, y + reach)
                + move(x - reach, y + reach)
                + to(x + reach, y - reach);
        path(strokes, QUIET, "stroke-width", "1.8");
    }

    void line(double x1, double y1, double x2, double y2, String colour, String... attributes) {
        out.empty("line", with(attributes, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2), "stroke", colour));
    }

    void path(String steps, String colour, String... attributes) {
        out.empty("path", with(attributes, "d", steps, "fill", "none", "stroke", colour));
    }

    void box(double x, double y, double width, double height, String colour, String... attributes) {
        out.empty(
                "rect",
                with(attributes, "x", at(x), "y", at(y), "width", at(width), "height", at(height), "fill", colour));
    }

    void text(double x, double y, String words, String colour, String... attributes) {
        out.element("text", words, with(attributes, "x", at(x), "y", at(y), "fill", colour));
    }

    /** Shows words while the pointer is over what is drawn. */
    void hint(String words, Runnable drawing) {
        out.begin("g").element("title", words);
        drawing.run();
        out.end();
    }

    /** Attributes of a text that stays readable on top of lines. */
    static String[] haloed(String... attributes) {
        return with(
                attributes, "stroke", GROUND, "stroke-width", "3", "stroke-linejoin", "round", "paint-order", "stroke");
    }

    private static String[] with(String[] attributes, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(attributes)).toArray(String[]::new);
    }

    /** A step of a path without drawing. */
    static String move(double x, double y) {
        return "M" + at(x) + " " + at(y);
    }

    /** A step of a path. */
    static String to(double x, double y) {
        return "L" + at(x) + " " + at(y);
    }

    /** A length, to a tenth. */
    static String at(double length) {
        long tenths = Math.round(length * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    static double width(String words) {
        return words.codePointCount(0, words.length()) * TEXT * CHARACTER;
    }

    static double widest(List<String> lines) {
        return lines.stream().mapToDouble(Pen::width).max().orElse(0);
    }

    /** How many characters fit into so much room. */
    static int characters(double room, double size) {
        return Math.max(1, (int) (room / (size * CHARACTER)));
    }

    static String shortened(String words, int most) {
        return words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Lines of at most so many characters, broken at spaces where there are any; none of a blank text. */
    static List<String> wrap(String words, int most) {
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

package org.learninghealth.internal.drawing;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes elements that are well-formed both as XML and inside an HTML page; every text is escaped on its way in. */
public final class Markup {

    private final StringBuilder out = new StringBuilder(8_192);
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are given as name, value, name, value. */
    public Markup begin(String element, String... attributes) {
        tag(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Ends the element that was begun last. */
    public Markup end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds nothing but text. */
    public Markup element(String element, String text, String... attributes) {
        begin(element, attributes);
        escape(text);
        return end();
    }

    /** An element without content, of those that HTML knows to have none only inside SVG. */
    public Markup empty(String element, String... attributes) {
        tag(element, attributes);
        out.append("/>");
        return this;
    }

    /** What is markup already. */
    public Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** What another one has written, as it is. */
    public Markup add(Markup other) {
        out.append(other.out);
        return this;
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** The characters of XML 1.0, section 2.2; a lone surrogate is none. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

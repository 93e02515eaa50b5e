package org.learninghealth.cycle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in Markdown (CommonMark). Words are written so that nothing in them is taken for markup, whatever they hold. Not
 * safe for use by several threads.
 */
final class Markdown {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Zl}\\p{Zp}\\p{Cc}]+");
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>&#|~!]");

    /** What begins a list or underlines a heading, but only where a line begins. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\d{0,9})([-+=.)])");

    private final StringBuilder text = new StringBuilder();

    /** A heading: 1 for the document's own. */
    Markdown heading(int level, String words) {
        return block("#".repeat(level) + " " + inline(words));
    }

    /** A paragraph. */
    Markdown paragraph(String words) {
        return block(inline(words));
    }

    /** A paragraph that stands out from what was recorded. */
    Markdown remark(String words) {
        return block("*" + inline(words) + "*");
    }

    /** An item of a list. */
    Markdown item(String words) {
        text.append("- ").append(inline(words)).append('\n');
        return this;
    }

    /** Ends a list. */
    Markdown end() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString().strip() + "\n";
    }

    /** Words on one line, as they are. */
    static String inline(String words) {
        String line = SPACE.matcher(words).replaceAll(" ").strip();
        String escaped = MARKUP.matcher(line).replaceAll("\\\\$0");
        Matcher beginning = BEGINNING.matcher(escaped);
        return beginning.find() ? beginning.replaceFirst("$1\\\\$2") : escaped;
    }

    private Markdown block(String line) {
        text.append(line).append("\n\n");
        return this;
    }
}

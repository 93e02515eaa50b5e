package org.learninghealth.gathering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lines of iCalendar (RFC 5545): whatever a text holds, it stays within its line. Not safe for use by several threads. */
final class CalendarText {

    private static final int LONGEST = 75;
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder lines = new StringBuilder();

    /** A line whose value is of the standard, such as a date. */
    CalendarText line(String name, String value) {
        fold(name + ":" + visible(value));
        return this;
    }

    /** A line whose value is text (RFC 5545, section 3.3.11). */
    CalendarText text(String name, String value) {
        String plain = LINE_END.matcher(value).replaceAll("\n").strip();
        StringBuilder escaped = new StringBuilder();
        plain.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> escaped.append("\\n");
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(point);
                default -> {
                    if (isVisible(point) || point == '\t') {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        fold(name + ":" + escaped);
        return this;
    }

    /** A line of a moment, in UTC. */
    CalendarText moment(String name, Instant moment) {
        return line(name, UTC.format(moment));
    }

    /** A parameter's value in quotation marks; those within it can't be written (RFC 5545, section 3.2). */
    static String quoted(String value) {
        return '"' + visible(value.replace('"', '\'')) + '"';
    }

    /** What would end a line, and what can't be seen, is left out. */
    static String visible(String value) {
        StringBuilder visible = new StringBuilder();
        value.codePoints().filter(CalendarText::isVisible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isVisible(int point) {
        return !Character.isISOControl(point) && point != 0x2028 && point != 0x2029;
    }

    /** Long lines are folded after 75 octets, never within a character (RFC 5545, section 3.1). */
    private void fold(String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            String point = Character.toString(line.codePointAt(i));
            int more = point.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > LONGEST) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.append(point);
            octets += more;
            i += point.length();
        }
        lines.append("\r\n");
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}

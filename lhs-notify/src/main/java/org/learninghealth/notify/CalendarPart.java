package org.learninghealth.notify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * What goes into a calendar with a message: an iCalendar object (RFC 5545) with its scheduling method (RFC 5546). In a mail it is
 * the last alternative, which calendar programs act on, and an attachment beside it, for all others.
 *
 * @param method what the receiver's calendar does with it
 * @param content the object: lines that end in CR LF and hold no other control characters than tabs, with the method at the
 *     level of the calendar; 64 KiB at most
 */
public record CalendarPart(Method method, String content) {

    /** What a receiver's calendar does with an object. */
    public enum Method {
        /** Shows it; nothing is answered. */
        PUBLISH,
        /** Puts it in, or in place of an earlier revision. */
        REQUEST,
        /** Takes it out. */
        CANCEL
    }

    private static final int LONGEST = 64 * 1024;
    private static final Pattern LINES = Pattern.compile("BEGIN:VCALENDAR\r\n(?:[^\\p{Cntrl}\u2028\u2029]|\t|\r\n)*+");
    private static final String END = "\r\nEND:VCALENDAR\r\n";
    private static final String NAME = "calendar";

    /** Refuses what isn't one calendar, or says another method. */
    public CalendarPart {
        Require.present(method, "calendar.method");
        Require.that(
                Require.present(content, "calendar.content").length() <= LONGEST
                        && LINES.matcher(content).matches()
                        && content.endsWith(END)
                        && content.indexOf(END) == content.length() - END.length()
                        && head(content).contains("\r\nMETHOD:" + method + "\r\n"),
                "calendar.content",
                "pattern");
    }

    /** The properties of the calendar itself, before its first component. */
    private static String head(String content) {
        int component = content.indexOf("\r\nBEGIN:");
        return component < 0 ? content : content.substring(0, component + 2);
    }

    /**
     * A notice with this in it. Where the notice gives way to a neutral one, the calendar stays behind too.
     *
     * @param notice what there is to say
     * @return the notice, with a {@code calendar} in its model
     */
    public Notice in(Notice notice) {
        Map<String, Object> model = new TreeMap<>(notice.model());
        model.put(NAME, Map.of("method", method.name(), "content", content));
        return new Notice(notice.template(), model);
    }

    /** What a notice has for calendars, if anything. */
    static Optional<CalendarPart> of(Notice notice) {
        return notice.model().get(NAME) instanceof Map<?, ?> part
                ? Optional.of(new CalendarPart(
                        Method.valueOf(String.valueOf(part.get("method")).toUpperCase(Locale.ROOT)),
                        String.valueOf(part.get("content"))))
                : Optional.empty();
    }
}

package org.learninghealth.gathering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CsvText;
import org.learninghealth.base.CsvText.Value;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.Require;

/**
 * Reads attendance lists as Zoom and Microsoft Teams export them: comma-separated or tab-separated values, in UTF-8 or, with a
 * byte order mark, in UTF-16. A list is found in the file by its headings, wherever it stands; all else in the file is passed
 * over. English and French headings are known, and a host names others. Where a Teams report has both a table of participants
 * and one of their activities, the latter is read, since it says when people were away.
 *
 * <p>Times in these files have no time zone: the reader is given the one they are in. Days are read as {@code 2026-02-04},
 * {@code 04.02.2026}, {@code Feb 4, 2026}, and with slashes month first ({@code 2/4/26}) unless the reader is {@link #dayFirst};
 * times by the clock of 24 or of 12 hours. Nothing is read from a file with a fault: all faults, up to {@value #MOST_FAULTS},
 * are said at once, each with its line and column. Immutable; safe for use by several threads.
 */
public final class AttendanceCsv {

    /** The largest file, in bytes. */
    public static final int LARGEST = 8 << 20;

    /** How many faults are said at once. */
    public static final int MOST_FAULTS = 100;

    private static final Pattern DAY_AND_TIME =
            Pattern.compile("(?<a>[0-9]{1,4})(?<sign>[/.-])(?<b>[0-9]{1,2})[/.-](?<c>[0-9]{1,4}),? +(?<time>.+)");
    private static final Pattern NAMED_MONTH =
            Pattern.compile("(?<month>[A-Za-z]{3}) (?<day>[0-9]{1,2}), (?<year>[0-9]{4}),? +(?<time>.+)");
    private static final Pattern TIME = Pattern.compile(
            "(?<hour>[0-9]{1,2})(?::| ?h ?)(?<minute>[0-9]{2})(?: ?min ?)?(?::?(?<second>[0-9]{2})(?: ?s)?)? ?(?<half>[AaPp]\\.? ?[Mm]\\.?)?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final ZoneId zone;
    private final boolean dayFirst;
    private final Map<Column, Set<String>> headings;

    private AttendanceCsv(ZoneId zone, boolean dayFirst, Map<Column, Set<String>> headings) {
        this.zone = zone;
        this.dayFirst = dayFirst;
        this.headings = headings;
    }

    /** What a column holds. */
    public enum Column {
        /** What somebody is called. */
        NAME,
        /** Their e-mail address. May be missing. */
        ADDRESS,
        /** When they came. */
        JOINED,
        /** When they left. */
        LEFT,
        /** When they came first, in a table that has one line for each; read where no table says it more exactly. */
        FIRST_JOINED,
        /** When they left at last, in such a table. */
        LAST_LEFT,
        /** Whether they only waited to be let in. May be missing. */
        WAITING
    }

    /** The headings that are known of a column, in English and French. */
    private static Set<String> known(Column column) {
        return folded(
                switch (column) {
                    case NAME ->
                        List.of(
                                "Name",
                                "Name (Original Name)",
                                "User Name (Original Name)",
                                "Full Name",
                                "Participant Name",
                                "Nom",
                                "Nom (nom d'origine)",
                                "Nom d'utilisateur (nom d'origine)",
                                "Nom complet");
                    case ADDRESS ->
                        List.of(
                                "Email",
                                "E-mail",
                                "User Email",
                                "Email Address",
                                "Participant Email",
                                "Adresse e-mail",
                                "Adresse électronique",
                                "Adresse e-mail de l'utilisateur",
                                "Courriel");
                    case JOINED ->
                        List.of(
                                "Join Time",
                                "Joined",
                                "Heure d'arrivée",
                                "Heure de participation",
                                "Heure de connexion");
                    case LEFT -> List.of("Leave Time", "Left", "Heure de départ", "Heure de déconnexion");
                    case FIRST_JOINED ->
                        List.of("First Join", "First Join Time", "Première participation", "Première arrivée");
                    case LAST_LEFT -> List.of("Last Leave", "Last Leave Time", "Dernier départ");
                    case WAITING -> List.of("In Waiting Room", "Dans la salle d'attente");
                });
    }

    private static Set<String> folded(List<String> headings) {
        Set<String> folded = new HashSet<>();
        headings.forEach(heading -> folded.add(folded(heading)));
        return folded;
    }

    /**
     * Reads lists whose times are in a time zone.
     *
     * @param zone the zone of the account that made the list, or of the computer on which it was downloaded
     * @return a reader of days whose month comes first
     */
    public static AttendanceCsv in(ZoneId zone) {
        Map<Column, Set<String>> known = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            known.put(column, known(column));
        }
        return new AttendanceCsv(Require.present(zone, "zone"), false, known);
    }

    /**
     * The same for days whose day comes first, as in {@code 04/02/2026}.
     *
     * @return another reader
     */
    public AttendanceCsv dayFirst() {
        return new AttendanceCsv(zone, true, headings);
    }

    /**
     * The same with one more heading, for instance in another language.
     *
     * @param column which column
     * @param heading what stands above it
     * @return another reader
     */
    public AttendanceCsv heading(Column column, String heading) {
        Map<Column, Set<String>> other = new EnumMap<>(headings);
        Set<String> more = new HashSet<>(other.getOrDefault(Require.present(column, "column"), Set.of()));
        more.add(folded(Require.present(heading, "heading")));
        other.put(column, more);
        return new AttendanceCsv(zone, dayFirst, other);
    }

    /**
     * Reads a file.
     *
     * @param file the file; it is read to its end and left open
     * @return its lines, to be taken in by {@link Attendances#importList}
     * @throws InvalidInput that names line and column of every fault
     * @throws IOException if the file can't be read
     */
    public List<ListedAttendee> read(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(LARGEST + 1);
        Require.that(bytes.length <= LARGEST, "file", "csv-too-large", LARGEST >> 20);
        String text = text(bytes);
        InvalidInput unreadable = null;
        for (char separator : new char[] {'\t', ',', ';'}) {
            try {
                Sheet sheet = new Sheet();
                rows(text, separator).forEach(sheet::add);
                if (sheet.isFound()) {
                    return sheet.attendees();
                }
            } catch (CsvText.Broken broken) {
                unreadable =
                        InvalidInput.of("line " + broken.line() + ", column " + (broken.column() + 1), broken.code());
            }
        }
        throw unreadable == null ? InvalidInput.of("file", "attendance-heading") : unreadable;
    }

    private static List<List<Value>> rows(String text, char separator) throws CsvText.Broken {
        List<List<Value>> rows = new ArrayList<>();
        if (separator == '\t') {
            // these files have no quotation marks around values, and names may have some within
            String[] lines = text.split("\r\n|\n|\r", -1);
            for (int i = 0; i < lines.length; i++) {
                int line = i + 1;
                rows.add(Arrays.stream(lines[i].split("\t", -1))
                        .map(value -> new Value(line, unquoted(value)))
                        .toList());
            }
            return rows;
        }
        CsvText csv = CsvText.of(text.getBytes(StandardCharsets.UTF_8), separator);
        for (Optional<List<Value>> row = csv.next(); row.isPresent(); row = csv.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replace("\"\"", "\"") : value;
    }

    private static String text(byte[] bytes) {
        boolean little = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        boolean big = bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        Charset charset = little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw InvalidInput.of("file", "attendance-encoding");
        }
    }

    private static String folded(String heading) {
        return FoldedText.of(heading).value();
    }

    private @Nullable Instant moment(String written) {
        String text = written.replace('\u00A0', ' ').replace('\u202F', ' ').strip();
        Matcher numbers = DAY_AND_TIME.matcher(text);
        if (numbers.matches()) {
            int a = Integer.parseInt(numbers.group("a"));
            int b = Integer.parseInt(numbers.group("b"));
            int c = Integer.parseInt(numbers.group("c"));
            if (numbers.group("a").length() == 4) {
                return moment(a, b, c, numbers.group("time"));
            }
            boolean day = dayFirst || numbers.group("sign").equals(".");
            return moment(c < 100 ? 2000 + c : c, day ? b : a, day ? a : b, numbers.group("time"));
        }
        Matcher named = NAMED_MONTH.matcher(text);
        if (named.matches()) {
            int month = MONTHS.indexOf(named.group("month").toLowerCase(Locale.ROOT)) + 1;
            return moment(
                    Integer.parseInt(named.group("year")),
                    month,
                    Integer.parseInt(named.group("day")),
                    named.group("time"));
        }
        return null;
    }

    private @Nullable Instant moment(int year, int month, int day, String written) {
        Matcher time = TIME.matcher(written.strip());
        if (!time.matches()) {
            return null;
        }
        int hour = Integer.parseInt(time.group("hour"));
        String half = time.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            boolean afternoon = half.charAt(0) == 'p' || half.charAt(0) == 'P';
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        int second = time.group("second") == null ? 0 : Integer.parseInt(time.group("second"));
        try {
            return LocalDateTime.of(year, month, day, hour, Integer.parseInt(time.group("minute")), second)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** A file as it is gone through. */
    private final class Sheet {

        private final List<ListedAttendee> exact = new ArrayList<>();
        private final List<ListedAttendee> coarse = new ArrayList<>();
        private final List<Violation> faults = new ArrayList<>();
        private Map<Column, Integer> places = Map.of();
        private boolean found;
        private boolean foundExact;

        boolean isFound() {
            return found;
        }

        void add(List<Value> row) {
            Map<Column, Integer> heading = heading(row);
            if (has(heading, Column.JOINED, Column.LEFT) || has(heading, Column.FIRST_JOINED, Column.LAST_LEFT)) {
                places = heading;
                found = true;
                foundExact |= isExact();
            } else if (isEnd(row)) {
                places = Map.of();
            } else if (!places.isEmpty()) {
                read(row);
            }
        }

        List<ListedAttendee> attendees() {
            refuse();
            List<ListedAttendee> attendees = foundExact ? exact : coarse;
            Require.that(!attendees.isEmpty(), "file", "csv-no-rows");
            return List.copyOf(attendees);
        }

        private void read(List<Value> row) {
            boolean some = isExact();
            Column from = some ? Column.JOINED : Column.FIRST_JOINED;
            Column to = some ? Column.LEFT : Column.LAST_LEFT;
            if (isNone(text(row, from)) && isNone(text(row, to)) || isWaiting(text(row, Column.WAITING))) {
                // invited, or registered, and not there
                return;
            }
            String name = text(row, Column.NAME);
            if (name.isEmpty()) {
                fault(row, Column.NAME, "blank");
            }
            Instant joined = moment(row, from);
            Instant left = moment(row, to);
            if (joined != null && left != null && left.isBefore(joined)) {
                fault(row, to, "end");
            }
            if (joined != null && left != null && left.isAfter(joined) && !name.isEmpty()) {
                String address = text(row, Column.ADDRESS);
                (some ? exact : coarse).add(new ListedAttendee(name, address.isEmpty() ? null : address, joined, left));
            }
        }

        private boolean isExact() {
            return has(places, Column.JOINED, Column.LEFT);
        }

        private Map<Column, Integer> heading(List<Value> row) {
            Map<Column, Integer> found = new EnumMap<>(Column.class);
            for (int i = 0; i < row.size(); i++) {
                String name = folded(row.get(i).text());
                for (Column column : Column.values()) {
                    if (headings.getOrDefault(column, Set.of()).contains(name)) {
                        found.putIfAbsent(column, i);
                    }
                }
            }
            return found;
        }

        private static boolean has(Map<Column, Integer> heading, Column from, Column to) {
            return heading.containsKey(Column.NAME) && heading.containsKey(from) && heading.containsKey(to);
        }

        /** What stands between tables: nothing, or one value that is a title. */
        private static boolean isEnd(List<Value> row) {
            return row.stream().filter(value -> !value.text().isBlank()).count() <= 1;
        }

        private static boolean isNone(String value) {
            return value.isEmpty() || value.equals("--") || value.equals("-");
        }

        private static boolean isWaiting(String value) {
            return value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("oui");
        }

        private @Nullable Instant moment(List<Value> row, Column column) {
            Instant moment = AttendanceCsv.this.moment(text(row, column));
            if (moment == null) {
                fault(row, column, "attendance-time");
            }
            return moment;
        }

        private String text(List<Value> row, Column column) {
            Integer place = places.get(column);
            return place == null || place >= row.size()
                    ? ""
                    : row.get(place).text().strip();
        }

        private void fault(List<Value> row, Column column, String code) {
            int place = places.getOrDefault(column, 0);
            faults.add(new Violation(
                    "line " + row.get(Math.min(place, row.size() - 1)).line() + ", column " + (place + 1),
                    code,
                    List.of()));
            if (faults.size() >= MOST_FAULTS) {
                refuse();
            }
        }

        private void refuse() {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
        }
    }
}

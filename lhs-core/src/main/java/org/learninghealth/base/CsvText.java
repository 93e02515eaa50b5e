package org.learninghealth.base;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads comma-separated values after RFC 4180, in UTF-8, with or without a byte order mark, lines ending in any of the usual
 * ways. Knows of each value on which line of the file it begins, as an editor counts lines, so that a fault can be found.
 * Goes through the file once; for use by one thread.
 */
public final class CsvText {

    private static final char MARK = '\uFEFF';
    private static final char QUOTE = '"';

    private final String text;
    private final char separator;
    private int next;
    private int line = 1;

    private CsvText(String text, char separator) {
        this.text = text;
        this.separator = separator;
        this.next = !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    }

    /**
     * Begins to read a file.
     *
     * @param file its bytes
     * @param separator what stands between values: a comma, or what a spreadsheet puts in its place where commas stand in
     *     numbers
     * @return what reads it, row by row
     * @throws Broken if it isn't UTF-8
     */
    public static CsvText of(byte[] file, char separator) throws Broken {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(file.length);
        boolean whole = !decoder.decode(ByteBuffer.wrap(file), decoded, true).isError();
        CsvText readable = new CsvText(decoded.flip().toString(), separator);
        if (!whole) {
            throw readable.notUtf8();
        }
        return readable;
    }

    /** What can be read up to the faulty byte says where that is. */
    private Broken notUtf8() {
        int column = 0;
        boolean quoted = false;
        while (next < text.length()) {
            char here = text.charAt(next);
            quoted ^= here == QUOTE;
            if (atLineEnd()) {
                lineEnd();
                column = quoted ? column : 0;
                continue;
            }
            column += here == separator && !quoted ? 1 : 0;
            next++;
        }
        return new Broken(line, column, "csv-utf8");
    }

    /**
     * Reads the next row; lines with nothing on them are left out.
     *
     * @return the row, of at least one value; empty at the end of the file
     * @throws Broken if it can't be read
     */
    public Optional<List<Value>> next() throws Broken {
        while (next < text.length()) {
            if (!atLineEnd()) {
                return Optional.of(row());
            }
            lineEnd();
        }
        return Optional.empty();
    }

    private List<Value> row() throws Broken {
        List<Value> row = new ArrayList<>();
        row.add(value(0));
        while (next < text.length() && text.charAt(next) == separator) {
            next++;
            row.add(value(row.size()));
        }
        if (next < text.length()) {
            lineEnd();
        }
        return row;
    }

    private Value value(int column) throws Broken {
        int begun = line;
        if (next < text.length() && text.charAt(next) == QUOTE) {
            return new Value(begun, quoted(column));
        }
        int from = next;
        while (next < text.length() && text.charAt(next) != separator && !atLineEnd()) {
            if (text.charAt(next) == QUOTE) {
                throw new Broken(line, column, "csv-quote-within");
            }
            next++;
        }
        return new Value(begun, text.substring(from, next));
    }

    private String quoted(int column) throws Broken {
        int begun = line;
        StringBuilder value = new StringBuilder();
        next++;
        while (next < text.length()) {
            int from = next;
            if (text.charAt(next) != QUOTE) {
                if (atLineEnd()) {
                    lineEnd();
                } else {
                    next++;
                }
                value.append(text, from, next);
            } else if (next + 1 < text.length() && text.charAt(next + 1) == QUOTE) {
                value.append(QUOTE);
                next += 2;
            } else {
                next++;
                if (next < text.length() && text.charAt(next) != separator && !atLineEnd()) {
                    throw new Broken(line, column, "csv-quote-after");
                }
                return value.toString();
            }
        }
        throw new Broken(begun, column, "csv-quote-open");
    }

    private boolean atLineEnd() {
        return text.charAt(next) == '\n' || text.charAt(next) == '\r';
    }

    private void lineEnd() {
        next += text.startsWith("\r\n", next) ? 2 : 1;
        line++;
    }

    /**
     * A value.
     *
     * @param line on which it begins, counted from 1
     * @param text without its quotation marks
     */
    public record Value(int line, String text) {}

    /** This can't be read. */
    public static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;
        private final String code;

        Broken(int line, int column, String code) {
            super("line " + line + ", column " + (column + 1) + ": " + code);
            this.line = line;
            this.column = column;
            this.code = code;
        }

        /**
         * Where it breaks off.
         *
         * @return the line, counted from 1
         */
        public int line() {
            return line;
        }

        /**
         * Where it breaks off.
         *
         * @return the column, counted from 0
         */
        public int column() {
            return column;
        }

        /**
         * What is wrong.
         *
         * @return a stable word, as {@link InvalidInput.Violation#code()}
         */
        public String code() {
            return code;
        }

        /**
         * Says what is wrong and what to do.
         *
         * @param locale the reader's language; English where it is not available
         * @return a sentence without a full stop
         */
        public String explain(Locale locale) {
            return Messages.in(locale).text("input." + code);
        }
    }
}

package org.learninghealth.examples.quickstart;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values after RFC 4180, in UTF-8, with or without a byte order mark, lines ending in any of the usual
 * ways. Knows of each value on which line of the file it begins, as an editor counts lines, so that a fault can be found.
 */
final class CsvText {

    private static final char MARK = '\uFEFF';
    private static final char QUOTE = '"';

    private final String text;
    private int next;
    private int line = 1;

    private CsvText(String text) {
        this.text = text;
        this.next = !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    }

    /** All rows in order; lines with nothing on them are left out. */
    static List<List<Value>> rows(byte[] file) throws Broken {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(file.length);
        boolean whole = !decoder.decode(ByteBuffer.wrap(file), decoded, true).isError();
        CsvText readable = new CsvText(decoded.flip().toString());
        if (!whole) {
            throw readable.notUtf8();
        }
        return readable.rows();
    }

    /** What can be read up to the faulty byte says where that is. */
    private Broken notUtf8() throws Broken {
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
            column += here == ',' && !quoted ? 1 : 0;
            next++;
        }
        return new Broken(line, column, "this isn't UTF-8: save the file as CSV in UTF-8");
    }

    private List<List<Value>> rows() throws Broken {
        List<List<Value>> rows = new ArrayList<>();
        while (next < text.length()) {
            if (atLineEnd()) {
                lineEnd();
            } else {
                rows.add(row());
            }
        }
        return rows;
    }

    private List<Value> row() throws Broken {
        List<Value> row = new ArrayList<>();
        row.add(value(0));
        while (next < text.length() && text.charAt(next) == ',') {
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
        while (next < text.length() && text.charAt(next) != ',' && !atLineEnd()) {
            if (text.charAt(next) == QUOTE) {
                throw new Broken(
                        line, column, "there is a quotation mark within the value: leave it out, or quote all of it");
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
                if (next < text.length() && text.charAt(next) != ',' && !atLineEnd()) {
                    throw new Broken(
                            line, column, "there is more after the closing quotation mark: end the value with it");
                }
                return value.toString();
            }
        }
        throw new Broken(
                begun, column, "the quotation mark that opens here is never closed: close it, or leave it out");
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
    record Value(int line, String text) {}

    /** This can't be read. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;
        private final String remedy;

        Broken(int line, int column, String remedy) {
            super(remedy);
            this.line = line;
            this.column = column;
            this.remedy = remedy;
        }

        int line() {
            return line;
        }

        /** Counted from 0. */
        int column() {
            return column;
        }

        String remedy() {
            return remedy;
        }
    }
}

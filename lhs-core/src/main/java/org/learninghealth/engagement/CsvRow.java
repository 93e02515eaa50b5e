package org.learninghealth.engagement;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of comma-separated values after RFC 4180. */
final class CsvRow {

    /** A spreadsheet takes what begins so for a formula (OWASP, CSV injection), also in full-width forms. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private static final Pattern SPECIAL = Pattern.compile(".*[,\"\\r\\n].*", Pattern.DOTALL);

    private CsvRow() {}

    /** A row with its end; whatever would end a value before stands in quotation marks. */
    static String of(List<String> values) {
        return values.stream()
                .map(value -> SPECIAL.matcher(value).matches() ? '"' + value.replace("\"", "\"\"") + '"' : value)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A text, and no number: no spreadsheet takes it for a formula. */
    static String text(String value) {
        return FORMULA.matcher(value).matches() ? "'" + value : value;
    }
}

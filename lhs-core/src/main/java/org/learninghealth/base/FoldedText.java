package org.learninghealth.base;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as it is looked for and sorted: without capitals, accents, punctuation and double spaces, so that whoever types
 * {@code cote} finds {@code Côté}. It is no collation of any language, but the same for all readers and in every store.
 *
 * @param value the folded text, of at most {@value #LONGEST} code points
 */
public record FoldedText(String value) implements Comparable<FoldedText> {

    /** The longest folded text, in Unicode code points; what is longer is cut. */
    public static final int LONGEST = 200;

    /** Comes after everything that a text can go on with: stores sort by code points, and this is the last. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /** Refuses a missing text. */
    public FoldedText {
        Require.present(value, "foldedText.value");
    }

    /**
     * Folds a text: compatibility decomposition (Unicode Standard Annex 15), no marks, no case, letters that aren't composed
     * written as usual without their strokes; all that is no letter or digit becomes one space.
     *
     * @param text any text
     * @return the folded text; an empty one if there are no letters or digits
     */
    public static FoldedText of(String text) {
        String plain = Normalizer.normalize(Require.present(text, "text"), Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        plain.codePoints().forEach(point -> append(folded, point));
        String all = folded.toString().strip();
        int length = Math.min(LONGEST, all.codePointCount(0, all.length()));
        return new FoldedText(
                all.substring(0, all.offsetByCodePoints(0, length)).strip());
    }

    /**
     * What comes after every text that begins with this one.
     *
     * @return a bound for a range that begins with this text
     */
    public FoldedText afterAllThatBeginWithIt() {
        return new FoldedText(value + LAST);
    }

    @Override
    public int compareTo(FoldedText other) {
        return value.compareTo(other.value);
    }

    /** The text alone, for cursors. */
    @Override
    public String toString() {
        return value;
    }

    private static void append(StringBuilder folded, int point) {
        switch (point) {
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'ø' -> folded.append('o');
            case 'đ', 'ð' -> folded.append('d');
            case 'ł' -> folded.append('l');
            case 'þ' -> folded.append("th");
            case 'ħ' -> folded.append('h');
            case 'ı' -> folded.append('i');
            case 'ς' -> folded.append('σ');
            default -> appendIfSorted(folded, point);
        }
    }

    /** Few letters lie where UTF-16 and code points sort differently; left out, all stores agree on the order. */
    private static void appendIfSorted(StringBuilder folded, int point) {
        int type = Character.getType(point);
        boolean mark = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
        if (mark || point == '\'' || point == '’') {
            return;
        }
        if (Character.isLetterOrDigit(point) && (point < 0xE000 || point > 0xFFFF)) {
            folded.appendCodePoint(point);
        } else if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }
}

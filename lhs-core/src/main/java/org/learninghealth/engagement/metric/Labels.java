package org.learninghealth.engagement.metric;

import java.util.Comparator;
import java.util.PrimitiveIterator;

/** How labels are ordered. */
final class Labels {

    /** By code point, so that a list is in the same order on every machine and in every language. */
    static final Comparator<String> ORDER = Labels::byCodePoint;

    private Labels() {}

    private static int byCodePoint(String one, String other) {
        PrimitiveIterator.OfInt ours = one.codePoints().iterator();
        PrimitiveIterator.OfInt theirs = other.codePoints().iterator();
        while (ours.hasNext() && theirs.hasNext()) {
            int order = Integer.compare(ours.nextInt(), theirs.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(ours.hasNext(), theirs.hasNext());
    }
}

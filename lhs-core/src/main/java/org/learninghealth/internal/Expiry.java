package org.learninghealth.internal;

import java.time.Instant;
import java.util.function.BiFunction;

/**
 * Rows that are nobody's, taken away when they are old enough: the oldest leading, so that what is counted is what is
 * taken next. For retention.
 */
public interface Expiry {

    /**
     * How many there are from before a moment.
     *
     * @param before the moment
     * @param most how many are counted at most
     * @return the number, up to that
     */
    int count(Instant before, int most);

    /**
     * Takes them away, in the active unit of work.
     *
     * @param before the moment
     * @param most how many at most
     * @return how many there were
     */
    int remove(Instant before, int most);

    /**
     * What a port can count and remove.
     *
     * @param count counts
     * @param remove removes
     * @return both as one
     */
    static Expiry of(BiFunction<Instant, Integer, Integer> count, BiFunction<Instant, Integer, Integer> remove) {
        return new Expiry() {
            @Override
            public int count(Instant before, int most) {
                return count.apply(before, most);
            }

            @Override
            public int remove(Instant before, int most) {
                return remove.apply(before, most);
            }
        };
    }
}

package org.learninghealth.spi;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.learninghealth.base.Require;

/**
 * Says when somebody is next reminded of what they have learned. What comes back at growing intervals is remembered longer than
 * what is read once (Kerfoot and others, Journal of the American College of Surgeons 2010, 211(3):331-337; Trumble and others, BMJ
 * Quality and Safety 2023, a review of spaced education in the health professions). The intervals make up stages, as the boxes of
 * Leitner (So lernt man lernen, 1972): who recalls it goes on by one, who has forgotten it begins anew. Must be safe for several
 * threads, and does no I/O.
 */
public interface SpacingStrategy {

    /** The longest interval that {@link #ofDays} takes, in days. */
    int LONGEST = 3_650;

    /**
     * How many stages there are.
     *
     * @return 1 or more, and always the same
     */
    int stages();

    /**
     * The day from which on the next prompt is due.
     *
     * @param stage the stage, from 0 for the first to one less than there are
     * @param from the day of the latest answer, or on which it all began, in the person's zone
     * @return a later day; one that isn't later is taken for the day after
     */
    LocalDate next(int stage, LocalDate from);

    /**
     * The strategy that is used unless the host gives another: 1, 3, 7, 21 and 60 days.
     *
     * @return the strategy
     */
    static SpacingStrategy expanding() {
        return ofDays(1, 3, 7, 21, 60);
    }

    /**
     * A strategy of fixed intervals.
     *
     * @param days how many days each stage takes, at least one stage; 1 to {@value #LONGEST}, and none shorter than the one before
     * @return the strategy
     * @throws org.learninghealth.base.InvalidInput if there is no interval, or one is out of range or shorter than the one before
     */
    static SpacingStrategy ofDays(int... days) {
        int[] intervals = Require.present(days, "days").clone();
        Require.that(intervals.length > 0, "days", "empty");
        for (int i = 0; i < intervals.length; i++) {
            int least = i == 0 ? 1 : intervals[i - 1];
            Require.that(intervals[i] >= least && intervals[i] <= LONGEST, "days[" + i + "]", "range", least, LONGEST);
        }
        return new SpacingStrategy() {

            @Override
            public int stages() {
                return intervals.length;
            }

            @Override
            public LocalDate next(int stage, LocalDate from) {
                return from.plusDays(intervals[stage]);
            }

            @Override
            public String toString() {
                return "SpacingStrategy.ofDays"
                        + IntStream.of(intervals).boxed().toList();
            }
        };
    }
}

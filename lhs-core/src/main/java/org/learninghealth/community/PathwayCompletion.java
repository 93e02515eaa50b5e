package org.learninghealth.community;

import java.util.OptionalLong;

/**
 * How many members have gone a pathway. Figures of few persons aren't shown, and none from which they could be worked out.
 *
 * @param pathway which
 * @param started how many have set out; empty if they are too few
 * @param completed how many have taken all steps; empty if they are too few, or those who haven't are
 */
public record PathwayCompletion(PathwayId pathway, OptionalLong started, OptionalLong completed) {

    /** The figures, as far as they may be shown. */
    static PathwayCompletion of(PathwayId pathway, long started, long completed, int smallest) {
        boolean apart = completed >= smallest && (started - completed >= smallest || started == completed);
        return new PathwayCompletion(
                pathway,
                started >= smallest ? OptionalLong.of(started) : OptionalLong.empty(),
                apart ? OptionalLong.of(completed) : OptionalLong.empty());
    }
}

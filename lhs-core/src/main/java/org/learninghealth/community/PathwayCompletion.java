package org.learninghealth.community;

import java.util.OptionalLong;
import org.learninghealth.base.SmallCells;

/**
 * How many members have gone a pathway. Figures of few persons aren't shown, and none from which they could be worked out; nor is it told that all
 * or none of those who have set out have taken all steps, which would tell it of each.
 *
 * @param pathway which
 * @param started how many have set out; empty if they are too few
 * @param completed how many have taken all steps; empty if they are too few, or those who haven't are
 */
public record PathwayCompletion(PathwayId pathway, OptionalLong started, OptionalLong completed) {

    /** The figures, as far as they may be shown. */
    static PathwayCompletion of(PathwayId pathway, long started, long completed, SmallCells cells) {
        boolean apart = Math.min(completed, started - completed) >= cells.smallest();
        return new PathwayCompletion(
                pathway,
                started >= cells.smallest() ? OptionalLong.of(cells.given(started)) : OptionalLong.empty(),
                apart ? OptionalLong.of(cells.given(completed)) : OptionalLong.empty());
    }
}

package org.learninghealth.community;

import org.learninghealth.base.Moves;

/**
 * Where a community stands in its life, after Wenger, McDermott and Snyder, Cultivating Communities of Practice (2002),
 * chapters 4 and 5.
 */
public enum LifeStage {
    /** People discover what they have in common. */
    POTENTIAL,
    /** They find out what being together is worth, and come to trust each other. */
    COALESCING,
    /** They sharpen what they are about, who does what, and where their limits are. */
    MATURING,
    /** They keep their knowledge fresh and stay at the leading edge. */
    STEWARDSHIP,
    /** They renew themselves, merge, split, or come to an end. */
    TRANSFORMATION;

    private static final Moves<LifeStage> MOVES = Moves.of(LifeStage.class)
            .from(POTENTIAL, COALESCING, TRANSFORMATION)
            .from(COALESCING, MATURING, TRANSFORMATION)
            .from(MATURING, STEWARDSHIP, COALESCING, TRANSFORMATION)
            .from(STEWARDSHIP, TRANSFORMATION, MATURING)
            .from(TRANSFORMATION, COALESCING);

    LifeStage to(LifeStage next) {
        return MOVES.move(this, next);
    }

    /** Whether coming to a stage from here needs evidence; going back or over into transformation needs a reason. */
    boolean matures(LifeStage next) {
        return this != TRANSFORMATION && next != TRANSFORMATION && next.compareTo(this) > 0;
    }
}

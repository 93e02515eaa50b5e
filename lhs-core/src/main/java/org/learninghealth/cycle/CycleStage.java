package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/**
 * Where a learning cycle stands: the phases of a learning health system after Menear and others (Health Research Policy
 * and Systems 2019, 17:79), with sharing as a phase of its own.
 */
public enum CycleStage {
    /** Agreeing on what to learn and for whom. */
    IDENTIFY,
    /** Capturing what happens. */
    GENERATE_DATA,
    /** Finding out what could make it better. */
    GENERATE_KNOWLEDGE,
    /** Changing how things are done. */
    IMPLEMENT,
    /** Finding out whether it is better. */
    EVALUATE,
    /** Letting others learn from it. */
    SHARE;

    private static final Moves<CycleStage> FORWARD = Moves.of(CycleStage.class)
            .from(IDENTIFY, GENERATE_DATA)
            .from(GENERATE_DATA, GENERATE_KNOWLEDGE)
            .from(GENERATE_KNOWLEDGE, IMPLEMENT)
            .from(IMPLEMENT, EVALUATE)
            .from(EVALUATE, SHARE);

    private static final Moves<CycleStage> BACK = Moves.of(CycleStage.class)
            .from(GENERATE_KNOWLEDGE, GENERATE_DATA)
            .from(IMPLEMENT, GENERATE_KNOWLEDGE)
            .from(EVALUATE, IMPLEMENT, GENERATE_KNOWLEDGE);

    CycleStage forwardTo(CycleStage next) {
        return FORWARD.move(this, next);
    }

    CycleStage backTo(CycleStage earlier) {
        return BACK.move(this, earlier);
    }
}

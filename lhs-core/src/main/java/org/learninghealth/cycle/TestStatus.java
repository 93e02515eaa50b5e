package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Where a test stands: plan, do, study, act (Langley and others, The Improvement Guide, 2009). */
public enum TestStatus {
    /** Being planned. */
    PLAN,
    /** Being carried out. */
    DO,
    /** What was observed is being held against the prediction. */
    STUDY,
    /** It was decided what follows, and that is being done. */
    ACT,
    /** Over. */
    DONE,
    /** Called off before anything was studied. */
    CANCELLED;

    private static final Moves<TestStatus> MOVES = Moves.of(TestStatus.class)
            .from(PLAN, DO, CANCELLED)
            .from(DO, STUDY, CANCELLED)
            .from(STUDY, ACT)
            .from(ACT, DONE);

    TestStatus to(TestStatus next) {
        return MOVES.move(this, next);
    }
}

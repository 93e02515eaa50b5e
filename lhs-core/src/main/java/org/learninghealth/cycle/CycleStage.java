package org.learninghealth.cycle;

import java.util.Optional;
import java.util.Set;
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

    /**
     * The arc that it is part of. Evaluating captures again what happens; sharing brings knowledge to performance elsewhere.
     *
     * @return the arc; empty for the first stage, in which a community forms around what it wants to learn
     */
    public Optional<CycleArc> arc() {
        return switch (this) {
            case IDENTIFY -> Optional.empty();
            case GENERATE_DATA, EVALUATE -> Optional.of(CycleArc.PERFORMANCE_TO_DATA);
            case GENERATE_KNOWLEDGE -> Optional.of(CycleArc.DATA_TO_KNOWLEDGE);
            case IMPLEMENT, SHARE -> Optional.of(CycleArc.KNOWLEDGE_TO_PERFORMANCE);
        };
    }

    /**
     * The components of a learning health system that work at this stage adds to.
     *
     * @return one or two
     */
    public Set<LearningComponent> components() {
        return switch (this) {
            case IDENTIFY, SHARE -> Set.of(LearningComponent.NURTURING_LEARNING_COMMUNITIES);
            case GENERATE_DATA, EVALUATE -> Set.of(LearningComponent.LEARNING_FROM_DATA);
            case GENERATE_KNOWLEDGE ->
                Set.of(LearningComponent.HARNESSING_TECHNOLOGY, LearningComponent.LEARNING_FROM_DATA);
            case IMPLEMENT -> Set.of(LearningComponent.IMPLEMENTING_IMPROVEMENTS);
        };
    }

    CycleStage forwardTo(CycleStage next) {
        return FORWARD.move(this, next);
    }

    CycleStage backTo(CycleStage earlier) {
        return BACK.move(this, earlier);
    }
}

package org.learninghealth.practice;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** What has become of a prompt to recall something. */
public enum PromptStatus {
    /** It waits for an answer. */
    DUE,
    /** The person still knew it. */
    RECALLED,
    /** The person didn't know it any more. */
    FORGOTTEN,
    /** The person didn't want to answer this time. */
    SKIPPED,
    /** Nobody has answered in time. */
    EXPIRED;

    /** What a person can say to a prompt. */
    public static final Set<PromptStatus> BY_PERSON =
            Collections.unmodifiableSet(EnumSet.of(RECALLED, FORGOTTEN, SKIPPED));

    private static final Moves<PromptStatus> MOVES =
            Moves.of(PromptStatus.class).from(DUE, RECALLED, FORGOTTEN, SKIPPED, EXPIRED);

    PromptStatus to(PromptStatus next) {
        return MOVES.move(this, next);
    }
}

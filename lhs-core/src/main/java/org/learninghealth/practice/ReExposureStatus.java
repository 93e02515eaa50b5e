package org.learninghealth.practice;

import org.learninghealth.base.Moves;

/** Whether somebody is still reminded of what they have learned. */
public enum ReExposureStatus {
    /** Prompts follow. */
    ACTIVE,
    /** No more prompts follow: it is remembered, the person has had enough of it, or it isn't to be relied on any more. */
    RETIRED;

    private static final Moves<ReExposureStatus> MOVES =
            Moves.of(ReExposureStatus.class).from(ACTIVE, RETIRED);

    ReExposureStatus to(ReExposureStatus next) {
        return MOVES.move(this, next);
    }
}

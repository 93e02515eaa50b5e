package org.learninghealth.practice;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.Require;

/**
 * That somebody was asked whether they still know something.
 *
 * @param at when
 * @param status what has become of it
 * @param settledAt when they answered or skipped it, or it expired; empty if and only if it waits
 */
public record RecallPrompt(Instant at, PromptStatus status, Optional<Instant> settledAt) {

    /** Refuses one that waits and is settled, or neither. */
    public RecallPrompt {
        Require.present(at, "at");
        Require.that(
                (status == PromptStatus.DUE)
                        == Require.present(settledAt, "settledAt").isEmpty(),
                "settledAt",
                "missing");
    }

    static RecallPrompt due(Instant now) {
        return new RecallPrompt(now, PromptStatus.DUE, Optional.empty());
    }

    RecallPrompt settle(PromptStatus with, Instant now) {
        return new RecallPrompt(at, status.to(with), Optional.of(now));
    }
}

package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import org.learninghealth.base.Require;

/**
 * That a learning cycle rests (rule L9).
 *
 * @param resumeBy the day by which it is to be taken up again
 * @param reason why it rests
 * @param since from when on
 */
public record CyclePause(LocalDate resumeBy, String reason, Instant since) {

    /** Refuses a pause without an end, and one without a reason. */
    public CyclePause {
        Require.present(resumeBy, "pause.resumeBy");
        Require.that(!Require.present(reason, "pause.reason").isBlank(), "pause.reason", "blank");
        Require.present(since, "pause.since");
    }
}

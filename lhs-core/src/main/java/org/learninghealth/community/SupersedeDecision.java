package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a decision to be written into a decision log in the place of another. The other stays in the log as it is.
 *
 * @param superseded the decision that counts no more
 * @param decision what was decided
 * @param rationale why
 * @param reference the meeting or thread that it was decided in
 * @param owners who sees to it: active members
 * @param decidedOn on which day, not in the future
 */
public record SupersedeDecision(
        @NotNull LoggedDecisionId superseded,
        @NotNull @PlainText(max = 2000, lines = true) LocalizedText decision,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText rationale,
        @NotNull @PlainText(max = 500) String reference,
        @Size(min = 1, max = LoggedDecision.MOST_OWNERS) List<@NotNull PersonId> owners,
        @NotNull @PlausibleDate LocalDate decidedOn) {

    /** Takes missing owners for none. */
    public SupersedeDecision {
        owners = owners == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(owners));
    }
}

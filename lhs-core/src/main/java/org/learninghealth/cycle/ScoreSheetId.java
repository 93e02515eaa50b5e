package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a score sheet.
 *
 * @param value the bare identifier
 */
public record ScoreSheetId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ScoreSheetId {
        Require.present(value, "scoreSheetId.value");
    }
}

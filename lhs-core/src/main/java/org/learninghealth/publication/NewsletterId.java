package org.learninghealth.publication;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a newsletter.
 *
 * @param value the bare identifier
 */
public record NewsletterId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public NewsletterId {
        Require.present(value, "newsletterId.value");
    }
}

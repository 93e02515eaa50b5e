package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies something that matters to someone.
 *
 * @param value the bare identifier
 */
public record WhatMattersInputId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public WhatMattersInputId {
        Require.present(value, "whatMattersInputId.value");
    }
}

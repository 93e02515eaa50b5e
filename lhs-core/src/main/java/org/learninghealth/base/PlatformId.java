package org.learninghealth.base;

import java.util.UUID;

/**
 * Identifies a facilitation platform: those who run several communities with what they have in common.
 *
 * @param value the bare identifier
 */
public record PlatformId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PlatformId {
        Require.present(value, "platformId.value");
    }
}

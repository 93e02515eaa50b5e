package org.learninghealth.privacy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a {@link RetentionTally}.
 *
 * @param value the bare identifier
 */
public record RetentionTallyId(UUID value) implements Id {

    /** Refuses nothing at all. */
    public RetentionTallyId {
        Require.present(value, "retentionTallyId.value");
    }

    /** There is one tally of a class, on whatever node it is begun. */
    static RetentionTallyId of(RetentionClass category) {
        return new RetentionTallyId(
                UUID.nameUUIDFromBytes(("retention." + category.name()).getBytes(StandardCharsets.UTF_8)));
    }
}

package org.learninghealth.knowledge;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Names a thing of any kind, as one end of a provenance link.
 *
 * @param kind what kind of thing it is
 * @param id its bare identifier
 */
public record ThingRef(ThingKind kind, UUID id) {

    /** Refuses a name without a kind or an identifier. */
    public ThingRef {
        Require.present(kind, "kind");
        Require.present(id, "id");
    }

    /**
     * Names a thing.
     *
     * @param kind what kind of thing it is
     * @param id its id
     * @return its name
     */
    public static ThingRef of(ThingKind kind, Id id) {
        return new ThingRef(kind, id.value());
    }
}

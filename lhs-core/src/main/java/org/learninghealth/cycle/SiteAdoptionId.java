package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies the adoption of a change at a site.
 *
 * @param value the bare identifier
 */
public record SiteAdoptionId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public SiteAdoptionId {
        Require.present(value, "siteAdoptionId.value");
    }
}

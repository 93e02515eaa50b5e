package org.learninghealth.people;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a site.
 *
 * @param value the bare identifier
 */
public record SiteId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public SiteId {
        Require.present(value, "siteId.value");
    }
}

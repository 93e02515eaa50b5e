package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a membership.
 *
 * @param value the bare identifier
 */
public record MembershipId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public MembershipId {
        Require.present(value, "membershipId.value");
    }
}

package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies what is arranged for a member.
 *
 * @param value the bare identifier, the same as the membership's
 */
public record PartnerSupportId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PartnerSupportId {
        Require.present(value, "partnerSupportId.value");
    }

    /**
     * The id of what is arranged for a member, whether anything is or not.
     *
     * @param membership whose
     * @return the id
     */
    public static PartnerSupportId of(MembershipId membership) {
        return new PartnerSupportId(Require.present(membership, "membership").value());
    }
}

package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an invitation.
 *
 * @param value the bare identifier
 */
public record InvitationId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public InvitationId {
        Require.present(value, "invitationId.value");
    }
}

package org.learninghealth.community;

import java.time.Instant;
import java.util.Set;
import org.learninghealth.access.Role;
import org.learninghealth.base.LocalizedText;

/**
 * What an invitation is to, as far as whoever was invited may know before coming in.
 *
 * @param community what the community is called
 * @param roles what the person is to do there
 * @param expiresAt from when on it can't be accepted any more
 */
public record InvitationPreview(LocalizedText community, Set<Role> roles, Instant expiresAt) {

    /** Keeps a copy of the roles. */
    public InvitationPreview {
        roles = Set.copyOf(roles);
    }
}

package org.learninghealth.community;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Asks for invitations to be ended that nobody answered in time. For the host's scheduler.
 *
 * @param limit how many at most from one look, 1 to {@value #MOST}
 */
public record ExpireInvitations(
        @Positive @Max(ExpireInvitations.MOST) int limit) {

    /** How many invitations are ended from one look. */
    public static final int MOST = 1_000;
}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PlainText;
import org.learninghealth.people.StakeholderGroup;

/**
 * Accepts an invitation by the token that it came with.
 *
 * @param token the token that the invitation came with
 * @param stakeholderGroup on whose behalf one takes part
 * @param organization on behalf of which organisation, if any
 */
public record AcceptByToken(
        @NotNull @PlainText(max = 500) String token,
        @NotNull StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization) {

    /** Tells no token, so that none comes into a log. */
    @Override
    public String toString() {
        return "AcceptByToken[]";
    }
}

package org.learninghealth.community;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PlainText;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.StakeholderGroup;

/**
 * Accepts an invitation by the token that it came with.
 *
 * @param token the token that the invitation came with
 * @param stakeholderGroup on whose behalf one takes part
 * @param organization on behalf of which organisation, if any
 * @param consents what the person says yes to, once for each purpose
 */
public record AcceptByToken(
        @NotNull @PlainText(max = 500) String token,
        @NotNull StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization,
        @Size(max = 20) List<@NotNull @Valid ConsentGiven> consents) {

    /** Takes missing ones for none. */
    public AcceptByToken {
        consents = consents == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(consents));
    }

    /**
     * Accepts an invitation, without a word about consent.
     *
     * @param token the token that the invitation came with
     * @param stakeholderGroup on whose behalf one takes part
     * @param organization on behalf of which organisation, if any
     */
    public AcceptByToken(String token, StakeholderGroup stakeholderGroup, @Nullable OrganizationId organization) {
        this(token, stakeholderGroup, organization, List.of());
    }

    /** Tells no token, so that none comes into a log. */
    @Override
    public String toString() {
        return "AcceptByToken[]";
    }
}

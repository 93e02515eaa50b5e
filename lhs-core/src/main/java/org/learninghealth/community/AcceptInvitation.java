package org.learninghealth.community;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.StakeholderGroup;

/**
 * Accepts an invitation to oneself.
 *
 * @param invitation which
 * @param expectedVersion the version that the change is based on
 * @param stakeholderGroup on whose behalf one takes part
 * @param organization on behalf of which organisation, if any
 * @param consents what the person says yes to, once for each purpose
 */
public record AcceptInvitation(
        @NotNull InvitationId invitation,
        @PositiveOrZero long expectedVersion,
        @NotNull StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization,
        @Size(max = 20) List<@NotNull @Valid ConsentGiven> consents) {

    /** Takes missing ones for none. */
    public AcceptInvitation {
        consents = consents == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(consents));
    }

    /**
     * Accepts an invitation, without a word about consent.
     *
     * @param invitation which
     * @param expectedVersion the version that the change is based on
     * @param stakeholderGroup on whose behalf one takes part
     * @param organization on behalf of which organisation, if any
     */
    public AcceptInvitation(
            InvitationId invitation,
            long expectedVersion,
            StakeholderGroup stakeholderGroup,
            @Nullable OrganizationId organization) {
        this(invitation, expectedVersion, stakeholderGroup, organization, List.of());
    }
}

package org.learninghealth.community;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.StakeholderGroup;

/**
 * Asks to join a community, as a form does: with what the person consents to, taken down in the same transaction.
 *
 * @param community which
 * @param stakeholderGroup on whose behalf
 * @param organization on behalf of which organisation, if any
 * @param consents what the person says yes to, once for each purpose; kept also if the person is turned down later
 */
public record JoinCommunity(
        @NotNull CommunityId community,
        @NotNull StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization,
        @Size(max = 20) List<@NotNull @Valid ConsentGiven> consents) {

    /** Takes missing ones for none. */
    public JoinCommunity {
        consents = consents == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(consents));
    }

    /**
     * Asks to join, without a word about consent.
     *
     * @param community which
     * @param stakeholderGroup on whose behalf
     * @param organization on behalf of which organisation, if any
     */
    public JoinCommunity(
            CommunityId community, StakeholderGroup stakeholderGroup, @Nullable OrganizationId organization) {
        this(community, stakeholderGroup, organization, List.of());
    }
}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/**
 * Invites a person whom the host has registered.
 *
 * @param community where to
 * @param person whom
 * @param roles what the person is to do there beside being a member; those who invite offer only what they may grant
 */
public record InvitePerson(
        @NotNull CommunityId community,
        @NotNull PersonId person,
        @Size(max = 8) List<@NotNull Role> roles) {

    /** Takes missing ones for none. */
    public InvitePerson {
        roles = roles == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(roles));
    }
}

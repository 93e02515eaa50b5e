package org.learninghealth.community;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;

/**
 * Invites whoever can be reached under an address, registered or not.
 *
 * @param community where to
 * @param address the e-mail address; it is not kept
 * @param roles what the person is to do there beside being a member; those who invite offer only what they may grant
 */
public record InviteAddress(
        @NotNull CommunityId community,
        @NotNull @Email @PlainText(max = 254) String address,
        @Size(max = 8) List<@NotNull Role> roles) {

    /** Takes missing ones for none. */
    public InviteAddress {
        roles = roles == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(roles));
    }
}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.access.Role;

/**
 * Invites someone who was proposed.
 *
 * @param invitation the nomination
 * @param expectedVersion the version that the change is based on
 * @param roles what the person is to do there beside being a member; those who invite offer only what they may grant
 */
public record ApproveNomination(
        @NotNull InvitationId invitation,
        @PositiveOrZero long expectedVersion,
        @Size(max = 8) List<@NotNull Role> roles) {

    /** Takes missing ones for none. */
    public ApproveNomination {
        roles = roles == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(roles));
    }
}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Asks for a member to take no part until that is lifted.
 *
 * @param membership whose
 * @param expectedVersion the version that the change is based on
 * @param reason why; kept with what happened, for those who lead
 * @param successor the member who coordinates from now on; needed if the last coordinator is suspended
 */
public record SuspendMember(
        @NotNull MembershipId membership,
        @PositiveOrZero long expectedVersion,

        @NotNull @PlainText(max = 2000, lines = true) String reason,

        @Nullable MembershipId successor) {}

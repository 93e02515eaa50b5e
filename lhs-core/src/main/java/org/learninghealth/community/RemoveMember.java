package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a member to be removed, from this community and from those nested in it.
 *
 * @param membership whose
 * @param expectedVersion the version that the change is based on
 * @param reason why
 * @param rejoinBlockedUntil the day from which the person may join again; at any time if left out
 * @param successor the member who coordinates from now on; needed if the last coordinator is removed
 */
public record RemoveMember(
        @NotNull MembershipId membership,
        @PositiveOrZero long expectedVersion,

        @NotNull @PlainText(max = 2000, lines = true) String reason,

        @Nullable @PlausibleDate LocalDate rejoinBlockedUntil,
        @Nullable MembershipId successor) {}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;

/**
 * Says what those who speak up in a community can count on from now on.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 * @param rules all the rules; none for none
 * @param embargoUntil the last day of the embargo, in UTC, if there is one
 */
public record SetSafeSpacePolicy(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @Size(max = 5) List<@NotNull SafeSpaceRule> rules,
        @Nullable @PlausibleDate LocalDate embargoUntil) {

    /** Takes missing ones for none. */
    public SetSafeSpacePolicy {
        rules = rules == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(rules));
    }
}

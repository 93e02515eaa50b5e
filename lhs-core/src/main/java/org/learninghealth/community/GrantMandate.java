package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.PlausibleDate;

/**
 * Mandates a platform, without an offer.
 *
 * @param platform which platform
 * @param community which community
 * @param services what the platform is to do
 * @param until the last day
 */
public record GrantMandate(
        @NotNull PlatformId platform,
        @NotNull CommunityId community,
        @Size(min = 1, max = 5) List<@NotNull PlatformService> services,
        @NotNull @PlausibleDate LocalDate until) {

    /** Takes missing ones for none. */
    public GrantMandate {
        services = services == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(services));
    }
}

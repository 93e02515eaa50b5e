package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Accepts what a platform offers, or a part of it.
 *
 * @param mandate which offer
 * @param expectedVersion the version that the answer is based on
 * @param services what is accepted of it
 */
public record AcceptMandate(
        @NotNull MandateId mandate,
        @PositiveOrZero long expectedVersion,
        @Size(min = 1, max = 5) List<@NotNull PlatformService> services) {

    /** Takes missing ones for none. */
    public AcceptMandate {
        services = services == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(services));
    }
}

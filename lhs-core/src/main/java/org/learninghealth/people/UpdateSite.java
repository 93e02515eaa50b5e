package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for what is known of a site to be replaced.
 *
 * @param site which
 * @param expectedVersion the version that was seen
 * @param name what it is called
 * @param region where it lies, if known
 */
public record UpdateSite(
        @NotNull SiteId site,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 200) LocalizedText name,
        @Nullable Region region) {}

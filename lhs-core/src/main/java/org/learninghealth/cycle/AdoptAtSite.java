package org.learninghealth.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Says that a site does a change that was found good.
 *
 * @param change which
 * @param site the site, as in observations
 * @param adoptedOn since which day; not in the future
 * @param adaptation how it was fitted to the place; null if it is done as it is
 */
public record AdoptAtSite(
        @NotNull ChangeId change,
        @NotNull @PlainText(max = SiteAdoption.LONGEST_SITE) String site,
        @NotNull @PlausibleDate LocalDate adoptedOn,
        @Nullable @Valid Adaptation adaptation) {}

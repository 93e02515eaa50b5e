package org.learninghealth.community;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a charter to be drafted from a template. What is given takes the place of what the template says.
 *
 * @param template the code of a template for charters, see {@link Templates#charters()}
 * @param community whose charter it is to be
 * @param purpose why the community exists; needed if the template leaves it open
 * @param norms how its members work together
 * @param principles what they hold to
 * @param reviewDue when it is to be looked at again
 * @param resourcePlan what the community is given to work with
 */
public record DraftFromTemplate(
        @NotNull @PlainText(max = 40) String template,
        @NotNull CommunityId community,
        @Nullable @PlainText(max = 4000, lines = true) LocalizedText purpose,
        @Nullable @PlainText(max = 4000, lines = true) LocalizedText norms,
        @Nullable @PlainText(max = 4000, lines = true) LocalizedText principles,
        @Nullable @PlausibleDate LocalDate reviewDue,
        @Nullable @Valid ResourcePlan resourcePlan) {

    /**
     * A charter of which nothing is said but the purpose.
     *
     * @param template the code of a template for charters
     * @param community whose charter it is to be
     * @param purpose why the community exists
     */
    public DraftFromTemplate(String template, CommunityId community, LocalizedText purpose) {
        this(template, community, purpose, null, null, null, null);
    }
}

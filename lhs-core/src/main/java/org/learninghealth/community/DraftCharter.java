package org.learninghealth.community;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a charter to be written down, for approval.
 *
 * @param community whose
 * @param purpose why the community exists
 * @param norms how its members work together
 * @param principles what they hold to
 * @param reviewDue when it is to be looked at again
 * @param quorum how many members have to put their names to the next charter before it is in force, and to this one if it
 *     is the first; 0 to {@value Charter#LARGEST_QUORUM}
 * @param resourcePlan what the community is given to work with, if that is to be said
 */
public record DraftCharter(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText purpose,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText norms,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText principles,

        @NotNull @PlausibleDate LocalDate reviewDue,
        @PositiveOrZero @Max(Charter.LARGEST_QUORUM) int quorum,
        @Nullable @Valid ResourcePlan resourcePlan) {

    /**
     * A charter that a coordinator puts into force alone.
     *
     * @param community whose
     * @param purpose why the community exists
     * @param norms how its members work together
     * @param reviewDue when it is to be looked at again
     */
    public DraftCharter(CommunityId community, LocalizedText purpose, LocalizedText norms, LocalDate reviewDue) {
        this(community, purpose, norms, LocalizedText.BLANK, reviewDue, 0, null);
    }
}

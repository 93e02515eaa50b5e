package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
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
 * @param reviewDue when it is to be looked at again
 */
public record DraftCharter(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText purpose,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText norms,

        @NotNull @PlausibleDate LocalDate reviewDue) {}

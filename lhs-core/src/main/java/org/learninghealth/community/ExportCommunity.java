package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;

/**
 * Asks for all of a community as one document.
 *
 * @param community which
 * @param reason why; needed for a confidential community
 */
public record ExportCommunity(
        @NotNull CommunityId community,
        @Nullable @PlainText(max = 1000, lines = true) String reason) {}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for a community to say what it is about.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 * @param domain what it cares about
 * @param practice what its members do
 */
public record DescribeCommunity(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText domain,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText practice) {}

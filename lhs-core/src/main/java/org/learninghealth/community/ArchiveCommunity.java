package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;

/**
 * Asks for a community to come to its end. It stays for reading; nothing in it changes any more.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 */
public record ArchiveCommunity(
        @NotNull CommunityId community, @PositiveOrZero long expectedVersion) {}

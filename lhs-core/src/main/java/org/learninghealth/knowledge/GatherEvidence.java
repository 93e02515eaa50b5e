package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;

/**
 * Asks a feed what is new for a community.
 *
 * @param community for which community
 * @param feed the name of the feed
 */
public record GatherEvidence(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 40) String feed) {}

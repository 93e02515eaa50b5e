package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.people.StakeholderGroup;

/**
 * Says what could be done in another way.
 *
 * @param community where
 * @param text what could be done
 * @param perspective from whose point of view
 * @param novelty how new it is; null if nobody can say
 */
public record ProposeIdea(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText text,
        @NotNull StakeholderGroup perspective,
        @Nullable Novelty novelty) {}

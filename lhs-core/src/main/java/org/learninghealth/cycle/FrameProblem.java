package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Says what a community's problem is, for the first time or anew.
 *
 * @param community whose
 * @param expectedRevision the revision that this one follows, 0 if it is the first
 * @param statement what the problem is
 * @param reason why it is put so
 */
public record FrameProblem(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedRevision,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText statement,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText reason) {}

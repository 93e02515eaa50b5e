package org.learninghealth.conversation;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * Asks a community something.
 *
 * @param community which community
 * @param title the question, in short
 * @param body what there is to know about it; may be blank
 * @param topic what it is about, of a concept scheme that there is; if anything
 */
public record AskQuestion(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 300) LocalizedText title,

        @NotNull @PlainText(max = 20_000, blank = true, lines = true)
        LocalizedText body,

        @Nullable Concept topic) {}

package org.learninghealth.practice;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * Asks to be reminded at growing intervals of what the actor has learned: of something that a community knows, of what they have taken
 * away in their own words, or of both.
 *
 * @param community where they have learned it
 * @param knowledge what is known there, in force; may be left out if there are words
 * @param takeaway what they have taken away, at most 2,000 characters; may be left out if there is knowledge
 */
public record StartReExposure(
        @NotNull CommunityId community,
        @Nullable KnowledgeId knowledge,

        @Nullable @PlainText(max = 2000, lines = true) String takeaway) {}

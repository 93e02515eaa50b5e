package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for something known to be passed on to a community.
 *
 * @param knowledge what
 * @param audience the community that is to have it
 * @param message what to say about it; may be blank
 */
public record ShareKnowledge(
        @NotNull KnowledgeId knowledge,
        @NotNull CommunityId audience,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText message) {}

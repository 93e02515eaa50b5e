package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * Asks for it to be known what a community contributes to learning cycles.
 *
 * @param community whose contribution it is
 * @param contribution what it contributes: a concept of the scheme {@code CONTRIBUTION}
 * @param stage at which stage, one that the contribution is related to
 * @param topic on which topic
 * @param evidence where it can be seen that the community does so, for instance a link or a citation
 */
public record DeclareContribution(
        @NotNull CommunityId community,
        @NotNull Concept contribution,
        @NotNull CycleStage stage,

        @NotNull @PlainText(max = ContributionDeclaration.LONGEST_TOPIC)
        String topic,

        @NotNull @PlainText(max = 2000, lines = true) String evidence) {}

package org.learninghealth.conversation;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.people.StakeholderGroup;

/**
 * That somebody has checked an answer, and against what (rule K1).
 *
 * @param verifier who checked it: a knowledge steward of the community
 * @param speaksFor on whose behalf they took part then, for instance clinicians
 * @param source where it can be read, in words: a guideline, a review; empty if something known here is the source
 * @param knowledge what the community knows that it rests on, if it does
 * @param certainty how certain that is
 * @param at when it was checked
 */
public record Verification(
        PersonId verifier,
        StakeholderGroup speaksFor,
        Optional<String> source,
        Optional<KnowledgeId> knowledge,
        Certainty certainty,
        Instant at) {

    /** Refuses a verification without a source. */
    public Verification {
        Require.present(certainty, "certainty");
        Require.that(source.isPresent() || knowledge.isPresent(), "source", "missing");
    }
}

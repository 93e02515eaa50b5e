package org.learninghealth.cycle;

import java.time.LocalDate;
import java.util.UUID;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * A policy that something has influenced which a cycle brought to be known: an outcome of its own kind, beside those of its
 * measures.
 *
 * @param policy names the policy in the links that show where things came from
 * @param knowledge what has influenced it
 * @param title what the policy is called
 * @param jurisdiction where it is in force, for instance {@code Scotland}
 * @param decidedOn the day on which it was decided
 */
public record PolicyInfluence(
        UUID policy, KnowledgeId knowledge, LocalizedText title, String jurisdiction, LocalDate decidedOn) {

    /** Refuses a policy without a title, a jurisdiction or a day. */
    public PolicyInfluence {
        Require.present(policy, "policy");
        Require.present(knowledge, "knowledge");
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        Require.that(!Require.present(jurisdiction, "jurisdiction").isBlank(), "jurisdiction", "blank");
        Require.present(decidedOn, "decidedOn");
    }
}

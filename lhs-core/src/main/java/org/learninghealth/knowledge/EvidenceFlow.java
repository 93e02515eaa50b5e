package org.learninghealth.knowledge;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How evidence informs a community's practice, and its practice evidence.
 *
 * @param intoPractice how many links say that a change rests on something known ({@link ProvenanceType#INFORMED_BY})
 * @param fromPractice how many links say that a learning cycle brought something to be known ({@link ProvenanceType#PRODUCED})
 */
public record EvidenceFlow(long intoPractice, long fromPractice) {

    static EvidenceFlow of(Map<ProvenanceType, Long> counts) {
        return new EvidenceFlow(
                counts.getOrDefault(ProvenanceType.INFORMED_BY, 0L), counts.getOrDefault(ProvenanceType.PRODUCED, 0L));
    }

    /**
     * On how many links the ratio rests.
     *
     * @return both ways together
     */
    public long links() {
        return intoPractice + fromPractice;
    }

    /**
     * How much practice gives back for what it takes: 1 if as much goes one way as the other, more than 1 if it gives more.
     *
     * @return links from practice into evidence for each link from evidence into practice; empty if there is none of these
     */
    public OptionalDouble ratio() {
        return intoPractice == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) fromPractice / intoPractice);
    }
}

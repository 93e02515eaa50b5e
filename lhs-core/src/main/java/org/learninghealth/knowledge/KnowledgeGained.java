package org.learninghealth.knowledge;

import java.util.Map;

/**
 * How much a community has published in a quarter, by how it came there.
 *
 * @param created what was made there
 * @param acquired what was taken in from outside
 * @param transferred what was carried there from another community
 */
public record KnowledgeGained(long created, long acquired, long transferred) {

    static KnowledgeGained of(Map<KnowledgeVerb, Long> counts) {
        return new KnowledgeGained(
                counts.getOrDefault(KnowledgeVerb.CREATED, 0L),
                counts.getOrDefault(KnowledgeVerb.ACQUIRED, 0L),
                counts.getOrDefault(KnowledgeVerb.TRANSFERRED, 0L));
    }
}

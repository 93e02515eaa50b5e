package org.learninghealth.knowledge;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which of the things known to list; what is left out doesn't narrow.
 *
 * @param community those that live here
 * @param kind those of this form
 * @param status those that stand here
 */
public record KnowledgeQuery(
        @Nullable CommunityId community,
        @Nullable KnowledgeKind kind,
        @Nullable KnowledgeStatus status) {

    /**
     * What a community knows.
     *
     * @param community the community
     * @return the query
     */
    public static KnowledgeQuery of(CommunityId community) {
        return new KnowledgeQuery(community, null, null);
    }

    Filter<KnowledgeObject> filter() {
        Filter<KnowledgeObject> filter = Filter.all();
        filter = community == null ? filter : filter.and(KnowledgeObject.COMMUNITY, community);
        filter = kind == null ? filter : filter.and(KnowledgeObject.KIND, kind);
        return status == null ? filter : filter.and(KnowledgeObject.STATUS, status);
    }
}

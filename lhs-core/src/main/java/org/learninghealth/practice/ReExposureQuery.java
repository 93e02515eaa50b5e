package org.learninghealth.practice;

import org.jspecify.annotations.Nullable;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.spi.Filter;

/**
 * Which of one's own re-exposures to list; what is left out doesn't narrow.
 *
 * @param status those that stand there
 * @param knowledge those of this knowledge
 */
public record ReExposureQuery(
        @Nullable ReExposureStatus status, @Nullable KnowledgeId knowledge) {

    /**
     * What one is reminded of.
     *
     * @return the query
     */
    public static ReExposureQuery active() {
        return new ReExposureQuery(ReExposureStatus.ACTIVE, null);
    }

    Filter<ReExposure> filter() {
        Filter<ReExposure> filter = Filter.all();
        filter = status == null ? filter : filter.and(ReExposure.STATUS, status);
        return knowledge == null ? filter : filter.and(ReExposure.KNOWLEDGE, knowledge);
    }
}

package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.spi.Filter;

/**
 * Whose cycles are looked at, and those opened when.
 *
 * @param community whose
 * @param first the first day, in UTC
 * @param last the last day, in UTC
 */
public record CycleProgressQuery(CommunityId community, LocalDate first, LocalDate last) {

    /** Refuses a query without a community, and days that are out of order or of no plausible year. */
    public CycleProgressQuery {
        Require.present(community, "community");
        requireYear(Require.present(first, "first"), "first");
        requireYear(Require.present(last, "last"), "last");
        Require.that(!first.isAfter(last), "first", "order");
    }

    /**
     * All cycles of a community.
     *
     * @param community whose
     * @return the query
     */
    public static CycleProgressQuery in(CommunityId community) {
        return new CycleProgressQuery(
                community, LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1), LocalDate.of(PlausibleDate.LAST_YEAR, 12, 31));
    }

    Filter<LearningCycle> filter() {
        return Filter.where(LearningCycle.COMMUNITY, community).between(LearningCycle.OPENED_AT, begins(), ends());
    }

    Filter<KnowledgeObject> failureLessons() {
        return Filter.where(KnowledgeObject.COMMUNITY, community)
                .and(KnowledgeObject.KIND, KnowledgeKind.FAILURE_LESSON)
                .between(KnowledgeObject.PUBLISHED_AT, begins(), ends());
    }

    private Instant begins() {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Instant ends() {
        return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void requireYear(LocalDate day, String field) {
        Require.that(
                day.getYear() >= PlausibleDate.FIRST_YEAR && day.getYear() <= PlausibleDate.LAST_YEAR, field, "year");
    }
}

package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.Filter;

/**
 * Who is looked for in the catalogue of contributions; what is left out doesn't narrow.
 *
 * @param stage those who contribute at this stage
 * @param topic those who contribute on this topic, however it is spelt: capital letters and spaces make no difference
 * @param contribution those who contribute this
 */
public record ContributorQuery(
        CycleStage stage, String topic, @Nullable Concept contribution) {

    /** Refuses a query without a stage or a topic, and a topic that nobody can have named. */
    public ContributorQuery {
        Require.present(stage, "stage");
        Require.plain(Require.present(topic, "topic"), ContributionDeclaration.LONGEST_TOPIC, "topic");
    }

    /**
     * Whoever contributes at a stage on a topic.
     *
     * @param stage the stage
     * @param topic the topic
     * @return the query
     */
    public static ContributorQuery of(CycleStage stage, String topic) {
        return new ContributorQuery(stage, topic, null);
    }

    Filter<ContributionDeclaration> filter() {
        Filter<ContributionDeclaration> filter = Filter.where(ContributionDeclaration.STAGE, stage)
                .and(ContributionDeclaration.TOPIC_KEY, ContributionDeclaration.key(topic))
                .and(ContributionDeclaration.OPEN_SLOT, 1);
        return contribution == null ? filter : filter.and(ContributionDeclaration.CONTRIBUTION, contribution.code());
    }
}

package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.people.StakeholderGroup;

/**
 * Says what matters.
 *
 * @param community where
 * @param perspective from whose point of view
 * @param statement what matters
 * @param priority the priority that it is said about, if it is said about one
 * @param method how it was gathered, if that is to be said
 */
public record RecordWhatMatters(
        @NotNull CommunityId community,
        @NotNull StakeholderGroup perspective,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText statement,
        @Nullable PriorityId priority,
        @Nullable GatheringMethod method) {

    /**
     * Says what matters, and not how it was gathered.
     *
     * @param community where
     * @param perspective from whose point of view
     * @param statement what matters
     * @param priority the priority that it is said about, if it is said about one
     */
    public RecordWhatMatters(
            CommunityId community,
            StakeholderGroup perspective,
            LocalizedText statement,
            @Nullable PriorityId priority) {
        this(community, perspective, statement, priority, null);
    }
}

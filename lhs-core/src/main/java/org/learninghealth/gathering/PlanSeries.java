package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;

/**
 * Plans gatherings that recur.
 *
 * @param community whose
 * @param kind what sort of gatherings they are
 * @param details what they are about, and how people take part
 * @param first when the first one takes place
 * @param recurrence how often: a rule as {@link Recurrence} says
 * @param joinReference what leads into each of them, such as a link to a meeting
 * @param topicPlan what each of them is about, beginning with the first
 */
public record PlanSeries(
        @NotNull CommunityId community,
        @NotNull GatheringKind kind,
        @NotNull @Valid GatheringDetails details,
        @NotNull @Valid GatheringTime first,
        @NotNull @PlainText(max = Recurrence.LONGEST) String recurrence,
        @Nullable @PlainText(max = 1000) String joinReference,
        @Size(max = 200) List<@NotNull @Valid PlannedTopic> topicPlan) {

    /** Takes a missing plan for an empty one. */
    public PlanSeries {
        topicPlan = topicPlan == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(topicPlan));
    }

    /**
     * Gatherings without a plan of their topics.
     *
     * @param community whose
     * @param kind what sort of gatherings they are
     * @param details what they are about, and how people take part
     * @param first when the first one takes place
     * @param recurrence how often: a rule as {@link Recurrence} says
     * @return the command
     */
    public static PlanSeries of(
            CommunityId community,
            GatheringKind kind,
            GatheringDetails details,
            GatheringTime first,
            String recurrence) {
        return new PlanSeries(community, kind, details, first, recurrence, null, List.of());
    }

    /**
     * Gatherings after the pattern of others, for instance of last year's or of another community: of the same sort, about the
     * same, as often and with the same plan of topics. What leads into them isn't taken over.
     *
     * @param pattern the series to take over; one that counts or ends is planned for as many times anew
     * @param community whose
     * @param first when the first one takes place
     * @return the command
     */
    public static PlanSeries like(GatheringSeries pattern, CommunityId community, GatheringTime first) {
        return new PlanSeries(
                community,
                pattern.kind(),
                pattern.details(),
                first,
                pattern.recurrence().counted(pattern.first().start()).rule(),
                null,
                pattern.topicPlan());
    }

    /**
     * The same with something that leads into each of them.
     *
     * @param reference for instance a link to a meeting
     * @return the command
     */
    public PlanSeries joinedBy(String reference) {
        return new PlanSeries(community, kind, details, first, recurrence, reference, topicPlan);
    }

    /**
     * The same with a plan.
     *
     * @param topics what each of them is about, beginning with the first
     * @return the command
     */
    public PlanSeries about(List<PlannedTopic> topics) {
        return new PlanSeries(community, kind, details, first, recurrence, joinReference, topics);
    }
}

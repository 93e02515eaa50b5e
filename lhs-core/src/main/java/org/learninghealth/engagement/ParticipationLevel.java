package org.learninghealth.engagement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.spi.ActivityLog;

/**
 * How far somebody takes part in a community, by what they did in three months (after Wenger, McDermott and Snyder 2002). What is
 * done counts: 1 for an answer or a comment that a host reports, 2 for attending, asking, answering and bringing in
 * ideas, cases and lessons, 3 for what is written down or passed on of what is known, and for facilitating and leading. It is a
 * description and no target, and is told of groups of persons alone.
 */
public enum ParticipationLevel {
    /** 12 or more, in 3 or more sorts of activity, be they done here or at the host's, unless the host has set other {@linkplain ParticipationThresholds thresholds}. */
    CORE,
    /** 4 or more, unless the host has set another threshold. */
    ACTIVE,
    /** 1 or more. */
    OCCASIONAL,
    /** Present, but without anything that counts: reading, opening, joining. */
    PERIPHERAL;

    static final int LIGHT = 1;
    static final int USUAL = 2;
    static final int WEIGHTY = 3;

    private static final Map<String, Integer> WEIGHTS = weights();

    /** The sort of each that counts. */
    private static final Map<String, String> SORTS =
            WEIGHTS.keySet().stream().collect(Collectors.toUnmodifiableMap(kind -> kind, ActivityVerb::sort));

    private static Map<String, Integer> weights() {
        Map<String, Integer> weights = new HashMap<>();
        ActivityVerb.REPLIED.kinds().forEach(kind -> weights.put(kind, LIGHT));
        weights.put(ActivityVerb.ENDORSED.kind(), LIGHT);
        for (String usual : new String[] {
            ActivityLog.ATTENDED,
            ActivityVerb.ATTENDED.kind(),
            ActivityVerb.CONTRIBUTED.kind(),
            ActivityVerb.REPORTED_BACK.kind(),
            "conversation.question-answered",
            "conversation.question-asked",
            "cycle.idea-proposed",
            "cycle.reported-back",
            "cycle.what-matters-recorded"
        }) {
            weights.put(usual, USUAL);
        }
        ActivityVerb.ASKED.kinds().forEach(kind -> weights.put(kind, USUAL));
        for (String weighty : new String[] {
            ActivityVerb.SHARED.kind(),
            "conversation.answer-verified",
            "cycle.opened",
            "cycle.stage-changed",
            "gathering.attendance-reconciled",
            "gathering.scheduled",
            "knowledge.drafted",
            "knowledge.published",
            "knowledge.redistributed",
            "knowledge.reviewed",
            "publication.issue-approved"
        }) {
            weights.put(weighty, WEIGHTY);
        }
        return weights;
    }

    /** The kinds of activity that count, and how much. */
    static Map<String, Integer> counting() {
        return Map.copyOf(WEIGHTS);
    }

    /**
     * The level of somebody.
     *
     * @param activities how often they did what, by kind
     * @param thresholds from which scores on which level is reached
     */
    static ParticipationLevel of(Map<String, Long> activities, ParticipationThresholds thresholds) {
        long score = 0;
        Set<String> sorts = new HashSet<>();
        for (Map.Entry<String, Long> each : activities.entrySet()) {
            int weight = WEIGHTS.getOrDefault(each.getKey(), 0);
            score += weight * each.getValue();
            if (weight > 0 && each.getValue() > 0) {
                sorts.add(SORTS.getOrDefault(each.getKey(), each.getKey()));
            }
        }
        if (score >= thresholds.core() && sorts.size() >= thresholds.coreKinds()) {
            return CORE;
        }
        if (score >= thresholds.active()) {
            return ACTIVE;
        }
        return score > 0 ? OCCASIONAL : PERIPHERAL;
    }
}

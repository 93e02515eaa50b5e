package org.learninghealth.examples.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the roll-up. Whoever runs the brokers makes them once, before the first host starts. */
public final class Topics {

    /**
     * What members did, by community, as the sinks of all hosts hand it on: at least once each. What was handed on of somebody who is
     * erased stays here as long as the topic keeps it, a week unless it is set otherwise.
     */
    public static final String ACTIVITY = "lhs.activity";

    /** Who was erased with their activities, by community. Each node that starts anew reads it from its beginning. */
    public static final String ERASURES = "lhs.activity-erasures";

    /**
     * How often each participant did what on each day; the latest number of a key is the one that holds, and a key without a number is
     * gone.
     */
    public static final String DAYS = "lhs.activity-days";

    private Topics() {}

    /**
     * What is to be made.
     *
     * @param partitions into how many parts communities fall; it can't be raised later
     * @param replicas how many brokers keep each part; 3 unless it is to be played with
     */
    public static List<NewTopic> all(int partitions, short replicas) {
        return List.of(
                new NewTopic(ACTIVITY, partitions, replicas),
                new NewTopic(ERASURES, partitions, replicas),
                new NewTopic(DAYS, partitions, replicas)
                        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    }
}

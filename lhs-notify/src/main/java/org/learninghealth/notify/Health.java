package org.learninghealth.notify;

import java.time.Instant;
import java.util.Map;

/**
 * How notification is doing.
 *
 * @param queue how much waits, and what was given up
 * @param resting channels that failed as a whole on this node, and until when they are left alone
 * @param stopped whether this node has stopped sending
 */
public record Health(QueueState queue, Map<ChannelId, Instant> resting, boolean stopped) {

    /** Keeps a copy of the channels. */
    public Health {
        resting = Map.copyOf(resting);
    }
}

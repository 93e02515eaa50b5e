package org.learninghealth.notify;

import java.time.Duration;
import java.util.Map;

/**
 * How much waits to be sent, by the store's clock.
 *
 * @param pending deliveries that aren't done, whenever they are due
 * @param due those of them that could be sent now and that nobody holds
 * @param longestWait how long the one of them that is due longest has been due; nothing if none is
 * @param dead how many were given up, by why
 */
public record QueueState(long pending, long due, Duration longestWait, Map<String, Long> dead) {

    /** Keeps a copy of the counts. */
    public QueueState {
        dead = Map.copyOf(dead);
    }
}

package org.learninghealth.notify;

import java.time.Duration;
import java.util.Optional;

/**
 * Hears of what notification does, to measure it. Called on the thread that ticks, so an implementation returns at once; what it
 * throws is logged and no more. Safe for use by several threads.
 */
public interface DeliveryListener {

    /**
     * A claimed delivery came out one way or another, and that will be recorded.
     *
     * @param delivery as it was claimed
     * @param state what it becomes; {@link DeliveryState#PENDING} if it waits again
     * @param code why, unless it was sent
     * @param took how long it took, with all that was looked at before
     */
    default void settled(Delivery delivery, DeliveryState state, Optional<String> code, Duration took) {}

    /**
     * A tick is over.
     *
     * @param report what it did
     * @param took how long it took
     */
    default void ticked(TickReport report, Duration took) {}
}

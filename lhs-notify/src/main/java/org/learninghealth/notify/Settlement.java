package org.learninghealth.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How a claimed delivery came out. A store applies it if the delivery is still held under the same lease, and else leaves it.
 *
 * @param delivery the id of the delivery
 * @param lease the token the delivery was claimed under
 * @param state what the delivery becomes; {@link DeliveryState#PENDING} gives it back
 * @param delay for a pending delivery: how long it waits, from now by the store's clock
 * @param counted whether the attempt that was counted at the claim took place
 * @param code why it was deferred, is dead, or wasn't sent
 * @param address digest of the address that it went to, see {@link Suppression#digest}
 */
public record Settlement(
        UUID delivery,
        long lease,
        DeliveryState state,
        Duration delay,
        boolean counted,
        Optional<String> code,
        Optional<String> address) {

    /**
     * How a delivery came out that went to no address that it could come back from.
     *
     * @param delivery the id of the delivery
     * @param lease the token the delivery was claimed under
     * @param state what the delivery becomes
     * @param delay for a pending delivery: how long it waits
     * @param counted whether the attempt took place
     * @param code why it was deferred, is dead, or wasn't sent
     */
    public Settlement(
            UUID delivery, long lease, DeliveryState state, Duration delay, boolean counted, Optional<String> code) {
        this(delivery, lease, state, delay, counted, code, Optional.empty());
    }

    static Settlement sent(Delivery delivery, Optional<String> address) {
        return new Settlement(
                delivery.id(),
                delivery.lease().orElseThrow(),
                DeliveryState.SENT,
                Duration.ZERO,
                true,
                Optional.empty(),
                address);
    }

    static Settlement deferred(Delivery delivery, Duration delay, String code) {
        return of(delivery, DeliveryState.PENDING, delay, true, Optional.of(code));
    }

    /** Given back, as if it had not been tried. */
    static Settlement released(Delivery delivery, Duration delay, Optional<String> code) {
        return of(delivery, DeliveryState.PENDING, delay, false, code);
    }

    /** Waits for the end of quiet hours. */
    static Settlement held(Delivery delivery, Duration delay) {
        return of(delivery, DeliveryState.PENDING, delay, false, Optional.of("quiet-hours"));
    }

    static Settlement dead(Delivery delivery, String code) {
        return of(delivery, DeliveryState.DEAD, Duration.ZERO, true, Optional.of(code));
    }

    static Settlement suppressed(Delivery delivery, String reason) {
        return of(delivery, DeliveryState.SUPPRESSED, Duration.ZERO, false, Optional.of(reason));
    }

    static Settlement expired(Delivery delivery) {
        return of(delivery, DeliveryState.EXPIRED, Duration.ZERO, false, Optional.of("expired"));
    }

    private static Settlement of(
            Delivery delivery, DeliveryState state, Duration delay, boolean counted, Optional<String> code) {
        return new Settlement(delivery.id(), delivery.lease().orElseThrow(), state, delay, counted, code);
    }
}

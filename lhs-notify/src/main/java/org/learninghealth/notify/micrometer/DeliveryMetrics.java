package org.learninghealth.notify.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.DeliveryListener;
import org.learninghealth.notify.DeliveryState;
import org.learninghealth.notify.TickReport;

/**
 * Counts and times what notification does. Nothing in a meter's name or tags says who was told, or what about:
 *
 * <ul>
 *   <li>{@code lhs.notify.delivery}, a timer, with the tags {@code channel}, {@code state} and {@code code};
 *   <li>{@code lhs.notify.tick}, a timer;
 *   <li>{@code lhs.notify.fenced}, a counter of deliveries that outlived their lease: if it grows, make the lease longer.
 * </ul>
 *
 * <p>How much waits is in {@link org.learninghealth.notify.Notifications#health}, for a gauge of the host's. Thread-safe.
 */
public final class DeliveryMetrics implements DeliveryListener {

    private static final String NONE = "none";

    private final MeterRegistry registry;

    /**
     * Measures into a registry.
     *
     * @param registry the host's
     */
    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void settled(Delivery delivery, DeliveryState state, Optional<String> code, Duration took) {
        registry.timer(
                        "lhs.notify.delivery",
                        "channel",
                        delivery.channel().value(),
                        "state",
                        state.name().toLowerCase(Locale.ROOT),
                        "code",
                        // what comes behind a colon is a template's name, of which there may be many
                        code.map(each -> each.split(":", 2)[0]).orElse(NONE))
                .record(took.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void ticked(TickReport report, Duration took) {
        registry.timer("lhs.notify.tick").record(took.toNanos(), TimeUnit.NANOSECONDS);
        registry.counter("lhs.notify.fenced").increment(report.fenced());
    }
}

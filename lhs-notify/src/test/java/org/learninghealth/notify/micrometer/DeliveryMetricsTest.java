package org.learninghealth.notify.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.kit.World;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.DeliveryListener;
import org.learninghealth.notify.DeliveryState;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.people.StakeholderGroup;

class DeliveryMetricsTest {

    private final World world = World.inMemory();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryListener broken = new DeliveryListener() {
        @Override
        public void settled(Delivery delivery, DeliveryState state, Optional<String> code, Duration took) {
            throw new IllegalStateException("out of order");
        }
    };

    private final Notifications notifications = Notifications.builder()
            .learningHealth(world.lhs())
            .storage(storage)
            .listener(broken)
            .listener(new DeliveryMetrics(registry))
            .time(world.time())
            .build();

    @Test
    void whatIsDoneIsCountedByChannelAndOutcomeAndNamesNobody() {
        Actor anna = world.person(StakeholderGroup.PATIENT);
        plan(Recipient.person(anna.person().orElseThrow()), Map.of("community", "Secret", "what", "News"));
        plan(Recipient.person(anna.person().orElseThrow()), Map.of("community", "Secret"));
        plan(Recipient.endpoint(UUID.randomUUID()), Map.of());

        notifications.tick(TickBudget.of(10));

        assertThat(count("sent", "none")).isEqualTo(1);
        assertThat(count("dead", "template")).isEqualTo(1);
        assertThat(count("suppressed", "endpoint-disabled")).isEqualTo(1);
        assertThat(registry.get("lhs.notify.tick").timer().count()).isEqualTo(1);
        assertThat(registry.get("lhs.notify.fenced").counter().count()).isZero();
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::toString)
                .noneMatch(id -> id.contains("Secret"))
                .noneMatch(id -> id.contains(anna.person().orElseThrow().value().toString()));
    }

    private long count(String state, String code) {
        return registry.get("lhs.notify.delivery")
                .tag("channel", "in-app")
                .tag("state", state)
                .tag("code", code)
                .timer()
                .count();
    }

    private void plan(Recipient recipient, Map<String, Object> model) {
        storage.add(List.of(Delivery.planned(
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                ChannelId.IN_APP,
                recipient,
                Optional.empty(),
                Category.ACTIVITY,
                new Notice("activity", model),
                Instant.EPOCH)));
    }
}

package org.learninghealth.examples.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivitySink;

/**
 * Hands on what members do to Kafka. It returns once all brokers that have to keep the activities do; where one doesn't, all
 * of them come again, and {@link DailyRollup} tells repeated ones by their event. Give it to
 * {@code LearningHealthSystem.builder().activitySink(…)}, and close it after the last dispatch. Who is erased with their activities goes to a
 * topic of its own, and the roll-up takes out what they did.
 */
public final class KafkaActivitySink implements ActivitySink, AutoCloseable {

    private final Function<CommunityId, CommunityCalendar> calendars;
    private final Producer<UUID, Object> producer;

    /**
     * A sink of its own producer.
     *
     * @param bootstrapServers where the brokers are
     * @param calendars by which days a community counts, see {@code Community.calendar()}; asked once a call and community, in the
     *     transaction of the dispatch
     */
    public KafkaActivitySink(String bootstrapServers, Function<CommunityId, CommunityCalendar> calendars) {
        this(
                calendars,
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ProducerConfig.ACKS_CONFIG, "all",
                                // shorter than a transaction of the host should stay open
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000,
                                ProducerConfig.LINGER_MS_CONFIG, 5),
                        new UUIDSerializer(),
                        new JsonSerde<>(Object.class).serializer()));
    }

    KafkaActivitySink(Function<CommunityId, CommunityCalendar> calendars, Producer<UUID, Object> producer) {
        this.calendars = calendars;
        this.producer = producer;
    }

    /** All activities of a community go to one partition, and so all of a day are counted by one task. */
    @Override
    public void accept(List<Activity> activities) {
        Map<CommunityId, CommunityCalendar> asked = new HashMap<>();
        send(activities.stream()
                .map(activity -> new ProducerRecord<UUID, Object>(
                        Topics.ACTIVITY,
                        activity.community().value(),
                        ActivityNoted.of(activity, asked.computeIfAbsent(activity.community(), calendars))))
                .toList());
    }

    @Override
    public void erase(CommunityId community, UUID participant) {
        send(List.of(new ProducerRecord<>(Topics.ERASURES, community.value(), participant)));
    }

    /** By the way that activities go, behind those that they take back. */
    @Override
    public void retract(CommunityId community, List<Retraction> activities) {
        send(activities.stream()
                .map(activity -> new ProducerRecord<UUID, Object>(
                        Topics.ACTIVITY, community.value(), ActivityNoted.retraction(activity.event(), community)))
                .toList());
    }

    private void send(List<ProducerRecord<UUID, Object>> records) {
        List<Future<?>> sent = new ArrayList<>(records.size());
        records.forEach(each -> sent.add(producer.send(each)));
        producer.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("Kafka has not taken the activities", failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted before Kafka has taken the activities", interrupted);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

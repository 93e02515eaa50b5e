package org.learninghealth.examples.kafka;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongDeserializer;

/**
 * The days as they were counted, for whoever shows them: reads {@link Topics#DAYS} from its beginning and keeps the latest
 * number of each tally. A host with more of them than fit in memory keeps them in a table of its own instead. Whoever shows
 * figures of them owes persons what the library owes them: none of fewer than five. For use by one thread.
 */
public final class RolledUpDays implements AutoCloseable {

    private final Consumer<Tally, Long> consumer;
    private final Map<Tally, Long> counts = new HashMap<>();

    /**
     * Begins to read.
     *
     * @param bootstrapServers where the brokers are
     */
    public RolledUpDays(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        // what a node had not committed when it died was never counted
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new JsonSerde<>(Tally.class).deserializer(),
                new LongDeserializer());
        consumer.assign(consumer.partitionsFor(Topics.DAYS).stream()
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /**
     * Reads what is new.
     *
     * @param wait how long to wait for something
     */
    public void read(Duration wait) {
        for (ConsumerRecord<Tally, Long> each : consumer.poll(wait)) {
            if (each.value() == null) {
                counts.remove(each.key());
            } else {
                counts.put(each.key(), each.value());
            }
        }
    }

    /** How many activities each tally has, as far as they were read. */
    public Map<Tally, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** How many activities a community has day by day. */
    public SortedMap<LocalDate, Long> days(UUID community) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        counts.forEach((tally, count) -> {
            if (tally.community().equals(community)) {
                days.merge(tally.day(), count, Long::sum);
            }
        });
        return days;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

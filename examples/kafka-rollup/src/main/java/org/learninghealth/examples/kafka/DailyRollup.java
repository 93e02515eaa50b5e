package org.learninghealth.examples.kafka;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Adds up what members do by day, each activity once: the events that were counted are kept beside the counts, and Kafka
 * Streams commits both together with the position in the topic and what goes out. There is no watermark: what comes late
 * counts to its own day. Like the activity log, the store of events grows by one row an activity.
 */
public final class DailyRollup {

    private static final String SEEN = "seen";
    private static final String COUNTS = "counts";

    private DailyRollup() {}

    /** The way from {@link Topics#ACTIVITY} to {@link Topics#DAYS}. */
    public static Topology topology() {
        JsonSerde<Tally> tallies = new JsonSerde<>(Tally.class);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.ACTIVITY, Consumed.with(Serdes.UUID(), new JsonSerde<>(ActivityNoted.class)))
                .process(new Counters(Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(SEEN), Serdes.UUID(), Serdes.ByteArray()),
                        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(COUNTS), tallies, Serdes.Long()))))
                .to(Topics.DAYS, Produced.with(tallies, Serdes.Long()));
        return builder.build();
    }

    /** Makes a counter for each task, with the stores that it needs. */
    private record Counters(Set<StoreBuilder<?>> stores)
            implements ProcessorSupplier<UUID, ActivityNoted, Tally, Long> {

        @Override
        public Processor<UUID, ActivityNoted, Tally, Long> get() {
            return new Counter();
        }
    }

    private static final class Counter implements Processor<UUID, ActivityNoted, Tally, Long> {

        private static final byte[] NOTHING = {};

        private ProcessorContext<Tally, Long> context;
        private KeyValueStore<UUID, byte[]> seen;
        private KeyValueStore<Tally, Long> counts;

        @Override
        public void init(ProcessorContext<Tally, Long> given) {
            context = given;
            seen = given.getStateStore(SEEN);
            counts = given.getStateStore(COUNTS);
        }

        @Override
        public void process(Record<UUID, ActivityNoted> activity) {
            ActivityNoted noted = activity.value();
            if (seen.putIfAbsent(noted.event(), NOTHING) != null) {
                return;
            }
            Long before = counts.get(noted.tally());
            long count = before == null ? 1 : before + 1;
            counts.put(noted.tally(), count);
            context.forward(activity.withKey(noted.tally()).withValue(count));
        }
    }
}

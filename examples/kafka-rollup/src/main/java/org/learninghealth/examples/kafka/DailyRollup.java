package org.learninghealth.examples.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Adds up what members do by day of their community, each activity once: the events that were counted are kept beside the counts, and Kafka
 * Streams commits both together with the position in the topic and what goes out. There is no watermark: what comes late
 * counts to its own day. Like the activity log, the store of events grows by one row an activity.
 *
 * <p>Of whoever is erased with their activities the counts go, with the events that were counted, and what others did to them is counted no longer; what still comes of them
 * counts nothing, so that it doesn't matter which of both topics is ahead. It reads all that a task has counted, which is worth it since it
 * is rare. What turned out not to have been is taken out of its count.
 */
public final class DailyRollup {

    private static final String SEEN = "seen";
    private static final String COUNTS = "counts";
    private static final String TOWARDS = "towards";
    private static final String ERASED = "erased";

    private DailyRollup() {}

    /** The way from {@link Topics#ACTIVITY} and {@link Topics#ERASURES} to {@link Topics#DAYS}. */
    public static Topology topology() {
        JsonSerde<Tally> tallies = new JsonSerde<>(Tally.class);
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(SEEN), Serdes.UUID(), tallies));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(COUNTS), tallies, Serdes.Long()));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TOWARDS), Serdes.UUID(), new JsonSerde<>(Towards.class)));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ERASED), Serdes.UUID(), Serdes.ByteArray()));
        builder.stream(Topics.ACTIVITY, Consumed.with(Serdes.UUID(), new JsonSerde<>(ActivityNoted.class)))
                .process(Counter::new, SEEN, COUNTS, TOWARDS, ERASED)
                .to(Topics.DAYS, Produced.with(tallies, Serdes.Long()));
        builder.stream(Topics.ERASURES, Consumed.with(Serdes.UUID(), new JsonSerde<>(UUID.class)))
                .process(Eraser::new, SEEN, COUNTS, TOWARDS, ERASED)
                .to(Topics.DAYS, Produced.with(tallies, Serdes.Long()));
        return builder.build();
    }

    /** To whom an activity was done, and what it counts to. */
    private record Towards(UUID participant, Tally tally) {}

    private abstract static class Task<V> implements Processor<UUID, V, Tally, Long> {

        static final byte[] NOTHING = {};

        private ProcessorContext<Tally, Long> context;
        KeyValueStore<UUID, Tally> seen;
        KeyValueStore<Tally, Long> counts;
        KeyValueStore<UUID, Towards> towards;
        KeyValueStore<UUID, byte[]> erased;

        @Override
        public void init(ProcessorContext<Tally, Long> given) {
            context = given;
            seen = given.getStateStore(SEEN);
            counts = given.getStateStore(COUNTS);
            towards = given.getStateStore(TOWARDS);
            erased = given.getStateStore(ERASED);
        }

        /** Counts so many more; a tally of nothing is gone. */
        void add(Record<UUID, V> record, Tally tally, long more) {
            Long before = counts.get(tally);
            long count = (before == null ? 0 : before) + more;
            Long kept = count > 0 ? count : null;
            counts.put(tally, kept);
            context.forward(record.withKey(tally).withValue(kept));
        }
    }

    private static final class Counter extends Task<ActivityNoted> {

        @Override
        public void process(Record<UUID, ActivityNoted> activity) {
            ActivityNoted noted = activity.value();
            if (noted.retracts()) {
                retract(activity);
                return;
            }
            if (isErased(noted.participant())
                    || isErased(noted.towards())
                    || seen.putIfAbsent(noted.event(), noted.tally()) != null) {
                return;
            }
            add(activity, noted.tally(), 1);
            if (noted.towards() != null) {
                towards.put(noted.event(), new Towards(noted.towards(), noted.tally()));
            }
        }

        /** As if it had never been seen: if it has been after all, it is noted anew and counts. */
        private void retract(Record<UUID, ActivityNoted> retraction) {
            UUID event = retraction.value().event();
            towards.delete(event);
            Tally counted = seen.delete(event);
            if (counted != null && !isErased(counted.participant())) {
                add(retraction, counted, -1);
            }
        }

        private boolean isErased(UUID participant) {
            return participant != null && erased.get(participant) != null;
        }
    }

    private static final class Eraser extends Task<UUID> {

        @Override
        public void process(Record<UUID, UUID> erasure) {
            UUID participant = erasure.value();
            if (erased.putIfAbsent(participant, NOTHING) != null) {
                return;
            }
            Map<UUID, Towards> concerned = new LinkedHashMap<>();
            try (KeyValueIterator<UUID, Towards> all = towards.all()) {
                all.forEachRemaining(each -> {
                    if (each.value.participant().equals(participant)
                            || each.value.tally().participant().equals(participant)) {
                        concerned.put(each.key, each.value);
                    }
                });
            }
            concerned.forEach((event, each) -> {
                towards.delete(event);
                seen.delete(event);
                add(erasure, each.tally(), -1);
            });
            // whatever comes of them again is known by them alone, so that not even their events are kept
            List<UUID> known = new ArrayList<>();
            try (KeyValueIterator<UUID, Tally> all = seen.all()) {
                all.forEachRemaining(each -> {
                    if (each.value.participant().equals(participant)) {
                        known.add(each.key);
                    }
                });
            }
            known.forEach(seen::delete);
            List<Tally> own = new ArrayList<>();
            try (KeyValueIterator<Tally, Long> all = counts.all()) {
                all.forEachRemaining(each -> {
                    if (each.key.participant().equals(participant)) {
                        own.add(each.key);
                    }
                });
            }
            own.forEach(tally -> add(erasure, tally, -counts.get(tally)));
        }
    }
}

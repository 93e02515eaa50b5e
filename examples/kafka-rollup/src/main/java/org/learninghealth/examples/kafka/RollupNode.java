package org.learninghealth.examples.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * A node that counts. Start as many as are needed, on as many machines: they share the partitions among them, and when one
 * dies, others go on from what it has committed last.
 */
public final class RollupNode implements AutoCloseable {

    /** What brokers accept as they come: {@code group.min.session.timeout.ms} and {@code transaction.max.timeout.ms}. */
    private static final Duration SHORTEST = Duration.ofSeconds(6);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final KafkaStreams streams;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Starts to count.
     *
     * @param bootstrapServers where the brokers are
     * @param state a directory for what was counted, of this node alone; what is lost there is fetched from Kafka again
     * @param deadAfter so long after a node's last sign of life others take its place, from 6 seconds to 15 minutes
     * @throws IllegalArgumentException if that is shorter or longer: a broker, unless it is set otherwise, would not let the node in
     */
    public RollupNode(String bootstrapServers, Path state, Duration deadAfter) {
        if (deadAfter.compareTo(SHORTEST) < 0 || deadAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("deadAfter is " + deadAfter.toSeconds() + " seconds: brokers accept "
                    + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds());
        }
        streams = new KafkaStreams(DailyRollup.topology(), settings(bootstrapServers, state, deadAfter));
        streams.setUncaughtExceptionHandler(failed -> {
            System.err.println("RollupNode counts no more: " + failed);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now.hasCompletedShutdown()) {
                ended.countDown();
            }
        });
        streams.start();
    }

    private static Properties settings(String bootstrapServers, Path state, Duration deadAfter) {
        int millis = Math.toIntExact(deadAfter.toMillis());
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "lhs-daily-rollup");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        // what was counted, how far, and what is told of it: all of it or nothing
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), millis);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), millis / 3);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), millis);
        return settings;
    }

    /**
     * Waits as long as it counts.
     *
     * @return true if it was closed; false if it failed, for instance at a record that can't be read
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await() throws InterruptedException {
        ended.await();
        return streams.state() != KafkaStreams.State.ERROR;
    }

    @Override
    public void close() {
        streams.close();
    }

    /**
     * Counts until the program is ended. If it can't go on, it ends by itself with the exit code 1, for whoever watches over it; with 2 if it
     * was started wrongly.
     *
     * @param arguments where the brokers are, a directory of this node's own and, if others are to take its place sooner or
     *     later than after ten seconds, after how many
     */
    public static void main(String[] arguments) throws InterruptedException {
        RollupNode node;
        try {
            node = of(arguments);
        } catch (IllegalArgumentException | KafkaException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println("Usage: RollupNode BOOTSTRAP_SERVERS STATE_DIRECTORY [SECONDS]");
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        if (!node.await()) {
            System.exit(1);
        }
    }

    static RollupNode of(String... arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("It isn't said where the brokers are, or where to keep what is counted");
        }
        return new RollupNode(
                arguments[0],
                Path.of(arguments[1]),
                arguments.length > 2 ? seconds(arguments[2]) : Duration.ofSeconds(10));
    }

    private static Duration seconds(String argument) {
        try {
            return Duration.ofSeconds(Long.parseLong(argument));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("SECONDS is no whole number: " + argument, wrong);
        }
    }
}

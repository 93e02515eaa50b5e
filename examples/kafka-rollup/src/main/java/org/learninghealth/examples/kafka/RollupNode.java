package org.learninghealth.examples.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * A node that counts. Start as many as are needed, on as many machines: they share the partitions among them, and when one
 * dies, others go on from what it has committed last.
 */
public final class RollupNode implements AutoCloseable {

    private final KafkaStreams streams;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Starts to count.
     *
     * @param bootstrapServers where the brokers are
     * @param state a directory for what was counted, of this node alone; what is lost there is fetched from Kafka again
     * @param deadAfter so long after a node's last sign of life others take its place
     */
    public RollupNode(String bootstrapServers, Path state, Duration deadAfter) {
        streams = new KafkaStreams(DailyRollup.topology(), settings(bootstrapServers, state, deadAfter));
        streams.setUncaughtExceptionHandler(failed -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
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
     * Counts until the program is ended. If it can't go on, it ends by itself with the exit code 1, for whoever watches over it.
     *
     * @param arguments where the brokers are, a directory of this node's own and, if others are to take its place sooner or
     *     later than after ten seconds, after how many
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 2) {
            System.err.println("Usage: RollupNode BOOTSTRAP_SERVERS STATE_DIRECTORY [SECONDS]");
            System.exit(2);
        }
        Duration deadAfter = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 10);
        RollupNode node = new RollupNode(arguments[0], Path.of(arguments[1]), deadAfter);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        if (!node.await()) {
            System.exit(1);
        }
    }
}

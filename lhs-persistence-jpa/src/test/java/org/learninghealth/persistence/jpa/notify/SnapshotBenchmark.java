package org.learninghealth.persistence.jpa.notify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.World;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.DeliveryState;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Settlement;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;

/**
 * How fast deliveries go through the queue while somebody leaves a transaction open, against the same without one. PostgreSQL keeps
 * every version of a row that such a transaction might still read, and the queue changes each row twice. 20,000 deliveries are what
 * comes in 100 seconds at 200 a second; {@code -Dlhs.bench.deliveries=36000} are three minutes of it.
 */
public final class SnapshotBenchmark {

    private static final int DELIVERIES = Integer.getInteger("lhs.bench.deliveries", 20_000);
    private static final int ADDED_TOGETHER = 500;
    private static final int CLAIMED_TOGETHER = 100;
    private static final int ACKNOWLEDGED_TOGETHER = 10;
    private static final int ROUNDS = 3;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Host host;
    private final NotificationStorage storage;
    private final PersonId person;

    private SnapshotBenchmark(Host host) {
        this.host = host;
        ResourceLocalUnitOfWork work = ResourceLocalUnitOfWork.of(host.factory());
        this.storage = JpaNotificationStorage.over(work);
        this.person = World.on(JpaStorage.over(work))
                .person(StakeholderGroup.PATIENT, "Anna", "anna@example.org")
                .person()
                .orElseThrow();
    }

    /** Measures, in turns in the same run. */
    public static void main(String[] arguments) throws Exception {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            SnapshotBenchmark benchmark = new SnapshotBenchmark(host);
            double[] ratios = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                double without = benchmark.drained();
                double with = benchmark.drainedBesideAnOpenTransaction();
                if (round >= 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "%,.0f a second, and %,.0f beside an open transaction%n",
                            DELIVERIES / without,
                            DELIVERIES / with);
                    ratios[round] = without / with;
                }
            }
            NotifyBenchmark.report("beside-an-open-transaction", NotifyBenchmark.median(ratios), 0.5);
        }
    }

    private double drainedBesideAnOpenTransaction() throws Exception {
        try (Connection other = host.place().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            // a transaction has its snapshot when it has read something
            try (ResultSet rows = statement.executeQuery("select count(*) from lhs_person")) {
                rows.next();
            }
            double seconds = drained();
            other.rollback();
            return seconds;
        }
    }

    private double drained() throws Exception {
        host.place().execute("truncate table lhs_notify_delivery");
        host.place().execute("analyze lhs_notify_delivery");
        return NotifyBenchmark.seconds(() -> {
            for (int from = 0; from < DELIVERIES; from += ADDED_TOGETHER) {
                storage.add(Stream.generate(() -> NotifyBenchmark.delivery(person))
                        .limit(ADDED_TOGETHER)
                        .toList());
                drain();
            }
        });
    }

    private void drain() {
        for (int done = 0; done < ADDED_TOGETHER; ) {
            List<Delivery> claimed = storage.claim(Set.of(ChannelId.EMAIL), CLAIMED_TOGETHER, LEASE);
            for (int from = 0; from < claimed.size(); from += ACKNOWLEDGED_TOGETHER) {
                done += storage.settle(claimed.subList(from, from + ACKNOWLEDGED_TOGETHER).stream()
                        .map(SnapshotBenchmark::sent)
                        .toList());
            }
        }
    }

    private static Settlement sent(Delivery delivery) {
        return new Settlement(
                delivery.id(),
                delivery.lease().orElseThrow(),
                DeliveryState.SENT,
                Duration.ZERO,
                true,
                Optional.empty());
    }
}

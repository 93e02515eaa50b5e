package org.learninghealth.persistence.jpa;

import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.IngestObservations;
import org.learninghealth.measurement.IngestReport;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.people.StakeholderGroup;

/**
 * Takes 100,000 observations in through the library, and inserts the same rows by a batch of plain JDBC, in turns in the same
 * run on PostgreSQL, which commits as it does by default. By hand nothing is looked at before: no permission, no rule, no
 * observation that is there already. Reported is the throughput of the library as a part of that by hand.
 */
public final class IngestBenchmark {

    private static final int ROWS = 100_000;
    private static final int SITES = 100;
    private static final int WARM_UP_ROUNDS = 1;
    private static final int ROUNDS = 5;
    private static final double TARGET = 0.5;

    private static final String INSERT = "insert into lhs_observation (id, version, measure_id, community_id, site,"
            + " period_start, stratum, numerator, denominator, measured_value, note, disclosure, superseded, recorded_at,"
            + " recorded_by_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final World world;
    private final Actor lead;
    private final Community community;
    private final String url;

    private IngestBenchmark(Host host, String url) {
        this.world = World.on(host.storage());
        this.url = url;
        this.lead = world.person(StakeholderGroup.CLINICIAN);
        this.community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        Membership membership = world.membership(lead, community);
        world.lhs().memberships().grant(lead, new GrantRole(membership.id(), membership.version(), Role.CYCLE_LEAD));
    }

    public static void main(String[] arguments) throws SQLException {
        TestDatabase.Place place = Combination.HIBERNATE_POSTGRES.place();
        // the server of the tests doesn't wait for its disk; a hospital's does
        String url = place.url() + "&options=-c%20synchronous_commit=on";
        try (Host host = new Host(
                place,
                Combination.HIBERNATE_POSTGRES.factory(
                        place,
                        PersistenceUnitTransactionType.RESOURCE_LOCAL,
                        Map.of(PersistenceConfiguration.JDBC_URL, url)))) {
            new IngestBenchmark(host, url).run();
        }
    }

    private void run() throws SQLException {
        double[] ratios = new double[ROUNDS];
        double[] seconds = new double[ROUNDS];
        double[] again = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            Measure ours = measure();
            Measure theirs = measure();
            boolean oursFirst = round % 2 == 0;
            double first = oursFirst ? ingest(ours, IngestReport.Outcome.RECORDED) : insert(theirs);
            double second = oursFirst ? insert(theirs) : ingest(ours, IngestReport.Outcome.RECORDED);
            double repeated = ingest(ours, IngestReport.Outcome.UNCHANGED);
            if (round >= 0) {
                double library = oursFirst ? first : second;
                double byHand = oursFirst ? second : first;
                ratios[round] = byHand / library;
                seconds[round] = library;
                again[round] = byHand / repeated;
            }
        }
        double ratio = median(ratios);
        System.out.printf(
                Locale.ROOT,
                "TARGET ingest-100000-hibernate-postgres %.2f/%.2f %s%n",
                ratio,
                TARGET,
                ratio >= TARGET ? "PASS" : "FAIL");
        System.out.printf(
                Locale.ROOT,
                "100,000 observations: %.0f a second; the same again: %.2f of the throughput of the batch%n",
                ROWS / median(seconds),
                median(again));
    }

    private Measure measure() {
        return world.lhs()
                .measures()
                .define(
                        lead,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Falls"),
                                        ImprovementDirection.DECREASE)
                                .ratio(1000, "falls per 1,000 bed days")
                                .observed(Cadence.DAILY)
                                .build());
    }

    private static LocalDate day(int i) {
        return LocalDate.of(2020, 1, 1).plusDays(i / SITES);
    }

    private double ingest(Measure measure, IngestReport.Outcome expected) {
        long start = System.nanoTime();
        for (int from = 0; from < ROWS; from += IngestObservations.MOST) {
            List<ReportedObservation> rows = IntStream.range(from, from + IngestObservations.MOST)
                    .mapToObj(i -> ReportedObservation.of(measure.id(), day(i), i % 7, 100.0)
                            .in("Site " + i % SITES, ""))
                    .toList();
            IngestReport report = world.lhs().observations().ingest(lead, new IngestObservations(community.id(), rows));
            if (report.count(expected) != rows.size()) {
                throw new IllegalStateException("Not all rows were " + expected);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** The same rows in the same order and in transactions of the same size, by the driver alone. */
    private double insert(Measure measure) throws SQLException {
        UUID person = lead.person().orElseThrow().value();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (int from = 0; from < ROWS; from += IngestObservations.MOST) {
                try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                    for (int i = from; i < from + IngestObservations.MOST; i++) {
                        statement.setObject(1, UUID.randomUUID());
                        statement.setLong(2, 1);
                        statement.setObject(3, measure.id().value());
                        statement.setObject(4, community.id().value());
                        statement.setString(5, "Site " + i % SITES);
                        statement.setString(6, day(i).toString());
                        statement.setString(7, "");
                        statement.setDouble(8, i % 7);
                        statement.setDouble(9, 100);
                        statement.setDouble(10, i % 7 * 10);
                        statement.setNull(11, Types.VARCHAR);
                        statement.setString(12, "SHARED");
                        statement.setString(13, "[]");
                        statement.setObject(14, now);
                        statement.setObject(15, person);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
                connection.commit();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package org.learninghealth.persistence.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.Community;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.people.StakeholderGroup;

/**
 * Carries commands out through the library, and writes the same rows by hand with the same provider, each in a transaction
 * of its own, in turns in the same run. By hand nothing is looked at before: no permission, no rule, no request that was
 * seen before. PostgreSQL commits as it does where it is installed, with the log on disk.
 */
public final class CommandBenchmark {

    private static final int COMMANDS = 40;

    /** After less the compiler hasn't done with what takes more classes, which is ours, as it has with what takes few. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final int ROUNDS = 101;
    private static final int MONTHS = 60;
    private static final double TARGET = 1.25;

    private static final String MESSAGE =
            "insert into lhs_outbox (id, happened_at, event_type, schema_version, payload,"
                    + " actor_kind, person_id, community_id, subject_id, state, attempts, due_at)"
                    + " values (?, ?, ?, 1, ?, 'PERSON', ?, ?, ?, 'PENDING', 0, current_timestamp)";
    private static final String PAYLOAD = "{\"community\":\"4d9f6b1e-6a2a-4f0e-9d5c-0d8c2f3b7a11\"}";

    private final Host host;
    private final World world;
    private final Actor coordinator;
    private final List<Community> ours = new ArrayList<>();
    private final List<Community> theirs = new ArrayList<>();
    private final Membership coordinating;
    private final Measure measure;
    private final List<RecordObservations.Row> months;
    private final List<Observation> observations;
    private int site;

    private CommandBenchmark(Host host) {
        this.host = host;
        this.world = World.on(host.storage());
        this.coordinator = world.person(StakeholderGroup.CLINICIAN);
        for (int i = 0; i < COMMANDS; i++) {
            ours.add(world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN));
            theirs.add(world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN));
        }
        this.coordinating = world.membership(coordinator, ours.get(0));
        world.lhs()
                .memberships()
                .grant(coordinator, new GrantRole(coordinating.id(), coordinating.version(), Role.CYCLE_LEAD));
        this.measure = world.lhs()
                .measures()
                .define(
                        coordinator,
                        DefineMeasure.of(
                                        ours.get(0).id(),
                                        MeasureType.OUTCOME,
                                        World.english("Falls"),
                                        ImprovementDirection.DECREASE)
                                .build());
        this.months = IntStream.range(0, MONTHS)
                .mapToObj(month ->
                        new RecordObservations.Row(LocalDate.of(2020, 1, 1).plusMonths(month), month % 7, 100.0, null))
                .toList();
        world.lhs().observations().recordAll(coordinator, RecordObservations.of(measure.id(), months));
        this.observations = world.lhs()
                .observations()
                .list(coordinator, measure.id(), PageRequest.first(MONTHS))
                .items();
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        try (EmbeddedPostgres server = durable()) {
            System.setProperty("lhs.test.postgres.url", server.getJdbcUrl("postgres", "postgres"));
            measure();
        }
    }

    /** As it is installed: each commit is on the disk before it is answered. The servers of the tests don't wait for theirs. */
    private static EmbeddedPostgres durable() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet fsync = statement.executeQuery("show fsync")) {
            if (!fsync.next() || !fsync.getString(1).equals("on")) {
                throw new IllegalStateException("The server doesn't wait for its disk");
            }
        }
        return server;
    }

    private static void measure() throws SQLException {
        for (Combination combination : List.of(Combination.HIBERNATE_H2, Combination.HIBERNATE_POSTGRES)) {
            try (Host host = combination.open()) {
                TestDatabase.Place place = host.place();
                CommandBenchmark benchmark = new CommandBenchmark(host);
                String where = combination.name().toLowerCase(Locale.ROOT).replace('_', '-');
                report("record-" + where, ratio(place, benchmark::record, benchmark::recordByHand));
                report("describe-" + where, ratio(place, benchmark::describe, benchmark::describeByHand));
                report("found-" + where, ratio(place, benchmark::found, benchmark::foundByHand));
            }
        }
    }

    /**
     * The median of the rounds' ratios. Before they are taken the server looks at its tables, as it does by itself every minute:
     * a plan from when a table was nearly empty reads all of it.
     */
    private static double ratio(TestDatabase.Place place, IntConsumer command, IntConsumer byHand) throws SQLException {
        double[] ratios = new double[ROUNDS];
        long begun = System.nanoTime();
        for (int round = 0; System.nanoTime() - begun < WARM_UP.toNanos(); round++) {
            command.accept(round % COMMANDS);
            byHand.accept(round % COMMANDS);
        }
        place.execute("analyze");
        for (int round = 0; round < ROUNDS; round++) {
            boolean commandFirst = round % 2 == 0;
            long first = time(commandFirst ? command : byHand);
            long second = time(commandFirst ? byHand : command);
            ratios[round] = commandFirst ? (double) first / second : (double) second / first;
        }
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    private static long time(IntConsumer work) {
        long start = System.nanoTime();
        for (int i = 0; i < COMMANDS; i++) {
            work.accept(i);
        }
        return System.nanoTime() - start;
    }

    private void found(int i) {
        world.lhs()
                .communities()
                .found(
                        coordinator,
                        FoundCommunity.named(World.english("Community " + i)).build());
    }

    private void foundByHand(int i) {
        inTransaction(entityManager -> {
            CommunityRow community = new CommunityRow();
            community.id = UUID.randomUUID();
            community.apply(theirs.get(i));
            entityManager.persist(community);
            MembershipRow membership = new MembershipRow();
            membership.id = UUID.randomUUID();
            membership.apply(inCommunity(community.id));
            entityManager.persist(membership);
            tell(entityManager, community.id, 3);
        });
    }

    private Membership inCommunity(UUID community) {
        return new Membership(
                coordinating.id(),
                new CommunityId(community),
                coordinating.person(),
                coordinating.participant(),
                coordinating.status(),
                coordinating.source(),
                coordinating.roles(),
                coordinating.stakeholderGroup(),
                coordinating.organization(),
                coordinating.since(),
                coordinating.suspension(),
                coordinating.end(),
                0);
    }

    private void describe(int i) {
        Community before = ours.get(i);
        LocalizedText text = World.english("What we care about, edition " + before.version());
        ours.set(
                i,
                world.lhs()
                        .communities()
                        .describe(coordinator, new DescribeCommunity(before.id(), before.version(), text, text)));
    }

    private void describeByHand(int i) {
        inTransaction(entityManager -> {
            CommunityRow community =
                    entityManager.find(CommunityRow.class, theirs.get(i).id().value());
            Community now = community.toRecord();
            LocalizedText text = World.english("What we care about, edition " + now.version());
            community.apply(new Community(
                    now.id(),
                    now.parent(),
                    now.kind(),
                    now.name(),
                    text,
                    text,
                    now.visibility(),
                    now.joinPolicy(),
                    now.parentMembershipRequired(),
                    now.representation(),
                    now.safeSpace(),
                    now.calendar(),
                    now.status(),
                    now.stage(),
                    now.foundedAt(),
                    now.activatedAt(),
                    now.dormancyWarnedAt(),
                    now.stageMoves(),
                    now.orphaned(),
                    now.successors(),
                    now.version()));
            tell(entityManager, community.id, 2);
        });
    }

    private void record(int i) {
        world.lhs()
                .observations()
                .recordAll(coordinator, new RecordObservations(measure.id(), "ours " + ++site, "", months));
    }

    private void recordByHand(int i) {
        String here = "theirs " + ++site;
        inTransaction(entityManager -> {
            for (Observation each : observations) {
                ObservationRow row = new ObservationRow();
                row.id = UUID.randomUUID();
                row.apply(new Observation(
                        each.id(),
                        each.measure(),
                        each.community(),
                        here,
                        each.period(),
                        each.stratum(),
                        each.numerator(),
                        each.denominator(),
                        each.value(),
                        each.note(),
                        each.disclosure(),
                        each.superseded(),
                        each.recordedAt(),
                        each.recordedBy(),
                        each.exclusion(),
                        0));
                entityManager.persist(row);
            }
            tell(entityManager, measure.id().value(), 2);
        });
    }

    private void tell(EntityManager entityManager, UUID about, int messages) {
        UUID person = coordinator.person().orElseThrow().value();
        entityManager.<Connection>runWithConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MESSAGE)) {
                for (int i = 0; i < messages; i++) {
                    statement.setObject(1, UUID.randomUUID());
                    statement.setTimestamp(2, Timestamp.from(Instant.now()));
                    statement.setString(3, "community.described");
                    statement.setString(4, PAYLOAD);
                    statement.setObject(5, person, Types.OTHER);
                    statement.setObject(6, about, Types.OTHER);
                    statement.setObject(7, about, Types.OTHER);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    private void inTransaction(Consumer<EntityManager> work) {
        try (EntityManager entityManager = host.factory().createEntityManager()) {
            entityManager.getTransaction().begin();
            work.accept(entityManager);
            entityManager.getTransaction().commit();
        }
    }

    private static void report(String target, double value) {
        System.out.printf(
                Locale.ROOT,
                "TARGET command-%s %.2f/%.2f %s%n",
                target,
                value,
                TARGET,
                value <= TARGET ? "PASS" : "FAIL");
    }
}

package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.access.Actor;
import org.learninghealth.audit.AuditRange;
import org.learninghealth.audit.AuditReport;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Targets;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.KeyRing;

/** Target P8 on databases: what somebody does to the table with SQL is found. */
class AuditTamperingTest {

    private static final int ENTRIES = 40;
    private static final int EACH = 22;
    private static final List<String> EDITS = List.of(
            "seq_no = seq_no + 1000",
            "event_id = '%s'",
            "happened_at = '2020-01-01 00:00:00'",
            "action = 'READ_PERSON'",
            "actor_kind = 'VISITOR'",
            "person_id = '%s'",
            "community_id = '%s'",
            "subject_id = '%s'",
            "request = ''",
            "key_id = null",
            "hash = '0'");

    private final SplittableRandom random = new SplittableRandom(8);
    private final Set<PersonId> officers = new HashSet<>();
    private Optional<AuditAnchor.Head> kept = Optional.empty();

    @Rule("V11")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ECLIPSELINK_POSTGRES")
    void whatIsDoneWithSqlIsFound(Combination combination) throws Exception {
        try (Host host = combination.open()) {
            World world = written(host);
            int found = 0;
            for (int i = 0; i < EACH; i++) {
                int one = 1 + random.nextInt(ENTRIES - 1);
                int other = one + 1 + random.nextInt(ENTRIES - one);
                found += found(host, world, one, edit(i, one))
                        + found(host, world, one, "delete from lhs_audit where seq_no = " + one)
                        + (i % 2 == 0
                                ? found(host, world, ENTRIES + 1, copy(one, ENTRIES + 1))
                                : found(
                                        host,
                                        world,
                                        one,
                                        "update lhs_audit set seq_no = seq_no + 1000 where seq_no >= " + one,
                                        "update lhs_audit set seq_no = seq_no - 999 where seq_no > 1000",
                                        copy(other + 1, one)))
                        + found(host, world, one, move(one, -1), move(other, one), move(-1, other));
            }
            Targets.exactly("P8-" + combination, found, 4 * EACH);
        }
    }

    @Rule("V11")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ECLIPSELINK_POSTGRES")
    void anEndThatIsCutOffIsFoundIfItWasAnchoredAndOnlyThen(Combination combination) throws Exception {
        try (Host host = combination.open()) {
            World world = written(host);
            AuditAnchor.Head head =
                    world.storage().unitOfWork().requiresNew(world.storage().audit()::head);
            for (int left : List.of(ENTRIES - 1, ENTRIES / 2, 0)) {
                host.place().execute("delete from lhs_audit where seq_no > " + left);
                kept = Optional.empty();
                assertThat(verified(world).isIntact()).isTrue();
                kept = Optional.of(head);
                assertThat(verified(world).broken())
                        .contains(new AuditReport.Break(left + 1, AuditReport.Kind.MISSING));
            }
        }
    }

    private String edit(int number, int sequence) {
        String edit =
                EDITS.get(number % EDITS.size()).replace("%s", UUID.randomUUID().toString());
        return "update lhs_audit set " + edit + " where seq_no = " + sequence;
    }

    private static String copy(int from, int to) {
        return "insert into lhs_audit select " + to + ", '" + UUID.randomUUID() + "', happened_at, action, actor_kind,"
                + " person_id, community_id, subject_id, request, key_id, hash from lhs_audit where seq_no = " + from;
    }

    private static String move(int from, int to) {
        return "update lhs_audit set seq_no = " + to + " where seq_no = " + from;
    }

    /** Does it, looks whether it is found in its place, and puts everything back. */
    private int found(Host host, World world, int place, String... forgery) throws SQLException {
        for (String statement : forgery) {
            host.place().execute(statement);
        }
        boolean found = verified(world)
                .broken()
                .filter(broken -> broken.sequence() == place)
                .isPresent();
        host.place().execute("delete from lhs_audit");
        host.place().execute("insert into lhs_audit select * from audit_copy");
        return found ? 1 : 0;
    }

    private AuditReport verified(World world) {
        return world.lhs().audit().verify(Actor.person(officers.iterator().next()), AuditRange.all());
    }

    private World written(Host host) throws SQLException {
        World world = World.on(
                host.storage(),
                settings -> settings.privacyOfficers(officers::contains)
                        .auditKeys(oneKey())
                        .auditAnchor(new AuditAnchor() {
                            @Override
                            public void keep(Head head) {
                                // the test says what was kept
                            }

                            @Override
                            public Optional<Head> kept() {
                                return kept;
                            }
                        }));
        officers.add(world.person(StakeholderGroup.RESEARCHER).person().orElseThrow());
        for (int i = 1; i < ENTRIES; i++) {
            world.person(StakeholderGroup.PATIENT);
        }
        world.lhs().events().dispatchAll();
        assertThat(verified(world).orThrow().entries()).isEqualTo(ENTRIES);
        host.place().execute("create table audit_copy as select * from lhs_audit");
        return world;
    }

    private static KeyRing oneKey() {
        return KeyRing.of("2026-a", Map.of("2026-a", "k".repeat(32).getBytes(StandardCharsets.US_ASCII)));
    }
}

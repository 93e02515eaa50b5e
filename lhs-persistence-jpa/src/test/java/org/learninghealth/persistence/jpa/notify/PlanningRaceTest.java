package org.learninghealth.persistence.jpa.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.NodeProcess;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;

/**
 * Two processes of eight threads each that plan the same at the same time: on PostgreSQL and MariaDB, twice, or 100 times with
 * {@code -Pcrash}.
 */
@Timeout(600)
class PlanningRaceTest {

    private static final int ROUNDS = Integer.getInteger("lhs.test.rounds", 2);

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    /** And the host never has to catch anything, unless the transaction is its own and MariaDB has ended that. */
    @ParameterizedTest
    @EnumSource(names = {"HIBERNATE_POSTGRES", "HIBERNATE_MARIADB"})
    void whatManyPlanAtOnceIsKeptOnceAndWhatIsUndoneIsNot(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        NodeProcess other = NodeProcess.start(
                PlanningNode.class, combination.name(), host.place().url(), "there", Integer.toString(ROUNDS));
        try {
            other.awaitReady();
            other.signal();
            List<String> here = PlanningNode.plan(
                    ResourceLocalUnitOfWork.of(host.factory()), "here", ROUNDS, PlanningNode.repeats(combination));
            List<String> there = other.lines()
                    .filter(line -> line.startsWith(PlanningNode.FAILED))
                    .toList();

            other.awaitEnd(Duration.ofMinutes(1));
            assertThat(here).isEmpty();
            assertThat(there).isEmpty();
        } finally {
            other.kill();
        }

        assertThat(count(host, "lhs_notify_delivery where idem_key like 'kept-%'"))
                .isEqualTo((long) ROUNDS * PlanningNode.TOGETHER);
        assertThat(count(host, "lhs_notify_delivery where idem_key like 'alone-%'"))
                .isEqualTo((long) ROUNDS * PlanningNode.TOGETHER);
        assertThat(count(host, "lhs_notify_delivery")).isEqualTo(2L * ROUNDS * PlanningNode.TOGETHER);
        assertThat(count(host, "host_note where id like 'kept-%'"))
                .as("each transaction of the host's that it wanted to keep")
                .isEqualTo(2L * PlanningNode.THREADS * ROUNDS);
        assertThat(count(host, "host_note where id like 'undone-%'")).isZero();
    }

    private static long count(Host host, String what) throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

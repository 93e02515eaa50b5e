package org.learninghealth.persistence.jpa.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;

/** Two processes of eight threads each that plan the same at the same time: on PostgreSQL, twice, or 100 times with
 * {@code -Pcrash}. */
@Timeout(600)
class PlanningRaceTest {

    private static final int ROUNDS = Integer.getInteger("lhs.test.rounds", 2);

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    /** And the host, whose transaction it is, never has to catch anything. */
    @Test
    void whatManyPlanAtOnceIsKeptOnceAndWhatIsUndoneIsNot() throws Exception {
        Host host = HOSTS.empty(Combination.HIBERNATE_POSTGRES);
        Process process = other(host.place().url());
        try (BufferedReader says =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = says.readLine(); !PlanningNode.READY.equals(line); line = says.readLine()) {
                assertThat(line).as("the other process ends before it begins").isNotNull();
            }
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            List<String> here = PlanningNode.plan(ResourceLocalUnitOfWork.of(host.factory()), "here", ROUNDS);
            List<String> there = says.lines()
                    .filter(line -> line.startsWith(PlanningNode.FAILED))
                    .collect(Collectors.toList());

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(here).isEmpty();
            assertThat(there).isEmpty();
        } finally {
            process.destroyForcibly();
        }

        assertThat(count(host, "lhs_notify_delivery where idem_key like 'kept-%'"))
                .isEqualTo((long) ROUNDS * PlanningNode.TOGETHER);
        assertThat(count(host, "lhs_notify_delivery")).isEqualTo((long) ROUNDS * PlanningNode.TOGETHER);
        assertThat(count(host, "host_note where id like 'kept-%'"))
                .as("each transaction of the host's that it wanted to keep")
                .isEqualTo(2L * PlanningNode.THREADS * ROUNDS);
        assertThat(count(host, "host_note where id like 'undone-%'")).isZero();
    }

    private static Process other(String url) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.jboss.logging.provider=slf4j",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PlanningNode.class.getName(),
                        Combination.HIBERNATE_POSTGRES.name(),
                        url,
                        "there",
                        Integer.toString(ROUNDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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

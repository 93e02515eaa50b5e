package org.learninghealth.persistence.jpa.jta;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.HintContract;
import org.learninghealth.persistence.jpa.Hosts;

class JtaUnitOfWorkTest extends HintContract {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts(JtaHost::open);

    @BeforeAll
    static void logsOfTransactionsGoAway(@TempDir Path directory) {
        JtaHost.keepsItsLogsIn(directory);
    }

    /** EclipseLink finds a transaction service by its server's names alone. */
    @Override
    protected Stream<Combination> combinations() {
        return Stream.of(Combination.HIBERNATE_H2, Combination.HIBERNATE_POSTGRES, Combination.HIBERNATE_MARIADB);
    }

    @Override
    protected Application open(Combination combination) throws SQLException {
        return new JtaHost(HOSTS.empty(combination));
    }
}

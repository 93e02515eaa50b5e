package org.learninghealth.persistence.jpa.jta;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.learninghealth.kit.StorageContract;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.spi.Storage;

/** The storage kit in JTA's transactions; the providers and databases have been through it in the library's own. */
@Tag("one-jdk")
class JtaStorageTest extends StorageContract {

    private Host host;

    @RegisterExtension
    static final Hosts HOSTS = new Hosts(JtaHost::open);

    @BeforeAll
    static void logsOfTransactionsGoAway(@TempDir Path directory) {
        JtaHost.keepsItsLogsIn(directory);
    }

    @Override
    protected Storage open() throws Exception {
        host = HOSTS.empty(Combination.HIBERNATE_H2);
        return JpaStorage.over(new JtaHost(host).unitOfWork());
    }

    @Override
    public Runnable backup() throws Exception {
        return host.backup();
    }

    @Override
    public String dump() throws Exception {
        return host.dump();
    }

    /** In transactions of its own. */
    @Override
    protected Storage openOtherNode(Storage first) {
        return HOSTS.otherNode(Combination.HIBERNATE_H2).storage();
    }
}

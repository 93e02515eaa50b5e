package org.learninghealth.persistence.jpa.spring;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.kit.StorageContract;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.spi.Storage;
import org.springframework.orm.jpa.JpaTransactionManager;

/** The storage kit in Spring's transactions; the providers and databases have been through it in the library's own. */
@Tag("one-jdk")
class SpringStorageTest extends StorageContract {

    private Host host;

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @Override
    protected Storage open() throws Exception {
        host = HOSTS.empty(Combination.HIBERNATE_H2);
        return over(host);
    }

    @Override
    public Runnable backup() throws Exception {
        return host.backup();
    }

    @Override
    public String dump() throws Exception {
        return host.dump();
    }

    @Override
    protected Storage openOtherNode(Storage first) {
        return over(HOSTS.otherNode(Combination.HIBERNATE_H2));
    }

    private static Storage over(Host host) {
        return JpaStorage.over(SpringUnitOfWork.of(new JpaTransactionManager(host.factory()), host.factory()));
    }
}

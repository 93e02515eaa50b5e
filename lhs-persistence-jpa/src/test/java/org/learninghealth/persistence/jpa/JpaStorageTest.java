package org.learninghealth.persistence.jpa;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.kit.StorageContract;
import org.learninghealth.spi.Storage;

/** The storage kit on one combination of provider and database. */
abstract class JpaStorageTest extends StorageContract {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    private final Combination combination;
    private Host host;

    JpaStorageTest(Combination combination) {
        this.combination = combination;
    }

    @Override
    protected Storage open() throws Exception {
        host = HOSTS.empty(combination);
        return host.storage();
    }

    /** Every row of every table. */
    @Override
    public Runnable backup() throws Exception {
        return host.backup();
    }

    @Override
    public String dump() throws Exception {
        return host.dump();
    }

    /** A node shares nothing but the database with another one. */
    @Override
    protected Storage openOtherNode(Storage first) throws Exception {
        return HOSTS.otherNode(combination).storage();
    }
}

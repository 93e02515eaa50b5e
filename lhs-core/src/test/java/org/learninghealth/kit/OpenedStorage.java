package org.learninghealth.kit;

import org.junit.jupiter.api.BeforeEach;
import org.learninghealth.spi.Storage;

/** Opens storage for the tests of the kit. */
abstract class OpenedStorage implements StorageFixture {

    private Storage storage;
    private Storage otherNode;

    /** Opens storage with nothing in it; once for each test. */
    protected abstract Storage open() throws Exception;

    /** Opens a second node over the same data; the same object unless said otherwise. */
    protected Storage openOtherNode(Storage first) throws Exception {
        return first;
    }

    /** All that the storage holds, as text; what is behind its ports too. */
    @Override
    public String dump() throws Exception {
        return Dump.of(storage);
    }

    @Override
    public Runnable backup() throws Exception {
        return Backup.of(storage);
    }

    @BeforeEach
    final void openStorage() throws Exception {
        storage = open();
        otherNode = openOtherNode(storage);
    }

    @Override
    public final Storage storage() {
        return storage;
    }

    @Override
    public final Storage otherNode() {
        return otherNode;
    }
}

package org.learninghealth.memory;

import org.learninghealth.kit.StorageContract;
import org.learninghealth.spi.Storage;

class InMemoryStorageTest extends StorageContract {

    @Override
    protected Storage open() {
        return InMemoryStorage.create();
    }

    @Override
    public int erasuresReplayed() {
        return 1_000;
    }
}

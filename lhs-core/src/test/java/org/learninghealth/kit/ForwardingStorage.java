package org.learninghealth.kit;

import java.util.List;
import java.util.Optional;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;

/** Storage that hands every call on; tests override the port that they want to listen at or break. */
public class ForwardingStorage implements Storage {

    private final Storage storage;

    public ForwardingStorage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public UnitOfWork unitOfWork() {
        return storage.unitOfWork();
    }

    @Override
    public <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
        return storage.repository(type);
    }

    @Override
    public Outbox outbox() {
        return storage.outbox();
    }

    @Override
    public Receipts receipts() {
        return storage.receipts();
    }

    @Override
    public AuditTrail audit() {
        return storage.audit();
    }

    @Override
    public Optional<KeyRing> ownKeys() {
        return storage.ownKeys();
    }

    @Override
    public ActivityLog activity() {
        return storage.activity();
    }

    @Override
    public List<String> problems() {
        return storage.problems();
    }
}

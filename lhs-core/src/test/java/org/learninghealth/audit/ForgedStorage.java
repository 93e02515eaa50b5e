package org.learninghealth.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;

/**
 * Storage whose audit trail somebody gets at who may write to it.
 *
 * @param storage everything else
 * @param forged the entries that are there in place of the trail's
 */
record ForgedStorage(Storage storage, List<AuditEntry> forged) implements Storage {

    /** Storage with the same entries, still. */
    static ForgedStorage of(Storage storage) {
        return new ForgedStorage(storage, new ArrayList<>(entries(storage)));
    }

    /** All entries of a trail. */
    static List<AuditEntry> entries(Storage storage) {
        return storage.unitOfWork().requiresNew(() -> storage.audit().read(0, Integer.MAX_VALUE));
    }

    @Override
    public AuditTrail audit() {
        return new AuditTrail() {
            @Override
            public AuditAnchor.Head head() {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean append(AuditEntry entry) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<AuditEntry> read(long after, int most) {
                return forged.stream()
                        .filter(entry -> entry.sequence() > after)
                        .sorted(Comparator.comparing(AuditEntry::sequence))
                        .limit(most)
                        .toList();
            }

            @Override
            public List<AuditEntry> select(AuditQuery query, OptionalLong before, int most) {
                throw new UnsupportedOperationException();
            }
        };
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
    public ActivityLog activity() {
        return storage.activity();
    }

    @Override
    public List<String> problems() {
        return storage.problems();
    }
}

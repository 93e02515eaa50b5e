package org.learninghealth.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditCheckpoint;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditReference;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.Storage;

/** Storage whose audit trail somebody gets at who may write to it: other entries are there in place of the trail's. */
final class ForgedStorage extends ForwardingStorage {

    private final List<AuditEntry> forged;

    private ForgedStorage(Storage storage, List<AuditEntry> forged) {
        super(storage);
        this.forged = forged;
    }

    /** The entries that are there in place of the trail's. */
    List<AuditEntry> forged() {
        return forged;
    }

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
            public Optional<AuditCheckpoint> checkpoint() {
                return Optional.empty();
            }

            @Override
            public void cut(AuditCheckpoint checkpoint) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<AuditReference> reference(PersonId person) {
                return Optional.empty();
            }

            @Override
            public List<AuditReference> references(Collection<UUID> references) {
                return List.of();
            }

            @Override
            public void keep(AuditReference reference) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void forget(PersonId person) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<AuditEntry> select(AuditQuery query, OptionalLong before, int most) {
                throw new UnsupportedOperationException();
            }
        };
    }
}

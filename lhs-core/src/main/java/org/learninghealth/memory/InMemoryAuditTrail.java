package org.learninghealth.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditCheckpoint;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditReference;
import org.learninghealth.spi.AuditTrail;

/** The audit trail in a map, with another for its head and one for the events that are in it. */
final class InMemoryAuditTrail implements AuditTrail {

    private static final String HEAD = "head";
    private static final String BY_REFERENCE = "reference";

    private final TransactionalMap<Long, AuditEntry> entries;
    private final TransactionalMap<UUID, AuditEntry> byEvent;
    private final TransactionalMap<String, AuditAnchor.Head> heads;
    private final TransactionalMap<String, AuditCheckpoint> checkpoints;
    private final TransactionalMap<PersonId, AuditReference> references;

    InMemoryAuditTrail(InMemoryStorage storage) {
        entries = storage.map(() -> new Transient(null), () -> new Transient(null));
        byEvent = storage.map(() -> new Transient(null), () -> new Transient(null));
        heads = storage.map(() -> new Transient(null), () -> new Transient(null));
        checkpoints = storage.map(() -> new Transient(null), () -> new Transient(null));
        references = storage.<PersonId, AuditReference>map(() -> new Transient(null), () -> new Transient(null))
                .indexed(BY_REFERENCE, AuditReference::reference);
    }

    @Override
    public AuditAnchor.Head head() {
        return heads.get(HEAD).orElse(AuditAnchor.Head.NONE);
    }

    @Override
    public boolean append(AuditEntry entry) {
        if (byEvent.get(entry.event()).isPresent()) {
            return false;
        }
        if (entries.get(entry.sequence()).isPresent()) {
            throw new Transient(null);
        }
        entries.put(entry.sequence(), entry);
        byEvent.put(entry.event(), entry);
        heads.put(HEAD, new AuditAnchor.Head(entry.sequence(), entry.hash()));
        return true;
    }

    @Override
    public List<AuditEntry> read(long after, int most) {
        List<AuditEntry> read = new ArrayList<>();
        long last = head().sequence();
        for (long number = Math.max(after, beginning()) + 1; number <= last && read.size() < most; number++) {
            entries.get(number).ifPresent(read::add);
        }
        return read;
    }

    @Override
    public List<AuditEntry> select(AuditQuery query, OptionalLong before, int most) {
        List<AuditEntry> selected = new ArrayList<>();
        long first = Math.min(before.orElse(Long.MAX_VALUE) - 1, head().sequence());
        long beginning = beginning();
        for (long number = first; number > beginning && selected.size() < most; number--) {
            Optional<AuditEntry> entry = entries.get(number);
            entry.filter(query::matches).ifPresent(selected::add);
        }
        return selected;
    }

    @Override
    public Optional<AuditCheckpoint> checkpoint() {
        return checkpoints.get(HEAD);
    }

    @Override
    public void cut(AuditCheckpoint checkpoint) {
        for (long number = beginning() + 1; number <= checkpoint.head().sequence(); number++) {
            entries.get(number).ifPresent(entry -> {
                entries.remove(entry.sequence());
                byEvent.remove(entry.event());
            });
        }
        checkpoints.put(HEAD, checkpoint);
    }

    private long beginning() {
        return checkpoint().map(cut -> cut.head().sequence()).orElse(0L);
    }

    @Override
    public Optional<AuditReference> reference(PersonId person) {
        return references.get(person);
    }

    @Override
    public List<AuditReference> references(Collection<UUID> wanted) {
        return references.find(BY_REFERENCE, wanted).toList();
    }

    @Override
    public void keep(AuditReference reference) {
        references.put(reference.person(), reference);
    }

    @Override
    public void forget(PersonId person) {
        references.remove(person);
    }
}

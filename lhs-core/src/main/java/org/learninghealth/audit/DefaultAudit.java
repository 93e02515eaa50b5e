package org.learninghealth.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditCheckpoint;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Storage;

/** The audit trail, by way of the kernel. */
final class DefaultAudit implements Audit {

    /** How many entries are verified at a time. */
    private static final int BATCH = 500;

    /** What is read when no part of the trail is named. */
    private static final UUID THE_TRAIL = new UUID(0, 0);

    private final Kernel kernel;
    private final Storage storage;
    private final AuditTrail trail;
    private final HashChain chain;
    private final References references;
    private final Optional<AuditAnchor> anchor;

    DefaultAudit(Kernel kernel, Storage storage, HashChain chain, References references, Optional<AuditAnchor> anchor) {
        this.kernel = kernel;
        this.storage = storage;
        this.trail = storage.audit();
        this.chain = chain;
        this.references = references;
        this.anchor = anchor;
    }

    @Override
    public Page<AuditEntry> list(Actor actor, AuditQuery query, PageRequest page) {
        String asked = Require.present(query, "query").toString();
        OptionalLong before = Cursor.read(
                        Require.present(page, "page"), asked, place -> OptionalLong.of(Long.parseLong(place)))
                .orElseGet(OptionalLong::empty);
        noted(actor, Action.READ_AUDIT, Optional.ofNullable(query.community()), subject(query));
        List<AuditEntry> oneMore = kernel.read(
                actor, reader -> references.shown(trail.select(references.stored(query), before, page.limit() + 1)));
        if (oneMore.size() <= page.limit()) {
            return new Page<>(oneMore, Optional.empty());
        }
        List<AuditEntry> items = oneMore.subList(0, page.limit());
        return new Page<>(
                items,
                Optional.of(Cursor.write(
                        asked, String.valueOf(items.get(items.size() - 1).sequence()))));
    }

    @Override
    public AuditReport verify(Actor actor, AuditRange range) {
        Require.present(range, "range");
        noted(actor, Action.VERIFY_AUDIT, Optional.empty(), THE_TRAIL);
        // the anchor first: what it keeps was in the store before
        Verification verification = new Verification(chain, range, anchor.flatMap(AuditAnchor::kept));
        long after = range.from() - 1;
        if (after == 0 || afresh(() -> isCutAt(after))) {
            // an entry before the first one would be one that was put in
            return follow(verification, Long.MIN_VALUE);
        }
        verification.begin(afresh(() -> trail.read(after - 1, 1)).stream()
                .filter(entry -> entry.sequence() == after)
                .findAny());
        return verification.isBroken() ? verification.end() : follow(verification, after);
    }

    /** Whether the trail was cut there or further on, so that there is no such entry to begin at. */
    private boolean isCutAt(long sequence) {
        return trail.checkpoint()
                .filter(cut -> cut.head().sequence() >= sequence)
                .isPresent();
    }

    private AuditReport follow(Verification verification, long after) {
        Part part = part(after);
        while (all(part, verification) && part.entries().size() == BATCH) {
            part = part(part.entries().get(BATCH - 1).sequence());
        }
        return verification.end();
    }

    private static boolean all(Part part, Verification verification) {
        return verification.resume(part.cut())
                && part.entries().stream().allMatch(entry -> verification.next(entry, part.forged()));
    }

    private Part part(long after) {
        return afresh(() -> {
            Optional<AuditCheckpoint> cut;
            List<AuditEntry> entries;
            do {
                cut = trail.checkpoint();
                entries = trail.read(after, BATCH);
                // until both are of one moment, where a transaction sees what others commit meanwhile
            } while (!trail.checkpoint().equals(cut));
            return new Part(cut, entries, references.forged(entries));
        });
    }

    /** An old snapshot of the host's transaction would end before what the anchor kept. */
    private <R> R afresh(Supplier<R> read) {
        return storage.unitOfWork().requiresNew(read);
    }

    /** Demands leave, and writes down that it was given. */
    private void noted(Actor actor, Action action, Optional<CommunityId> community, UUID subject) {
        Permit permit = kernel.read(actor, reader -> reader.demand(action, Facts.outside(ResourceType.AUDIT_TRAIL)));
        kernel.note(actor, permit, community, subject);
    }

    private static UUID subject(AuditQuery query) {
        return Stream.<Optional<UUID>>of(
                        Optional.ofNullable(query.person()).map(Id::value),
                        Optional.ofNullable(query.subject()),
                        Optional.ofNullable(query.community()).map(Id::value))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(THE_TRAIL);
    }

    /**
     * A part of the trail.
     *
     * @param cut where the trail begins, if its oldest entries were taken away
     * @param entries the entries
     * @param forged the references in them that stand for somebody else than it is said
     */
    private record Part(Optional<AuditCheckpoint> cut, List<AuditEntry> entries, Set<UUID> forged) {}
}

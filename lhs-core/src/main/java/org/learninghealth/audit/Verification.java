package org.learninghealth.audit;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.audit.AuditReport.Break;
import org.learninghealth.audit.AuditReport.Kind;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditCheckpoint;
import org.learninghealth.spi.AuditEntry;

/** Follows the chain entry by entry, and keeps nothing but the last one. Used by one thread. */
final class Verification {

    private final HashChain chain;
    private final AuditRange range;
    private final Optional<Head> anchor;
    private long from;
    private Head before = Head.NONE;
    private boolean keyed;
    private boolean cutWithoutKey;
    private long entries;
    private long withoutKey;
    private OptionalLong anchored = OptionalLong.empty();
    private @Nullable Break broken;

    Verification(HashChain chain, AuditRange range, Optional<Head> anchor) {
        this.chain = chain;
        this.range = range;
        this.from = range.from();
        this.anchor = anchor.filter(head -> range.contains(head.sequence()));
    }

    /** Trusts the entry before the first one of the range. */
    void begin(Optional<AuditEntry> trusted) {
        trusted.ifPresentOrElse(
                entry -> {
                    before = new Head(entry.sequence(), entry.hash());
                    keyed = entry.key().isPresent();
                },
                () -> stop(range.from() - 1, Kind.MISSING));
    }

    /**
     * Begins at a checkpoint if the trail was cut behind what was verified: before anything was, or meanwhile. Answers
     * whether to go on.
     */
    boolean resume(Optional<AuditCheckpoint> cut) {
        AuditCheckpoint checkpoint =
                cut.filter(each -> each.head().sequence() > before.sequence()).orElse(null);
        if (checkpoint == null) {
            return true;
        }
        long sequence = checkpoint.head().sequence();
        Optional<String> seal = chain.seal(checkpoint);
        if (seal.isEmpty()) {
            return stop(sequence, Kind.KEY_UNKNOWN);
        }
        if (!seal.get().equals(checkpoint.seal())) {
            return stop(sequence, Kind.ALTERED);
        }
        before = checkpoint.head();
        cutWithoutKey = checkpoint.key().isEmpty();
        from = Math.max(from, sequence + 1);
        return true;
    }

    /** Looks at the next entry; answers whether to go on. Forged is what stands for somebody else than it is said to. */
    boolean next(AuditEntry entry, Set<UUID> forged) {
        long expected = before.sequence() + 1;
        if (expected > range.through()) {
            return false;
        }
        if (entry.sequence() != expected) {
            return stop(
                    Math.min(expected, entry.sequence()), entry.sequence() > expected ? Kind.MISSING : Kind.ALTERED);
        }
        Optional<String> hash = chain.hash(before, entry);
        if (hash.isEmpty()) {
            return stop(expected, Kind.KEY_UNKNOWN);
        }
        boolean names =
                entry.person().map(PersonId::value).filter(forged::contains).isPresent()
                        || forged.contains(entry.subject());
        if (names || !hash.get().equals(entry.hash())) {
            return stop(expected, Kind.ALTERED);
        }
        // whoever has no key could have cut the trail there; the head, which stays, had none when it was cut without
        // one
        boolean cut = cutWithoutKey && entry.key().isPresent();
        if (cut || keyed && entry.key().isEmpty()) {
            return stop(expected, Kind.KEY_LACKING);
        }
        cutWithoutKey = false;
        if (anchor.filter(kept -> kept.sequence() == expected).isPresent()) {
            if (!anchor.get().hash().equals(entry.hash())) {
                return stop(expected, Kind.NOT_THE_ANCHORED);
            }
            anchored = OptionalLong.of(expected);
        }
        before = new Head(expected, entry.hash());
        keyed = keyed || entry.key().isPresent();
        entries++;
        withoutKey += entry.key().isEmpty() ? 1 : 0;
        return true;
    }

    /** What was found, now that no entry is left to look at. */
    AuditReport end() {
        boolean cut = anchor.filter(kept -> kept.sequence() > before.sequence()).isPresent()
                || !range.isOpen() && before.sequence() < range.through();
        if (broken == null && cut) {
            stop(before.sequence() + 1, Kind.MISSING);
        }
        return new AuditReport(from, entries, withoutKey, anchored, Optional.ofNullable(broken));
    }

    boolean isBroken() {
        return broken != null;
    }

    private boolean stop(long sequence, Kind kind) {
        broken = new Break(sequence, kind);
        return false;
    }
}

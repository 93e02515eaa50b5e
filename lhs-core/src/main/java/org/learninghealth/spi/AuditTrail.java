package org.learninghealth.spi;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.learninghealth.base.PersonId;

/**
 * The audit trail: entries that are only ever added, each sealed to the one before (rule V11), until
 * the oldest are taken away from its beginning (rule V10). They are added when the
 * outbox is handed on, one after the other, and never in the transaction of the act itself, where they would make all
 * writers wait for each other. The store seals nothing and verifies nothing. Safe for use by several threads and nodes.
 */
public interface AuditTrail {

    /**
     * Where the trail ends.
     *
     * @return the latest entry's number and hash; {@link AuditAnchor.Head#NONE} if there is no entry yet
     */
    AuditAnchor.Head head();

    /**
     * Adds an entry in the active unit of work.
     *
     * @param entry the entry, sealed to the head
     * @return false if there is an entry for the same event already; then nothing changes
     * @throws org.learninghealth.base.Transient if another entry took the number; at once, or when the unit of work is
     *     committed
     */
    boolean append(AuditEntry entry);

    /**
     * Reads the chain, entry by entry.
     *
     * @param after only numbers greater than this
     * @param most how many at most
     * @return the entries in the order of their numbers
     */
    List<AuditEntry> read(long after, int most);

    /**
     * Looks entries up.
     *
     * @param query which
     * @param before only numbers less than this, if it is given
     * @param most how many at most
     * @return the entries, the latest leading
     */
    List<AuditEntry> select(AuditQuery query, OptionalLong before, int most);

    /**
     * Where the trail begins.
     *
     * @return what its oldest entries left when they were taken away; empty if none were
     */
    Optional<AuditCheckpoint> checkpoint();

    /**
     * Takes the oldest entries away, up to and with the one of the checkpoint, in the active unit of work; for retention. The
     * latest entry of all stays: it is the head.
     *
     * @param checkpoint takes the place of the one before
     */
    void cut(AuditCheckpoint checkpoint);

    /**
     * What stands for a person in the trail.
     *
     * @param person the person
     * @return the reference; empty if there is none
     */
    Optional<AuditReference> reference(PersonId person);

    /**
     * Whom references stand for.
     *
     * @param references the references
     * @return those that there are, in no order
     */
    List<AuditReference> references(Collection<UUID> references);

    /**
     * Keeps what stands for a person.
     *
     * @param reference the reference
     * @throws org.learninghealth.base.Transient if another one was kept for the person in the meantime; at once, or when the
     *     unit of work is committed
     */
    void keep(AuditReference reference);

    /**
     * Forgets what stands for a person; for erasure.
     *
     * @param person the person
     */
    void forget(PersonId person);
}

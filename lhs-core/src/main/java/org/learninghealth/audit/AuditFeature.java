package org.learninghealth.audit;

import java.util.Optional;
import java.util.function.Predicate;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Storage;

/**
 * The service of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param audit who did what
 * @param recorder adds what was done to the trail, out of the events of all rooms
 * @param anchoring hands the head of the trail to the anchor, after a dispatch
 */
public record AuditFeature(Audit audit, EventSubscriber recorder, Runnable anchoring) {

    /**
     * What the host decides about the trail.
     *
     * @param privacyOfficers who may read and verify it
     * @param keys what it is sealed with
     * @param anchor where its head is kept
     */
    public record Settings(Predicate<PersonId> privacyOfficers, Optional<KeyRing> keys, Optional<AuditAnchor> anchor) {}

    /**
     * Puts the service together.
     *
     * @param kernel the one way through
     * @param storage where the trail is kept
     * @param settings what the host decided
     * @return the service
     */
    public static AuditFeature of(Kernel kernel, Storage storage, Settings settings) {
        HashChain chain = new HashChain(settings.keys());
        return new AuditFeature(
                new DefaultAudit(kernel, storage, chain, settings.privacyOfficers(), settings.anchor()),
                new AuditRecorder(storage.audit(), chain),
                new Anchoring(storage, settings.anchor()));
    }

    /**
     * Looks whether keys are fit to seal.
     *
     * @param keys the keys
     * @return what is wrong, with its remedy; empty if all is well
     */
    public static Optional<String> problem(KeyRing keys) {
        String current = keys.currentKey();
        if (!KeyRing.ID.matcher(current).matches()) {
            return Optional.of("auditKeys names a current key whose id is none: use 1 to 40 letters, digits,"
                    + " hyphens and underscores");
        }
        return keys.code(current, new byte[0]).isPresent()
                ? Optional.empty()
                : Optional.of("auditKeys doesn't find its current key: let code(…) know it");
    }
}

package org.learninghealth.audit;

import java.util.Optional;
import java.util.function.Predicate;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Expiry;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.PersonalDataContributor;
import org.learninghealth.spi.Storage;

/**
 * The service of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param audit who did what
 * @param recorder adds what was done to the trail, out of the events of all rooms
 * @param anchoring hands the head of the trail to the anchor, after a dispatch
 * @param acts what the trail says of a person
 * @param expiry takes the oldest entries away
 */
public record AuditFeature(
        Audit audit, EventSubscriber recorder, Runnable anchoring, PersonalDataContributor acts, Expiry expiry) {

    /**
     * What the host decides about the trail.
     *
     * @param keys what it is sealed with
     * @param anchor where its head is kept
     */
    public record Settings(Optional<KeyRing> keys, Optional<AuditAnchor> anchor) {}

    /**
     * Puts the service together.
     *
     * @param kernel the one way through
     * @param storage where the trail is kept
     * @param ids makes what stands for persons in the trail
     * @param persons whether there is such a person
     * @param settings what the host decided
     * @return the service
     */
    public static AuditFeature of(
            Kernel kernel, Storage storage, IdGenerator ids, Predicate<PersonId> persons, Settings settings) {
        HashChain chain = new HashChain(settings.keys());
        References references = new References(storage.audit(), ids, persons);
        return new AuditFeature(
                new DefaultAudit(kernel, storage, chain, references, settings.anchor()),
                new AuditRecorder(storage.audit(), chain, references),
                new Anchoring(storage, settings.anchor()),
                new AuditedActs(storage.audit(), references),
                new AuditExpiry(storage.audit(), chain));
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

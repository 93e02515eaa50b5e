/**
 * The audit trail: who did what, when, where and to what, tamper-evident since the last anchor.
 *
 * <p><b>What is promised.</b> Every command leaves one entry, in the transaction of its effect and by way of the outbox;
 * the entry joins the trail when the host dispatches events. Entries are only ever added. Each is sealed to the one before
 * by a hash, so that {@link org.learninghealth.audit.Audit#verify} finds an entry that was changed, taken out, put in or
 * moved, and names the first place where the chain breaks. With {@link org.learninghealth.spi.KeyRing} whoever can
 * write to the store, but doesn't have the key, can't make hashes that fit. With an
 * {@link org.learninghealth.spi.AuditAnchor} an end that was cut off and a trail that was written anew are found too, up
 * to the head that was kept last: the trail is tamper-evident since the last anchor, and no more than that is promised.
 *
 * <p><b>What is not.</b> Nothing keeps a database administrator from changing rows; the trail shows it. Without an anchor
 * a trail whose end is missing looks like a shorter one. Without keys a trail can be worked out anew. What was written
 * after the last anchor can be taken off again, by someone with the key also changed. Acts that wait in the outbox are
 * not yet sealed. Denials go to the {@link org.learninghealth.access.DenialListener}, not into the trail.
 *
 * <p><b>What retention takes away.</b> Entries that are older than the host keeps them are taken away from the beginning of
 * the trail (see {@link org.learninghealth.spi.AuditTrail#cut}). They leave a checkpoint, sealed with the key of that day,
 * from which the rest still verifies; what was before it can't be verified any more. Whoever has no key can't cut the trail
 * elsewhere and seem to be retention.
 *
 * <p><b>How to keep an anchor.</b> Give the builder an {@link org.learninghealth.spi.AuditAnchor} that writes each head to
 * a place with other administrators than the database: a write-once bucket, another organisation's log, a timestamping
 * service. Dispatch often, verify on a schedule and after every restore, and keep the anchor longer than the trail.
 */
@NullMarked
package org.learninghealth.audit;

import org.jspecify.annotations.NullMarked;

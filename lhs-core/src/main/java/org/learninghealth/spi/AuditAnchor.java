package org.learninghealth.spi;

import java.util.Optional;
import org.learninghealth.base.Require;

/**
 * Keeps the head of the audit trail where whoever can change the trail can't reach: another database under other hands, a
 * write-once store, a timestamping service, a printed page. A hash chain alone shows neither that its end was cut off nor
 * that all of it was written anew; held against a head that was kept elsewhere, it shows both, up to that head.
 *
 * <p>It is called after each dispatch that handed events on, by several threads and nodes at once and outside any
 * transaction. The same head may come again, and heads may come out of order: keep all of them, or the one with the
 * greatest number. Whoever keeps fewer learns less; a head that arrives with the same number as one that is kept, but with
 * another hash, tells of a trail that was changed.
 */
public interface AuditAnchor {

    /**
     * Keeps a head. What it throws is logged and disturbs nothing; the head of the next dispatch takes its place.
     *
     * @param head where the trail ends now
     */
    void keep(Head head);

    /**
     * What the trail is to be held against when it is verified.
     *
     * @return the latest head that was kept; empty if none was
     */
    Optional<Head> kept();

    /**
     * Where the audit trail ended at some time.
     *
     * @param sequence the latest entry's number
     * @param hash its hash, as 64 hexadecimal digits
     */
    record Head(long sequence, String hash) {

        /** The head of a trail without entries. */
        public static final Head NONE = new Head(0, "0".repeat(64));

        /**
         * Refuses what can't be a head.
         *
         * @throws org.learninghealth.base.InvalidInput if the number is negative, or the hash is missing
         */
        public Head {
            Require.that(sequence >= 0, "head.sequence", "negative");
            Require.present(hash, "head.hash");
        }
    }
}

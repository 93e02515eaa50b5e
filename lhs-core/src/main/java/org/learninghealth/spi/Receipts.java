package org.learninghealth.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.base.PersonId;

/**
 * What was done on which request, so that a request that is sent again takes effect once. Only the id of the result is
 * kept: the answer to a repeated request is what the actor may see today. Safe for use by several threads and nodes.
 */
public interface Receipts {

    /**
     * Looks a request up.
     *
     * @param actor who sent it: a person's id, or the name of another kind of actor
     * @param request the request id
     * @return what was done; empty if nothing was
     */
    Optional<Receipt> find(String actor, String request);

    /**
     * Keeps a receipt, without disturbing the transaction if another one has the same request.
     *
     * @param receipt the receipt
     * @return false if there is one for this actor and request already
     */
    boolean keep(Receipt receipt);

    /**
     * Forgets what a person did, and what was done to them; for erasure.
     *
     * @param person the person
     */
    void forget(PersonId person);

    /**
     * How many receipts were kept before a moment; for retention.
     *
     * @param before the moment
     * @param most how many are counted at most
     * @return the number, up to that
     */
    int count(Instant before, int most);

    /**
     * Takes away those that were kept before a moment, the oldest leading, in the active unit of work; for retention.
     *
     * @param before the moment
     * @param most how many at most
     * @return how many there were, the same as {@link #count} says
     */
    int remove(Instant before, int most);

    /**
     * What was done on a request.
     *
     * @param actor who sent it
     * @param request the request id
     * @param command the type of the command
     * @param digest of the command in its canonical form, as 64 hexadecimal digits
     * @param result the id of the result
     * @param at when
     */
    record Receipt(String actor, String request, String command, String digest, UUID result, Instant at) {}
}

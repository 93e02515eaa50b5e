package org.learninghealth.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/**
 * The messages that wait to be handed on. They are written in the transaction of what they tell of, so that neither is
 * there without the other. Rows are claimed by status with a lease, never by a position in the order of ids: what commits
 * late is handed on late, not lost. Times of leases are the store's own, so that the clocks of several nodes don't matter.
 * Safe for use by several threads and nodes.
 */
public interface Outbox {

    /**
     * Adds messages in the active unit of work.
     *
     * @param messages in the order in which they happened
     */
    void append(List<Message> messages);

    /**
     * Takes messages for a while: nobody else gets them until the lease is over. A message whose last lease ended without
     * an answer is handed out alone, so that one that brings a node down takes no others with it.
     *
     * @param limit how many at most
     * @param lease for how long
     * @return the oldest ones that are due; none if there are none
     */
    List<Claim> claim(int limit, Duration lease);

    /**
     * A claimed message was handed on.
     *
     * @param claim the claim
     * @return false if the lease was lost to someone else in the meantime; then roll back
     */
    boolean complete(Claim claim);

    /**
     * A claimed message could not be handed on this time.
     *
     * @param claim the claim
     * @param delay when to try again, from now
     * @return false if the lease was lost to someone else in the meantime
     */
    boolean retry(Claim claim, Duration delay);

    /**
     * A claimed message can't be handed on; it stays for a person to see.
     *
     * @param claim the claim
     * @param reason a code without anyone's data, at most 200 characters
     * @return false if the lease was lost to someone else in the meantime
     */
    boolean bury(Claim claim, String reason);

    /**
     * Puts buried messages back in line.
     *
     * @param limit how many at most
     * @return how many there were
     */
    int revive(int limit);

    /**
     * How many messages there are.
     *
     * @param state in this state
     * @return the number
     */
    long count(State state);

    /**
     * Puts another person's id in the place of a person's, in every message, whatever its state; for erasure. In payloads it
     * is replaced as a text.
     *
     * @param person the person
     * @param other who stands there from now on
     */
    void replace(PersonId person, PersonId other);

    /**
     * How many messages were handed on before a moment; for retention.
     *
     * @param before the moment, by the store's own clock
     * @param most how many are counted at most
     * @return the number, up to that
     */
    int countDone(Instant before, int most);

    /**
     * Takes away those that were handed on before a moment, the oldest leading, in the active unit of work; for retention.
     *
     * @param before the moment, by the store's own clock
     * @param most how many at most
     * @return how many there were, the same as {@link #countDone} says
     */
    int removeDone(Instant before, int most);

    /** Where a message stands. */
    enum State {
        /** To be handed on, now or later. */
        PENDING,
        /** Handed on. */
        DONE,
        /** Given up; a person has to look. */
        DEAD
    }

    /**
     * Something to be handed on.
     *
     * @param id its id, which rises with time; receivers can tell repeated messages by it
     * @param at when it happened
     * @param type the stable name of its type
     * @param schemaVersion the version of its payload
     * @param payload the event as JSON
     * @param actor what sort of actor did it
     * @param person who did it, if it was a person
     * @param community where, if it happened in a community
     * @param subject the id of the thing that it happened to
     */
    record Message(
            UUID id,
            Instant at,
            String type,
            int schemaVersion,
            String payload,
            Actor.Kind actor,
            Optional<PersonId> person,
            Optional<CommunityId> community,
            UUID subject) {}

    /**
     * A message, taken for a while.
     *
     * @param message the message
     * @param attempts how often it was taken, this time included
     * @param token proves that the lease is one's own
     */
    record Claim(Message message, int attempts, UUID token) {

        /** Two claims are the same if they are the same lease on the same message. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Claim claim
                    && token.equals(claim.token)
                    && message.id().equals(claim.message.id());
        }

        @Override
        public int hashCode() {
            return message.id().hashCode();
        }
    }
}

package org.learninghealth.notify;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What a channel may use while it sends one delivery. Not for use by other threads or after {@code send} has returned. */
public interface SendContext {

    /**
     * The time now.
     *
     * @return by the library's clock
     */
    Instant now();

    /**
     * The person or the guest to reach, as known now and not as at planning.
     *
     * @return how to reach them
     * @throws IllegalStateException if the recipient is a system
     */
    Contact contact();

    /**
     * The notice in words, in the recipient's language. A notice that can't be rendered ends the delivery.
     *
     * @return the message
     */
    Message message();

    /**
     * Where the recipient ends messages like this one, see {@link UnsubscribeEndpoint}; for an issue of a newsletter, where the host
     * has set no such links up, at the newsletter's own address. The message says it too, and says no other.
     *
     * @return the address, unless there is none or the message can't be switched off
     */
    default Optional<URI> unsubscribe() {
        return Optional.empty();
    }

    /**
     * Whether a {@code POST} to that address ends them without anything more (RFC 8058).
     *
     * @return true for an address that {@link UnsubscribeEndpoint} answers at
     */
    default boolean unsubscribesAtOnce() {
        return unsubscribe().isPresent();
    }

    /**
     * Whether nobody may learn from the message, or from what goes with it, which community it is about.
     *
     * @return true for neutral notices
     */
    default boolean discreet() {
        return false;
    }

    /**
     * Something costly, such as a connection, that is opened once per tick and closed by the library at its end.
     *
     * @param <R> what it is
     * @param type tells the resources of different channels apart
     * @param open makes it, at its first use in this tick
     * @return the same one until the tick ends or {@link #discard} is called
     */
    <R extends AutoCloseable> R resource(Class<R> type, Supplier<R> open);

    /**
     * Closes a resource that has become useless; the next use opens another one.
     *
     * @param type the type it was opened under
     */
    void discard(Class<? extends AutoCloseable> type);
}

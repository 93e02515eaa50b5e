package org.learninghealth.notify;

import java.time.Instant;
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
     * The person to reach, as known now and not as at planning.
     *
     * @return how to reach them
     * @throws IllegalStateException if the recipient is not a person
     */
    Contact contact();

    /**
     * The notice in words, in the recipient's language. A notice that can't be rendered ends the delivery.
     *
     * @return the message
     */
    Message message();

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

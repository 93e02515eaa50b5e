package org.learninghealth.notify.webhook;

import java.time.Instant;
import java.util.function.Supplier;
import org.learninghealth.notify.Contact;
import org.learninghealth.notify.Message;
import org.learninghealth.notify.SendContext;

/** What the engine gives a channel for a delivery to a system: the time, and nothing about persons. */
final class Context implements SendContext {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Instant now;

    Context() {
        this(NOW);
    }

    Context(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Contact contact() {
        throw new IllegalStateException("Not a person");
    }

    @Override
    public Message message() {
        throw new IllegalStateException("Not a person");
    }

    @Override
    public <R extends AutoCloseable> R resource(Class<R> type, Supplier<R> open) {
        return open.get();
    }

    @Override
    public void discard(Class<? extends AutoCloseable> type) {
        throw new IllegalStateException("Nothing is kept");
    }
}

package org.learninghealth.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Outbox.Claim;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands committed events on to subscribers. Any number of threads and nodes may do so at once. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 10;

    /** So long at most until a message that another node may know is offered again. */
    private static final Duration LONGEST_FOR_OTHERS = Duration.ofMinutes(10);

    /** So many are taken under one lease, which has to last until the last of them is handed on. */
    private static final int PART = 100;

    /** So many races are lost in a row before a message is put off; each time another node has got on. */
    private static final int RACES = 30;

    /** What happened to one claimed message. */
    public enum Outcome {
        /** All subscribers have heard of it. */
        DONE,
        /** It will be tried again. */
        RETRY,
        /** It was given up. */
        DEAD
    }

    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Json json;
    private final List<EventSubscriber> subscribers;

    /**
     * Puts the dispatcher together.
     *
     * @param storage where messages wait
     * @param json reads events
     * @param subscribers who is told
     */
    public Dispatcher(Storage storage, Json json, List<EventSubscriber> subscribers) {
        this.unitOfWork = storage.unitOfWork();
        this.outbox = storage.outbox();
        this.json = json;
        this.subscribers = new CopyOnWriteArrayList<>(subscribers);
    }

    /**
     * Tells one more subscriber from now on.
     *
     * @param subscriber who is told
     */
    public void subscribe(EventSubscriber subscriber) {
        subscribers.add(subscriber);
    }

    /**
     * Hands messages on, as many as are due.
     *
     * @param limit how many at most
     * @return what happened to each
     */
    public List<Outcome> dispatch(int limit) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Claim> claims;
        do {
            int part = Math.min(limit - outcomes.size(), PART);
            claims = claimed(part);
            claims.stream().map(this::handOn).forEach(outcomes::add);
        } while (!claims.isEmpty() && outcomes.size() < limit);
        return outcomes;
    }

    /** Where others are in the way however often it is tried, they hand on what is due. */
    private List<Claim> claimed(int most) {
        try {
            return repeated(() -> outbox.claim(most, LEASE));
        } catch (Transient lost) {
            LOG.debug("What is due is left to others, or for the next time", lost);
            return List.of();
        }
    }

    private Outcome handOn(Claim claim) {
        try {
            Optional<DomainEvent> event =
                    json.read(claim.message().type(), claim.message().payload());
            if (event.isEmpty()) {
                // a newer release wrote it: it waits for a node that knows it, however long that takes
                return again(claim, shorter(delay(claim.attempts()), LONGEST_FOR_OTHERS));
            }
            tell(claim, envelope(claim.message(), event.get()));
            return Outcome.DONE;
        } catch (LostLease lost) {
            LOG.warn(
                    "The lease on event {} was lost to another node; nothing was done here",
                    claim.message().id());
            return Outcome.RETRY;
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Event {} of type {} could not be handed on (attempt {})",
                    claim.message().id(),
                    claim.message().type(),
                    claim.attempts(),
                    failed);
            return putOff(claim, failed.getClass().getSimpleName());
        }
    }

    /** Tells all subscribers in one transaction. */
    private void tell(Claim claim, EventEnvelope envelope) {
        repeated(() -> {
            subscribers.forEach(subscriber -> subscriber.on(envelope));
            if (!outbox.complete(claim)) {
                throw new LostLease();
            }
            return envelope;
        });
    }

    private Outcome putOff(Claim claim, String reason) {
        if (claim.attempts() < ATTEMPTS) {
            return again(claim, delay(claim.attempts()));
        }
        return answered(() -> outbox.bury(claim, reason)) ? Outcome.DEAD : Outcome.RETRY;
    }

    private Outcome again(Claim claim, Duration delay) {
        answered(() -> outbox.retry(claim, delay));
        return Outcome.RETRY;
    }

    /** What can't be answered comes again when its lease is over. */
    private boolean answered(Supplier<Boolean> answer) {
        try {
            return repeated(answer);
        } catch (Transient lost) {
            LOG.debug("A claim is left until its lease is over", lost);
            return false;
        }
    }

    /** Works in a transaction, which is repeated at once if another one was in its way. */
    private <T> T repeated(Supplier<T> work) {
        for (int race = 1; ; race++) {
            try {
                return unitOfWork.requiresNew(work);
            } catch (Transient lost) {
                if (race == RACES) {
                    throw lost;
                }
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration delay(int attempts) {
        return FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, ATTEMPTS));
    }

    private static EventEnvelope envelope(Outbox.Message message, DomainEvent event) {
        return new EventEnvelope(
                message.id(),
                message.at(),
                message.type(),
                message.schemaVersion(),
                message.actor(),
                message.person(),
                message.community(),
                message.subject(),
                event);
    }

    /** Takes the work on a message back whose lease is someone else's by now. */
    private static final class LostLease extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

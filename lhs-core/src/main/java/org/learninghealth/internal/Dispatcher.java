package org.learninghealth.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Outbox.Claim;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands committed events on to subscribers. Any number of threads and nodes may do so at once.
 *
 * <p>All subscribers are told of an event together. One that fails on it for the third time is told of it alone from then on, so that it
 * keeps the event from nobody else. It is known by its class and by its place among those of that class, which are the same on every
 * node and after a restart.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 10;

    /** So often all are told together, since most of what goes wrong is over soon. */
    private static final int TOGETHER = 3;

    /** What differs from one node to the next in the names of classes that are made while it runs. */
    private static final Pattern MADE_AT_RUN_TIME = Pattern.compile("\\$\\$.*|\\d+$");

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
    private final IdGenerator ids;

    /** By what they are known by, in order; one at a time adds to them. */
    private volatile Map<String, EventSubscriber> subscribers = Map.of();

    private final ReentrantLock adding = new ReentrantLock();

    /**
     * Puts the dispatcher together.
     *
     * @param storage where messages wait
     * @param json reads and writes events
     * @param ids makes ids of messages
     * @param subscribers who is told
     */
    public Dispatcher(Storage storage, Json json, IdGenerator ids, List<EventSubscriber> subscribers) {
        this.unitOfWork = storage.unitOfWork();
        this.outbox = storage.outbox();
        this.json = json;
        this.ids = ids;
        subscribers.forEach(this::subscribe);
    }

    /**
     * Tells one more subscriber from now on.
     *
     * @param subscriber who is told
     */
    public void subscribe(EventSubscriber subscriber) {
        adding.lock();
        try {
            Map<String, EventSubscriber> more = new LinkedHashMap<>(subscribers);
            String type =
                    MADE_AT_RUN_TIME.matcher(subscriber.getClass().getName()).replaceFirst("");
            int place = 1;
            while (more.containsKey(type + '#' + place)) {
                place++;
            }
            more.put(type + '#' + place, subscriber);
            subscribers = Collections.unmodifiableMap(more);
        } finally {
            adding.unlock();
        }
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
            Optional<Telling> telling = telling(claim.message());
            if (telling.isEmpty()) {
                // a newer release wrote it: it waits for a node that knows it, however long that takes
                return again(claim, shorter(delay(claim.attempts()), LONGEST_FOR_OTHERS));
            }
            tell(claim, telling.get());
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

    /**
     * Who is to be told of what.
     *
     * @param subscribers who, by what they are known by, in order
     * @param envelope of what
     * @param payload the event as JSON
     */
    private record Telling(Map<String, EventSubscriber> subscribers, EventEnvelope envelope, String payload) {}

    private Optional<Telling> telling(Outbox.Message message) {
        return json.read(message.type(), message.payload())
                .flatMap(event -> event instanceof ToldAlone alone
                        ? alone(message, alone)
                        : Optional.of(new Telling(
                                subscribers,
                                envelope(message, message.id(), message.type(), message.schemaVersion(), event),
                                message.payload())));
    }

    private Optional<Telling> alone(Outbox.Message message, ToldAlone alone) {
        EventSubscriber subscriber = subscribers.get(alone.subscriber());
        if (subscriber == null) {
            throw new IllegalStateException("There is no subscriber " + alone.subscriber() + " on this node");
        }
        return json.read(alone.type(), alone.payload())
                .map(event -> new Telling(
                        Map.of(alone.subscriber(), subscriber),
                        envelope(message, alone.event(), alone.type(), alone.schemaVersion(), event),
                        alone.payload()));
    }

    /** Tells subscribers in one transaction; some of them alone from then on, if they failed often enough and others don't. */
    private void tell(Claim claim, Telling telling) {
        Set<String> failing = new LinkedHashSet<>();
        for (boolean told = false; !told; ) {
            try {
                told = repeated(() -> tell(claim, telling, failing));
            } catch (Failed failed) {
                failing.add(failed.subscriber);
                if (claim.attempts() < TOGETHER
                        || failing.containsAll(telling.subscribers().keySet())) {
                    throw failed.cause;
                }
                LOG.warn(
                        "Subscriber {} failed on event {}; the others are told without it",
                        failed.subscriber,
                        claim.message().id(),
                        failed.cause);
            }
        }
    }

    private boolean tell(Claim claim, Telling telling, Set<String> failing) {
        telling.subscribers().forEach((name, subscriber) -> {
            if (!failing.contains(name)) {
                tell(name, subscriber, telling.envelope());
            }
        });
        outbox.append(failing.stream()
                .map(name -> toldAlone(claim.message(), telling, name))
                .toList());
        if (!outbox.complete(claim)) {
            throw new LostLease();
        }
        return true;
    }

    private static void tell(String name, EventSubscriber subscriber, EventEnvelope envelope) {
        try {
            subscriber.on(envelope);
        } catch (Transient lost) {
            throw lost;
        } catch (RuntimeException failed) {
            throw new Failed(name, failed);
        }
    }

    private Outbox.Message toldAlone(Outbox.Message message, Telling telling, String subscriber) {
        EventEnvelope envelope = telling.envelope();
        ToldAlone alone =
                new ToldAlone(subscriber, envelope.id(), envelope.type(), envelope.schemaVersion(), telling.payload());
        DomainEvent.Type type = json.type(alone);
        return new Outbox.Message(
                ids.timeOrdered(),
                message.at(),
                type.value(),
                type.version(),
                json.write(alone),
                message.actor(),
                message.person(),
                message.community(),
                message.subject());
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

    private static EventEnvelope envelope(
            Outbox.Message message, UUID id, String type, int schemaVersion, DomainEvent event) {
        return new EventEnvelope(
                id,
                message.at(),
                type,
                schemaVersion,
                message.actor(),
                message.person(),
                message.community(),
                message.subject(),
                event);
    }

    /** Takes back what subscribers did on an event that one of them failed on. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String subscriber;
        private final transient RuntimeException cause;

        Failed(String subscriber, RuntimeException cause) {
            super(cause);
            this.subscriber = subscriber;
            this.cause = cause;
        }
    }

    /** Takes the work on a message back whose lease is someone else's by now. */
    private static final class LostLease extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

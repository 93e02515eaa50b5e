package org.learninghealth.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Id;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.RequestMismatch;
import org.learninghealth.base.Require;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way through for every write and read. A command is validated, looked up among the requests that were seen
 * before, decided within the actor's scope, and only then written: its rows, its events and its audit record together.
 * Safe for use by several threads.
 */
public final class Kernel {

    private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);
    private static final int ATTEMPTS = 3;

    private final Storage storage;
    private final AccessControl access;
    private final Standing standing;
    private final InstantSource time;
    private final IdGenerator ids;
    private final CommandValidation validation;
    private final Json json;
    private final Map<AggregateType<?, ?>, Repository<?, ?>> repositories = new ConcurrentHashMap<>();

    /**
     * Puts the kernel together.
     *
     * @param storage where everything is kept
     * @param access who may do and see what
     * @param standing how actors stand to communities
     * @param time what time it is
     * @param ids makes ids
     * @param validation checks commands
     * @param json writes events and canonical commands
     */
    public Kernel(
            Storage storage,
            AccessControl access,
            Standing standing,
            InstantSource time,
            IdGenerator ids,
            CommandValidation validation,
            Json json) {
        this.storage = storage;
        this.access = access;
        this.standing = standing;
        this.time = time;
        this.ids = ids;
        this.validation = validation;
        this.json = json;
    }

    /**
     * Carries a command out.
     *
     * @param <T> the aggregate that the command is about
     * @param <I> its id
     * @param actor who asks
     * @param command what for
     * @param home the kind of aggregate that the command is about
     * @param decide makes the decision; it writes nothing
     * @return the new state; for a request that was carried out before, the state today
     */
    public <T extends Aggregate<T, I>, I extends Id> T perform(
            Actor actor, Record command, AggregateType<T, I> home, Function<Work<T, I>, Decision<T, I>> decide) {
        Require.present(actor, "actor");
        validation.check(Require.present(command, "command"));
        AtomicBoolean decided = new AtomicBoolean();
        return repeated(
                actor,
                decided,
                () -> answered(actor, command, home).orElseGet(() -> {
                    decided.set(false);
                    Decision<T, I> decision;
                    try {
                        decision = decide.apply(new Work<>(this, actor, home));
                    } catch (LhsException refused) {
                        // what stands in the way may be what the same request has done elsewhere in the meantime
                        return answered(actor, command, home).orElseThrow(() -> refused);
                    }
                    decided.set(true);
                    return carryOut(actor, command, decision);
                }));
    }

    /**
     * Does many things, each a command of its own: the second, named way through, for what a scheduler drives and for acts
     * in bulk. There is no receipt, since what is done already isn't done again.
     *
     * @param <R> what came of it
     * @param actor who asks
     * @param command what for
     * @param work asks for leave and carries the commands out
     * @return what came of it
     */
    public <R> R sweep(Actor actor, Record command, Supplier<R> work) {
        Require.present(actor, "actor");
        validation.check(Require.present(command, "command"));
        return work.get();
    }

    /**
     * Looks for what is due and does what is to be done about each: for what a scheduler drives. What was settled in the
     * meantime, or by another node that sweeps, is passed over.
     *
     * @param <C> the command
     * @param <T> the aggregate that is due
     * @param <I> its id
     * @param actor who sweeps
     * @param command what for
     * @param type the kind that is looked at
     * @param action what leave is asked for, of things of that kind anywhere
     * @param most says of the command how many at most
     * @param due reads what is due, up to a number
     * @param act decides about one; it writes nothing
     * @return what was done
     */
    public <C extends Record, T extends Aggregate<T, I>, I extends Id> Swept sweep(
            Actor actor,
            C command,
            AggregateType<T, I> type,
            Action action,
            ToIntFunction<C> most,
            BiFunction<Reader, Integer, List<T>> due,
            Act<T, I> act) {
        Facts anywhere = Facts.outside(type.resource());
        return sweep(actor, command, () -> {
            int limit = most.applyAsInt(command);
            List<T> found = read(actor, reader -> {
                reader.demand(action, anywhere);
                return due.apply(reader, limit);
            });
            long done = found.stream()
                    .filter(each -> attempt(
                                    actor,
                                    new Settle(each.id()),
                                    type,
                                    work -> act.on(work, work.require(action, anywhere), each))
                            .isPresent())
                    .count();
            return new Swept((int) done, found.size() == limit);
        });
    }

    /**
     * What is to be done about something that is due.
     *
     * @param <T> the aggregate that is due
     * @param <I> its id
     */
    @FunctionalInterface
    public interface Act<T extends Aggregate<T, I>, I extends Id> {

        /**
         * Decides about one.
         *
         * @param work reads, and tells the time
         * @param granted leave to do it
         * @param due the thing as it was found
         * @return the decision
         */
        Decision<T, I> on(Work<T, I> work, Granted<T, I> granted, T due);
    }

    /**
     * What a sweep has done.
     *
     * @param done about how many things something was done
     * @param more whether there may be more that are due
     */
    public record Swept(int done, boolean more) {}

    /**
     * Settles something that is due.
     *
     * @param subject which
     */
    private record Settle(Id subject) {}

    /**
     * Carries out one command of a sweep, unless somebody else was faster: a member, or another node that sweeps. It has no
     * receipt of its own: the request id is the sweep's.
     *
     * @param <T> the aggregate that the command is about
     * @param <I> its id
     * @param actor who sweeps
     * @param command what for
     * @param home the kind of aggregate that the command is about
     * @param decide makes the decision; it writes nothing
     * @return the new state; empty if somebody else was faster
     * @throws Conflict if the race was lost in a transaction of the host's, which has to roll it back
     */
    public <T extends Aggregate<T, I>, I extends Id> Optional<T> attempt(
            Actor actor, Record command, AggregateType<T, I> home, Function<Work<T, I>, Decision<T, I>> decide) {
        try {
            return Optional.of(perform(actor.withoutRequest(), command, home, decide));
        } catch (Conflict faster) {
            if (faster.rollbackRequired() && storage.unitOfWork().isActive()) {
                throw faster;
            }
            LOG.debug("Somebody else was faster than {}", name(command), faster);
            return Optional.empty();
        }
    }

    /**
     * Reads.
     *
     * @param <R> what is read
     * @param actor who asks
     * @param read reads it
     * @return what was read
     */
    public <R> R read(Actor actor, Function<Reader, R> read) {
        Require.present(actor, "actor");
        return storage.unitOfWork().required(() -> read.apply(new Reader(this, actor)));
    }

    /**
     * Writes down that something is about to be read that nobody reads unseen (rule V11): in a transaction of its own, so
     * that it stays when the host rolls its own back.
     *
     * @param actor who reads
     * @param permit proof that it was permitted
     * @param community where, if what is read is of one community
     * @param subject the id of what is read
     */
    public void note(Actor actor, Permit permit, Optional<CommunityId> community, UUID subject) {
        CommandPerformed read = new CommandPerformed(permit.action(), actor.platform(), actor.request());
        storage.unitOfWork().requiresNew(() -> {
            storage.outbox().append(List.of(message(actor, now(), community, subject, read)));
            return read;
        });
    }

    /**
     * Tells of something that no command has done: in the active unit of work.
     *
     * @param community where
     * @param event what has happened
     */
    public void tell(CommunityId community, DomainEvent event) {
        storage.outbox()
                .append(List.of(message(Actor.host(), now(), Optional.of(community), community.value(), event)));
    }

    /**
     * What time it is.
     *
     * @return now, in whole microseconds, which is what every store keeps
     */
    public Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    IdGenerator ids() {
        return ids;
    }

    AccessControl access() {
        return access;
    }

    Standing standing() {
        return standing;
    }

    @SuppressWarnings("unchecked") // a kind's repository is of that kind, since only this method adds them
    <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
        return (Repository<T, I>) repositories.computeIfAbsent(type, key -> storage.repository(type));
    }

    /**
     * Repeats what was lost in a race, but never in a transaction of the host's. A second look either finds a way or
     * refuses as if there had been no race.
     */
    private <R> R repeated(Actor actor, AtomicBoolean decided, Supplier<R> work) {
        int attempts = storage.unitOfWork().isActive() ? 1 : ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                return storage.unitOfWork().required(work);
            } catch (Conflict lost) {
                if (attempt >= attempts || !canBeWon(actor, decided.get(), lost)) {
                    throw lost;
                }
            }
        }
    }

    /**
     * Whether a second look can help: what a decision had looked at was changed before it was written or committed, or the
     * same request was carried out elsewhere. A conflict that the decision itself found stays one.
     */
    private boolean canBeWon(Actor actor, boolean decided, Conflict lost) {
        return decided
                || lost.rollbackRequired()
                || !(lost instanceof RequestMismatch)
                        && actor.request().isPresent()
                        && storage.unitOfWork().required(() -> receipt(actor)).isPresent();
    }

    private Optional<Receipt> receipt(Actor actor) {
        return actor.request().flatMap(request -> storage.receipts().find(identity(actor), request));
    }

    private <T extends Aggregate<T, I>, I extends Id> Optional<T> answered(
            Actor actor, Record command, AggregateType<T, I> home) {
        return receipt(actor).map(receipt -> {
            if (!receipt.command().equals(name(command)) || !receipt.digest().equals(json.digest(command))) {
                throw new RequestMismatch();
            }
            return new Reader(this, actor).visible(home).get(home.id(receipt.result()));
        });
    }

    private <T extends Aggregate<T, I>, I extends Id> T carryOut(Actor actor, Record command, Decision<T, I> decision) {
        T result = decision.write(this);
        storage.outbox().append(messages(actor, decision));
        actor.request().ifPresent(request -> {
            Receipt receipt = new Receipt(
                    identity(actor),
                    request,
                    name(command),
                    json.digest(command),
                    result.id().value(),
                    decision.at());
            if (!storage.receipts().keep(receipt)) {
                // the same request is being carried out elsewhere: a second try will find its receipt
                throw new Transient(null);
            }
        });
        return result;
    }

    private List<Outbox.Message> messages(Actor actor, Decision<?, ?> decision) {
        List<Outbox.Message> messages = new ArrayList<>();
        for (DomainEvent event : decision.events()) {
            messages.add(message(actor, decision, event));
        }
        messages.add(message(
                actor, decision, new CommandPerformed(decision.permit().action(), actor.platform(), actor.request())));
        return messages;
    }

    private Outbox.Message message(Actor actor, Decision<?, ?> decision, DomainEvent event) {
        return message(
                actor, decision.at(), decision.community(), decision.subject().value(), event);
    }

    private Outbox.Message message(
            Actor actor, Instant at, Optional<CommunityId> community, UUID subject, DomainEvent event) {
        DomainEvent.Type type = json.type(event);
        return new Outbox.Message(
                ids.timeOrdered(),
                at,
                type.value(),
                type.version(),
                json.write(event),
                actor.kind(),
                actor.person(),
                community,
                subject);
    }

    private static String identity(Actor actor) {
        return actor.person()
                .map(person -> person.value().toString())
                .orElse(actor.kind().name());
    }

    private static String name(Record command) {
        return command.getClass().getSimpleName();
    }
}

package org.learninghealth.privacy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.Transient;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Expiry;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.privacy.RetentionStep.Kind;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retention, by way of the kernel: first what is to be done is looked up as a whole, then it is done batch by batch, as far
 * as it is still to be done then. A preview is the first part alone.
 */
final class DefaultRetention implements Retention {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultRetention.class);

    /** How many rows are changed in one transaction. */
    private static final int BATCH = 500;

    private final Kernel kernel;
    private final RetentionSchedule schedule;
    private final Map<RetentionClass, Expiry> nobodys;
    private final Eraser eraser;
    private final Disposal disposal;
    private final Predicate<PersonId> privacyOfficers;

    DefaultRetention(
            Kernel kernel,
            RetentionSchedule schedule,
            Map<RetentionClass, Expiry> nobodys,
            Eraser eraser,
            Disposal disposal,
            Predicate<PersonId> privacyOfficers) {
        this.kernel = kernel;
        this.schedule = schedule;
        this.nobodys = nobodys;
        this.eraser = eraser;
        this.disposal = disposal;
        this.privacyOfficers = privacyOfficers;
    }

    @Override
    public RetentionReport run(Actor actor, RunRetention command) {
        return kernel.sweep(actor, command, () -> {
            RetentionReport plan = planned(actor, Action.RUN_RETENTION, command);
            List<RetentionStep> done = new ArrayList<>();
            for (RetentionStep step : plan.steps()) {
                RetentionStep carriedOut = step.category().isSomebodys()
                        ? carriedOut(actor.withoutRequest(), step, retained(step.category()))
                        : removed(actor.withoutRequest(), step);
                if (carriedOut.number() > 0) {
                    done.add(carriedOut);
                }
            }
            return new RetentionReport(done, plan.more());
        });
    }

    @Override
    public RetentionReport preview(Actor actor, RunRetention command) {
        return kernel.sweep(actor, command, () -> planned(actor, Action.PREVIEW_RETENTION, command));
    }

    @Override
    public Page<RetentionWarning> warnings(Actor actor, RetentionWarningQuery query, PageRequest page) {
        Filter<RetentionWarning> filter = Require.present(query, "query").filter();
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_RETENTION, Facts.outside(ResourceType.RETENTION_WARNING));
            return reader.known(RetentionWarning.TYPE).list(filter, Order.ascending(RetentionWarning.ACTS_FROM), page);
        });
    }

    @Override
    public Page<RetentionTally> tallies(Actor actor, PageRequest page) {
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_RETENTION, Facts.outside(ResourceType.RETENTION));
            return reader.known(RetentionTally.TYPE).list(Filter.all(), Order.ascending(RetentionTally.SINCE), page);
        });
    }

    private RetentionReport planned(Actor actor, Action action, RunRetention command) {
        return kernel.read(actor, reader -> {
            reader.demand(action, Facts.outside(ResourceType.RETENTION));
            List<RetentionStep> steps = new ArrayList<>();
            int left = command.most();
            for (RetentionRule rule : schedule.rules()) {
                for (RetentionStep step : steps(reader, rule, left)) {
                    steps.add(step);
                    left -= step.number();
                }
            }
            return new RetentionReport(steps, left == 0);
        });
    }

    private List<RetentionStep> steps(Reader reader, RetentionRule rule, int most) {
        if (most == 0) {
            return List.of();
        }
        Instant before = rule.before(reader.now());
        List<RetentionStep> steps = rule.category().isSomebodys()
                ? steps(reader, retained(rule.category()), before, most)
                : List.of(new RetentionStep(
                        rule.category(), Kind.ACT, expiry(rule.category()).count(before, most), List.of()));
        return steps.stream().filter(step -> step.number() > 0).toList();
    }

    private <T extends Aggregate<T, I>, I extends Id> List<RetentionStep> steps(
            Reader reader, Retained<T, I> kind, Instant before, int most) {
        Predicate<PersonId> spared = spared(reader, kind);
        List<UUID> due = reader
                .known(RetentionWarning.TYPE)
                .first(
                        Filter.where(RetentionWarning.CATEGORY, kind.category())
                                .between(
                                        RetentionWarning.ACTS_FROM,
                                        Instant.EPOCH,
                                        reader.now().plus(1, ChronoUnit.MICROS)),
                        Order.ascending(RetentionWarning.ACTS_FROM),
                        most)
                .stream()
                .map(RetentionWarning::subject)
                .toList();
        List<UUID> still = ids(kind.still(reader, before, due, spared));
        List<UUID> alive = new ArrayList<>(due);
        alive.removeAll(new HashSet<>(still));
        List<UUID> unwarned = ids(kind.unwarned(reader, before, most - due.size(), spared));
        return List.of(step(kind, Kind.LET_OFF, alive), step(kind, Kind.ACT, still), step(kind, Kind.WARN, unwarned));
    }

    /** Takes away what is nobody's. */
    private RetentionStep removed(Actor actor, RetentionStep step) {
        int done = 0;
        int batch = BATCH;
        for (int left = step.number(); left > 0 && batch == BATCH; left -= BATCH) {
            batch = removed(actor, new Batch(step.category(), step.kind(), Math.min(BATCH, left)));
            done += batch;
        }
        return new RetentionStep(step.category(), step.kind(), done, List.of());
    }

    private int removed(Actor actor, Batch batch) {
        Expiry expiry = expiry(batch.category());
        AtomicInteger removed = new AtomicInteger();
        kernel.perform(actor, batch, RetentionTally.TYPE, work -> {
            Instant before = before(work, batch.category());
            int number = expiry.count(before, batch.number());
            removed.set(number);
            Decision<RetentionTally, RetentionTallyId> decision =
                    tallied(work, batch.category(), tally -> tally.executed(number, work.now()));
            return number == 0
                    ? decision
                    : decision.emit(new RetentionExecuted(batch.category(), number))
                            .alsoDo(() -> removeAll(expiry, before, number));
        });
        return removed.get();
    }

    /** Carries a step out on what is somebody's. */
    private <T extends Aggregate<T, I>, I extends Id> RetentionStep carriedOut(
            Actor actor, RetentionStep step, Retained<T, I> kind) {
        List<UUID> done = new ArrayList<>();
        for (int from = 0; from < step.number(); from += BATCH) {
            List<UUID> ids = step.subjects().subList(from, Math.min(from + BATCH, step.number()));
            done.addAll(
                    step.kind() == Kind.ACT && kind.category() == RetentionClass.IDENTITY
                            ? erased(actor, kind, ids)
                            : changed(actor, step.kind(), kind, ids));
        }
        return step(kind, step.kind(), done);
    }

    private <T extends Aggregate<T, I>, I extends Id> List<UUID> changed(
            Actor actor, Kind step, Retained<T, I> kind, List<UUID> ids) {
        AtomicReference<List<UUID>> changed = new AtomicReference<>(List.of());
        kernel.perform(actor, new Batch(kind.category(), step, ids.size()), RetentionTally.TYPE, work -> {
            Instant before = before(work, kind.category());
            return switch (step) {
                case WARN -> {
                    List<T> rows = kind.unwarned(work, before, ids);
                    changed.set(ids(rows));
                    yield warned(work, kind, rows);
                }
                case LET_OFF -> {
                    List<UUID> alive = new ArrayList<>(ids);
                    alive.removeAll(new HashSet<>(ids(kind.still(work, before, ids, spared(work, kind)))));
                    changed.set(alive);
                    yield tallied(work, kind.category(), tally -> tally)
                            .alsoDeleteAll(RetentionWarning.TYPE, warnings(work, kind, alive));
                }
                case ACT -> {
                    List<T> rows = kind.still(work, before, ids, spared(work, kind));
                    changed.set(ids(rows));
                    Decision<RetentionTally, RetentionTallyId> decision = executed(work, kind, rows.size())
                            .alsoDeleteAll(RetentionWarning.TYPE, warnings(work, kind, ids(rows)));
                    disposal.addTo(decision, work, kind, rows);
                    yield decision;
                }
            };
        });
        return Objects.requireNonNull(changed.get());
    }

    /** Erases persons one by one; who is erased isn't warned of any more. */
    private List<UUID> erased(Actor actor, Retained<?, ?> kind, List<UUID> ids) {
        List<UUID> erased = new ArrayList<>();
        for (UUID id : ids) {
            if (isErased(actor, kind, id)) {
                kernel.perform(
                        actor,
                        new Batch(kind.category(), Kind.ACT, 1),
                        RetentionTally.TYPE,
                        work -> executed(work, kind, 1));
                erased.add(id);
            }
        }
        return erased;
    }

    /** Erases somebody, unless they came back or were put under a legal hold since that was planned; also half way. */
    private boolean isErased(Actor actor, Retained<?, ?> kind, UUID id) {
        try {
            return eraser.erase(
                            actor,
                            new ErasePerson(new PersonId(id), TextPolicy.REPORT),
                            reader -> !kind.still(
                                            reader, before(reader, kind.category()), List.of(id), spared(reader, kind))
                                    .isEmpty())
                    .isPresent();
        } catch (RuleViolation held) {
            LOG.debug("The erasure of a person that is to be erased by age is held", held);
            return false;
        }
    }

    private <T extends Aggregate<T, I>, I extends Id> Decision<RetentionTally, RetentionTallyId> warned(
            Work<RetentionTally, RetentionTallyId> work, Retained<T, I> kind, List<T> rows) {
        List<RetentionWarning> warnings = rows.stream()
                .map(row -> new RetentionWarning(
                        work.newId(RetentionWarningId::new),
                        kind.category(),
                        kind.owner(row),
                        row.id().value(),
                        work.now(),
                        schedule.actsFrom(work.now()),
                        0))
                .toList();
        Decision<RetentionTally, RetentionTallyId> decision =
                tallied(work, kind.category(), tally -> tally.warned(rows.size(), work.now()));
        return rows.isEmpty()
                ? decision
                : decision.alsoInsertAll(RetentionWarning.TYPE, warnings)
                        .emit(new RetentionWarned(kind.category(), rows.size()));
    }

    private static Decision<RetentionTally, RetentionTallyId> executed(
            Work<RetentionTally, RetentionTallyId> work, Retained<?, ?> kind, int number) {
        Decision<RetentionTally, RetentionTallyId> decision =
                tallied(work, kind.category(), tally -> tally.executed(number, work.now()));
        return number == 0 ? decision : decision.emit(new RetentionExecuted(kind.category(), number));
    }

    /** The tally of a class, changed: whoever changes it at the same moment on another node has to look again. */
    private static Decision<RetentionTally, RetentionTallyId> tallied(
            Work<RetentionTally, RetentionTallyId> work,
            RetentionClass category,
            Function<RetentionTally, RetentionTally> change) {
        Granted<RetentionTally, RetentionTallyId> running =
                work.require(Action.RUN_RETENTION, Facts.outside(ResourceType.RETENTION));
        Optional<RetentionTally> tally = work.known(RetentionTally.TYPE).find(RetentionTallyId.of(category));
        return tally.isPresent()
                ? running.update(change.apply(tally.get()))
                : running.insert(change.apply(RetentionTally.begin(category, work.now())));
    }

    private static List<RetentionWarning> warnings(Reader reader, Retained<?, ?> kind, Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : reader.known(RetentionWarning.TYPE)
                        .first(
                                Filter.where(RetentionWarning.CATEGORY, kind.category())
                                        .in(RetentionWarning.SUBJECT, subjects),
                                Order.ascending(RetentionWarning.ACTS_FROM),
                                subjects.size());
    }

    private Predicate<PersonId> spared(Reader reader, Retained<?, ?> kind) {
        return kind.category() == RetentionClass.IDENTITY
                ? Retained.inOffice(reader, privacyOfficers)
                : person -> false;
    }

    private Instant before(Reader reader, RetentionClass category) {
        return schedule.find(category).orElseThrow().before(reader.now());
    }

    /** What another node has taken away in the meantime isn't counted here too. */
    private static void removeAll(Expiry expiry, Instant before, int number) {
        if (expiry.remove(before, number) < number) {
            throw new Transient(null);
        }
    }

    private Expiry expiry(RetentionClass category) {
        return Require.present(nobodys.get(category), "category");
    }

    private static Retained<?, ?> retained(RetentionClass category) {
        return Retained.ALL.stream()
                .filter(kind -> kind.category() == category)
                .findFirst()
                .orElseThrow();
    }

    private static RetentionStep step(Retained<?, ?> kind, Kind step, List<UUID> subjects) {
        return new RetentionStep(kind.category(), step, subjects.size(), subjects);
    }

    private static List<UUID> ids(Collection<? extends Aggregate<?, ?>> rows) {
        return rows.stream().map(row -> row.id().value()).toList();
    }

    /**
     * Deals with some rows of a class.
     *
     * @param category which class
     * @param step what is done to them
     * @param number how many at most
     */
    private record Batch(RetentionClass category, Kind step, int number) {}
}

package org.learninghealth.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Expiry;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Retention, by way of the kernel: first what is to be done is looked up as a whole, then it is done batch by batch. */
final class DefaultRetention implements Retention {

    /** How many rows are changed in one transaction. */
    private static final int BATCH = 500;

    private final Kernel kernel;
    private final RetentionSchedule schedule;
    private final Map<RetentionClass, Expiry> nobodys;

    DefaultRetention(Kernel kernel, RetentionSchedule schedule, Map<RetentionClass, Expiry> nobodys) {
        this.kernel = kernel;
        this.schedule = schedule;
        this.nobodys = nobodys;
    }

    @Override
    public RetentionReport run(Actor actor, RunRetention command) {
        return kernel.sweep(actor, command, () -> {
            RetentionReport plan = planned(actor, Action.RUN_RETENTION, command);
            List<RetentionStep> done = new ArrayList<>();
            for (RetentionStep step : plan.steps()) {
                carriedOut(actor.withoutRequest(), step).ifPresent(done::add);
            }
            return new RetentionReport(done, plan.more());
        });
    }

    @Override
    public RetentionReport preview(Actor actor, RunRetention command) {
        return kernel.sweep(actor, command, () -> planned(actor, Action.PREVIEW_RETENTION, command));
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
            return planned(reader, command.most());
        });
    }

    private RetentionReport planned(Reader reader, int most) {
        List<RetentionStep> steps = new ArrayList<>();
        int left = most;
        for (RetentionRule rule : schedule.rules()) {
            for (RetentionStep step : steps(rule, reader.now(), left)) {
                steps.add(step);
                left -= step.number();
            }
        }
        return new RetentionReport(steps, left == 0);
    }

    private List<RetentionStep> steps(RetentionRule rule, Instant now, int most) {
        int number = most == 0 ? 0 : expiry(rule.category()).count(rule.before(now), most);
        return number == 0
                ? List.of()
                : List.of(new RetentionStep(rule.category(), RetentionStep.Kind.ACT, number, List.of()));
    }

    private Expiry expiry(RetentionClass category) {
        return Require.present(nobodys.get(category), "category");
    }

    private Optional<RetentionStep> carriedOut(Actor actor, RetentionStep step) {
        int done = 0;
        int batch = BATCH;
        for (int left = step.number(); left > 0 && batch == BATCH; left -= BATCH) {
            batch = removed(actor, new Batch(step.category(), Math.min(BATCH, left)));
            done += batch;
        }
        return done == 0
                ? Optional.empty()
                : Optional.of(new RetentionStep(step.category(), step.kind(), done, List.of()));
    }

    /** Takes a batch away of what is nobody's; answers how many there were. */
    private int removed(Actor actor, Batch batch) {
        AtomicInteger removed = new AtomicInteger();
        kernel.perform(actor, batch, RetentionTally.TYPE, work -> {
            Instant before = schedule.find(batch.category()).orElseThrow().before(work.now());
            Expiry expiry = expiry(batch.category());
            int number = expiry.count(before, batch.most());
            removed.set(number);
            Decision<RetentionTally, RetentionTallyId> decision = tallied(work, batch.category(), number);
            return number == 0
                    ? decision
                    : decision.emit(new RetentionExecuted(batch.category(), number))
                            .alsoDo(() -> expiry.remove(before, number));
        });
        return removed.get();
    }

    private static Decision<RetentionTally, RetentionTallyId> tallied(
            Work<RetentionTally, RetentionTallyId> work, RetentionClass category, int executed) {
        var running = work.require(Action.RUN_RETENTION, Facts.outside(ResourceType.RETENTION));
        Optional<RetentionTally> tally = work.known(RetentionTally.TYPE).find(RetentionTallyId.of(category));
        return tally.isPresent()
                ? running.update(tally.get().executed(executed, work.now()))
                : running.insert(RetentionTally.begin(category, work.now()).executed(executed, work.now()));
    }

    /**
     * Takes some rows of a class away.
     *
     * @param category which class
     * @param most how many at most
     */
    private record Batch(RetentionClass category, int most) {}
}

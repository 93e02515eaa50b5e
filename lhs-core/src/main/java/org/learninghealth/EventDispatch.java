package org.learninghealth;

import java.util.Collections;
import java.util.List;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Dispatcher;
import org.learninghealth.internal.Dispatcher.Outcome;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Storage;

/**
 * Hands committed events on to subscribers, and counts who took part, whenever the host's scheduler says so. The library starts no thread. Safe for
 * use by several threads, and by several nodes over one database.
 */
public final class EventDispatch {

    private final Dispatcher dispatcher;
    private final Storage storage;
    private final Runnable counting;
    private final Runnable handingOn;
    private final Runnable anchoring;

    EventDispatch(Dispatcher dispatcher, Storage storage, Runnable counting, Runnable handingOn, Runnable anchoring) {
        this.dispatcher = dispatcher;
        this.storage = storage;
        this.counting = counting;
        this.handingOn = handingOn;
        this.anchoring = anchoring;
    }

    /**
     * Tells one more subscriber from now on, as if the builder had been given it. For those that need the system itself;
     * to miss nothing, subscribe before the first dispatch, on every node.
     *
     * @param subscriber who is told
     */
    public void subscribe(EventSubscriber subscriber) {
        dispatcher.subscribe(Require.present(subscriber, "subscriber"));
    }

    /**
     * Hands on what is due; each event in a transaction of its own, apart from any that is active. What a single subscriber failed on
     * three times counts as an event of its own from then on, of which that one alone is told.
     *
     * @param limit how many events at most, 1 or more
     * @return what was done
     */
    public Report dispatch(int limit) {
        Require.that(limit >= 1, "limit", "positive");
        List<Outcome> outcomes = dispatcher.dispatch(limit);
        // also when nothing was due: what a host recorded, or another node left, is counted too
        counting.run();
        handingOn.run();
        if (outcomes.contains(Outcome.DONE)) {
            anchoring.run();
        }
        return new Report(
                Collections.frequency(outcomes, Outcome.DONE),
                Collections.frequency(outcomes, Outcome.RETRY),
                Collections.frequency(outcomes, Outcome.DEAD));
    }

    /**
     * Hands on until nothing is due any more. For programs that end, and for tests.
     *
     * @return what was done in all
     */
    public Report dispatchAll() {
        Report total = new Report(0, 0, 0);
        Report last = dispatch(100);
        while (last.done() + last.retried() + last.dead() > 0) {
            total = total.plus(last);
            last = dispatch(100);
        }
        return total;
    }

    /**
     * How many events there are.
     *
     * @param state in this state
     * @return the number
     */
    public long count(Outbox.State state) {
        return storage.unitOfWork().required(() -> storage.outbox().count(state));
    }

    /**
     * Puts events that were given up back in line, once the cause is mended.
     *
     * @param limit how many at most, 1 or more
     * @return how many there were
     */
    public int revive(int limit) {
        Require.that(limit >= 1, "limit", "positive");
        return storage.unitOfWork().required(() -> storage.outbox().revive(limit));
    }

    /**
     * What one call of {@link #dispatch} did.
     *
     * @param done events that all subscribers have heard of
     * @param retried events that will be tried again
     * @param dead events that were given up, for all subscribers or for one; a person has to look
     */
    public record Report(int done, int retried, int dead) {

        private Report plus(Report other) {
            return new Report(done + other.done, retried + other.retried, dead + other.dead);
        }
    }
}

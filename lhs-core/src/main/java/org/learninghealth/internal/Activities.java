package org.learninghealth.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivitySink;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way into the activity log: what is new there is queued for the host's sink, if there is one, in the same
 * transaction, and handed on after a dispatch.
 *
 * @param storage where activities are kept
 * @param sink who else is told
 */
public record Activities(Storage storage, Optional<ActivitySink> sink) implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 100;

    /** As many as one event tells of. */
    private static final int MOST_RETRACTED = 100;

    /**
     * Adds activities in the active unit of work.
     *
     * @param activities what was done
     * @return the events that weren't in the log yet
     */
    public Set<UUID> append(List<ActivityLog.Activity> activities) {
        Set<UUID> fresh = storage.activity().append(activities);
        if (sink.isPresent() && !fresh.isEmpty()) {
            storage.activity().queue(fresh);
        }
        return fresh;
    }

    /**
     * Takes activities out again in the active unit of work. The host's sink hears of it with the next dispatch, also of those that it
     * was never told of.
     *
     * @param kernel tells it
     * @param community where
     * @param events the events that had told of them
     * @return those that were in the log
     */
    public Set<UUID> retract(Kernel kernel, CommunityId community, Set<UUID> events) {
        List<ActivityLog.Activity> retracted =
                events.isEmpty() ? List.of() : storage.activity().retract(community, events);
        if (sink.isPresent()) {
            List<ActivitySink.Retraction> sorted = retracted.stream()
                    .sorted(Comparator.comparing(ActivityLog.Activity::event, Cursor.UNSIGNED))
                    .map(activity -> new ActivitySink.Retraction(activity.event(), activity.version()))
                    .toList();
            for (int from = 0; from < sorted.size(); from += MOST_RETRACTED) {
                kernel.tell(
                        community,
                        new ActivitiesRetracted(
                                community, sorted.subList(from, Math.min(from + MOST_RETRACTED, sorted.size()))));
            }
        }
        return retracted.stream().map(ActivityLog.Activity::event).collect(Collectors.toSet());
    }

    /**
     * Tells the host's sink what was taken out of the log, in the active unit of work. What is in the log again under the same events, and may
     * have been handed on while this was waiting, is handed on once more behind it.
     *
     * @param retracted what was taken out
     */
    public void tell(ActivitiesRetracted retracted) {
        sink.ifPresent(taker -> {
            taker.retract(retracted.community(), retracted.activities());
            storage.activity()
                    .requeue(retracted.activities().stream()
                            .map(ActivitySink.Retraction::event)
                            .collect(Collectors.toSet()));
        });
    }

    /** Hands on what is queued, batch by batch, each in a transaction of its own. A sink that fails disturbs nothing. */
    @Override
    public void run() {
        sink.ifPresent(this::handOn);
    }

    private void handOn(ActivitySink taker) {
        try {
            for (int batch = 0; batch < MOST_BATCHES && handOnSome(taker) == BATCH; batch++) {
                LOG.debug("Activities were handed on, and more are waiting");
            }
        } catch (Transient lost) {
            LOG.debug("Activities are left for the next time", lost);
        } catch (RuntimeException failed) {
            LOG.error("Activities could not be handed on; the next dispatch tries again", failed);
        }
    }

    private int handOnSome(ActivitySink taker) {
        return storage.unitOfWork().requiresNew(() -> {
            List<ActivityLog.Activity> some = storage.activity().take(BATCH);
            if (!some.isEmpty()) {
                taker.accept(some);
            }
            return some.size();
        });
    }
}

package org.learninghealth.kit;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.Community;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.Storage;

/**
 * All that a storage holds at one moment, as far as its ports can tell, so that two moments can be compared. Read in the
 * active unit of work, if there is one.
 *
 * @param rows the aggregates of every kind
 * @param messages how many messages of the outbox are in which state
 * @param receipt what is kept of the request in question
 * @param active when somebody was last active, by community
 * @param uncounted the days to which activity was added
 */
public record Snapshot(
        Map<String, Set<Object>> rows,
        Map<Outbox.State, Long> messages,
        Optional<Receipt> receipt,
        Map<CommunityId, Instant> active,
        Set<ActivityLog.Day> uncounted) {

    /** What a storage holds now, and what it keeps of the request that an actor carries. */
    public static Snapshot of(Storage storage, Actor actor) {
        return storage.unitOfWork().required(() -> {
            Map<String, Set<Object>> rows = new TreeMap<>();
            Samples.ALL.forEach(sample -> rows.put(sample.toString(), all(storage, sample)));
            return new Snapshot(
                    rows,
                    Arrays.stream(Outbox.State.values())
                            .collect(Collectors.toMap(
                                    Function.identity(),
                                    state -> storage.outbox().count(state))),
                    actor.request().flatMap(request -> storage.receipts().find(identity(actor), request)),
                    storage.activity()
                            .latest(all(storage, Samples.COMMUNITY).stream()
                                    .map(community -> ((Community) community).id())
                                    .toList()),
                    Set.copyOf(storage.activity().uncounted(PageRequest.MOST)));
        });
    }

    private static String identity(Actor actor) {
        return actor.person()
                .map(person -> person.value().toString())
                .orElse(actor.kind().name());
    }

    private static <T extends Aggregate<T, I>, I extends Id> Set<Object> all(Storage storage, Sample<T, I> sample) {
        // not every kind has an attribute that lists can be in the order of, but each has a version
        Order<T, Long> order = Order.ascending(Attribute.of("version", Long.class, Aggregate::version));
        return new HashSet<>(
                new Rows<>(storage, sample.type()).list(Filter.all(), order, PageRequest.MOST, Grants.everything()));
    }
}

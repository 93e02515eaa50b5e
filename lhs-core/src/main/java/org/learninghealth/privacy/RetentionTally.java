package org.learninghealth.privacy;

import java.time.Instant;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What retention has done so far to what is of one class. It also keeps two nodes from doing the same at once.
 *
 * @param id identifies the tally
 * @param category the class
 * @param warned how many rows it warned of
 * @param executed how many rows it took away, or made nobody's
 * @param since when it did something for the first time
 * @param latestAt when it did something last
 * @param version see {@link Aggregate#version()}
 */
public record RetentionTally(
        RetentionTallyId id,
        RetentionClass category,
        long warned,
        long executed,
        Instant since,
        Instant latestAt,
        long version)
        implements Aggregate<RetentionTally, RetentionTallyId> {

    /** When it did something for the first time. */
    public static final Attribute<RetentionTally, Instant> SINCE =
            Attribute.of("since", Instant.class, RetentionTally::since);

    /** How tallies are kept. */
    public static final AggregateType<RetentionTally, RetentionTallyId> TYPE = AggregateType.of(
                    ResourceType.RETENTION, RetentionTally.class, RetentionTallyId::new)
            .foundBy(SINCE)
            .build();

    /** Refuses less than nothing. */
    public RetentionTally {
        Require.that(warned >= 0, "warned", "negative");
        Require.that(executed >= 0, "executed", "negative");
    }

    static RetentionTally begin(RetentionClass category, Instant now) {
        return new RetentionTally(RetentionTallyId.of(category), category, 0, 0, now, now, 0);
    }

    RetentionTally executed(int number, Instant now) {
        return number == 0 ? this : new RetentionTally(id, category, warned, executed + number, since, now, version);
    }

    RetentionTally warned(int number, Instant now) {
        return number == 0 ? this : new RetentionTally(id, category, warned + number, executed, since, now, version);
    }

    @Override
    public RetentionTally withVersion(long other) {
        return new RetentionTally(id, category, warned, executed, since, latestAt, other);
    }
}

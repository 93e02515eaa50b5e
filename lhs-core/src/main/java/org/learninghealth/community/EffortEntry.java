package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Work that was done for a facilitation platform, for one community or for all.
 *
 * @param id identifies the entry
 * @param platform for which platform
 * @param community for which community, if for one
 * @param person who did it
 * @param activity what it was
 * @param hours how long it took, in hours; more than 0, at most {@value #MOST_HOURS}
 * @param day on which day
 * @param loggedAt when it was noted
 * @param version see {@link Aggregate#version()}
 */
public record EffortEntry(
        EffortId id,
        PlatformId platform,
        Optional<CommunityId> community,
        PersonId person,
        String activity,
        double hours,
        LocalDate day,
        Instant loggedAt,
        long version)
        implements Aggregate<EffortEntry, EffortId> {

    private static final double LARGEST = 1e15;

    /** The hours of a day. */
    public static final int MOST_HOURS = 24;

    /** For which platform. */
    public static final Attribute<EffortEntry, PlatformId> PLATFORM =
            Attribute.of("platform", PlatformId.class, EffortEntry::platform);

    /** On which day. */
    public static final Attribute<EffortEntry, LocalDate> DAY = Attribute.of("day", LocalDate.class, EffortEntry::day);

    /** Who did it. */
    public static final Attribute<EffortEntry, PersonId> PERSON =
            Attribute.of("person", PersonId.class, EffortEntry::person);

    /** How entries are kept. */
    public static final AggregateType<EffortEntry, EffortId> TYPE = AggregateType.of(
                    ResourceType.EFFORT, EffortEntry.class, EffortId::new)
            .owner(PERSON)
            .foundBy(PLATFORM)
            .foundBy(DAY)
            .build();

    /** Refuses work that took no time, or more than a day has. */
    public EffortEntry {
        Require.that(Math.abs(hours) <= LARGEST, "hours", "number", LARGEST);
        Require.that(hours > 0 && hours <= MOST_HOURS, "hours", "range", 0, MOST_HOURS);
    }

    @Override
    public EffortEntry withVersion(long other) {
        return new EffortEntry(id, platform, community, person, activity, hours, day, loggedAt, other);
    }
}

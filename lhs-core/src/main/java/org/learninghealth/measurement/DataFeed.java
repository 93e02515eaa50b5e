package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Where observations of a community's measures come from regularly: a register, a warehouse, a laboratory's daily counts. It
 * has an owner who answers for it, and it is told of when it falls silent (rule L20).
 *
 * @param id identifies the feed
 * @param community whose measures it brings observations of
 * @param name what it is called
 * @param owner who answers for it, also for what comes in without a person
 * @param cadence how often something is expected from it
 * @param sensitivity how freely the figures that it brings may be passed on
 * @param measures what it brings observations of
 * @param detectors what watches the series that it brings, point by point
 * @param registeredAt when it was registered
 * @param lastReceivedAt when something was last received
 * @param awaitedUntil until when something is expected at the latest; empty once its silence was told of, and when it is retired
 * @param status whether it is in use
 * @param version see {@link Aggregate#version()}
 */
public record DataFeed(
        DataFeedId id,
        CommunityId community,
        LocalizedText name,
        PersonId owner,
        Cadence cadence,
        DataSensitivity sensitivity,
        Set<MeasureId> measures,
        Set<DetectorChoice> detectors,
        Instant registeredAt,
        Optional<Instant> lastReceivedAt,
        Optional<Instant> awaitedUntil,
        DataFeedStatus status,
        long version)
        implements Aggregate<DataFeed, DataFeedId> {

    /** How many measures a feed can bring observations of. */
    public static final int MOST_MEASURES = 1_000;

    /** After so many of its cadences without anything it is silent (rule L20). */
    public static final int PATIENCE = 2;

    /** Whose measures. */
    public static final Attribute<DataFeed, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, DataFeed::community);

    /** What it brings observations of. */
    public static final Attribute<DataFeed, Set<MeasureId>> MEASURES =
            new Attribute<>("measures", MeasureId.class, DataFeed::measures);

    /** When it was registered. */
    public static final Attribute<DataFeed, Instant> REGISTERED_AT =
            Attribute.of("registeredAt", Instant.class, DataFeed::registeredAt);

    /** Until when something is expected, as long as that is so. */
    public static final Attribute<DataFeed, Instant> AWAITED_UNTIL = Attribute.of(
            "awaitedUntil", Instant.class, feed -> feed.awaitedUntil().orElse(null));

    /** Whether it is in use. */
    public static final Attribute<DataFeed, DataFeedStatus> STATUS =
            Attribute.of("status", DataFeedStatus.class, DataFeed::status);

    /** How feeds are kept. */
    public static final AggregateType<DataFeed, DataFeedId> TYPE = AggregateType.of(
                    ResourceType.DATA_FEED, DataFeed.class, DataFeedId::new)
            .community(COMMUNITY)
            .madeAt(DataFeed::registeredAt)
            .foundBy(MEASURES)
            .foundBy(REGISTERED_AT)
            .foundBy(AWAITED_UNTIL)
            .foundBy(STATUS)
            .build();

    /** Refuses a feed without a name, and one that brings nothing. */
    public DataFeed {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        Require.present(owner, "owner");
        measures = inOrder(measures);
        Require.that(!measures.isEmpty() && measures.size() <= MOST_MEASURES, "measures", "size", 1, MOST_MEASURES);
        detectors = Collections.unmodifiableSet(new TreeSet<>(detectors));
    }

    /** A feed that is new: it is expected to bring something within twice its cadence. */
    static DataFeed registered(DataFeedId id, RegisterFeed command, Instant now) {
        return new DataFeed(
                id,
                command.community(),
                command.name(),
                command.owner(),
                command.cadence(),
                command.sensitivity(),
                new LinkedHashSet<>(command.measures()),
                new TreeSet<>(command.detectors()),
                now,
                Optional.empty(),
                Optional.of(patience(command.cadence(), now)),
                DataFeedStatus.ACTIVE,
                0);
    }

    /** Described anew. How long it is waited for follows the new cadence, unless its silence was told of already. */
    DataFeed updated(UpdateFeed command) {
        DataFeedStatus now = status.to(DataFeedStatus.ACTIVE);
        return new DataFeed(
                id,
                community,
                command.name(),
                command.owner(),
                command.cadence(),
                command.sensitivity(),
                new LinkedHashSet<>(command.measures()),
                new TreeSet<>(command.detectors()),
                registeredAt,
                lastReceivedAt,
                awaitedUntil.map(before -> patience(command.cadence(), lastReceivedAt.orElse(registeredAt))),
                now,
                version);
    }

    /** It has brought something. */
    DataFeed received(Instant now) {
        return in(status.to(DataFeedStatus.ACTIVE), Optional.of(now), Optional.of(patience(cadence, now)));
    }

    /** Its silence was told of: once, until it has brought something again. */
    DataFeed toldStale() {
        return in(status.to(DataFeedStatus.ACTIVE), lastReceivedAt, Optional.empty());
    }

    /** It brings nothing any more. */
    DataFeed retired() {
        return in(status.to(DataFeedStatus.RETIRED), lastReceivedAt, Optional.empty());
    }

    /**
     * Whether it is silent for longer than twice its cadence (rule L20).
     *
     * @param now what time it is
     * @return false for a feed that is retired, or whose silence was told of
     */
    public boolean isStale(Instant now) {
        return awaitedUntil.filter(now::isAfter).isPresent();
    }

    /** Months are not of one length: twice a month from now is the same day of the month after next, in UTC. */
    private static Instant patience(Cadence cadence, Instant since) {
        LocalDate day = LocalDate.ofInstant(since, ZoneOffset.UTC);
        long days = cadence.after(day, PATIENCE).toEpochDay() - day.toEpochDay();
        return since.plusSeconds(days * 86_400);
    }

    /** Ids have no order of their own, but the same feed is to be written the same way. */
    private static Set<MeasureId> inOrder(Set<MeasureId> measures) {
        Set<MeasureId> ordered = new LinkedHashSet<>();
        measures.stream()
                .sorted(Comparator.comparing(measure -> measure.value().toString()))
                .forEach(ordered::add);
        return Collections.unmodifiableSet(ordered);
    }

    private DataFeed in(DataFeedStatus next, Optional<Instant> received, Optional<Instant> awaited) {
        return new DataFeed(
                id,
                community,
                name,
                owner,
                cadence,
                sensitivity,
                measures,
                detectors,
                registeredAt,
                received,
                awaited,
                next,
                version);
    }

    @Override
    public DataFeed withVersion(long other) {
        return new DataFeed(
                id,
                community,
                name,
                owner,
                cadence,
                sensitivity,
                measures,
                detectors,
                registeredAt,
                lastReceivedAt,
                awaitedUntil,
                status,
                other);
    }
}

package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What the detectors of a data feed remember of one series, and what they have found in it lately: so that a figure is judged
 * once, when it comes, whatever came with it. How much that is doesn't depend on how long the series is. There is one for a
 * feed, measure, site and stratum.
 *
 * @param id identifies it
 * @param feed whose detectors
 * @param measure of what
 * @param community whose measure it is
 * @param site where; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param form the form of what is remembered: what has another one than {@value #FORM} is found out anew from the observations
 * @param since the first period that is weighed; what came to be known of earlier ones later on is left out
 * @param memories what the detectors remembered after some periods, the earliest first, up to {@value #MOST_MEMORIES}: the
 *     last one is where they stand, the ones before it are where they go on from when figures before it change
 * @param found what they have found in the last {@value FeedSurveillance#HORIZON} periods, and what waits for somebody to raise a
 *     signal of it, however long ago that was
 * @param version see {@link Aggregate#version()}
 */
public record SeriesWatch(
        SeriesWatchId id,
        DataFeedId feed,
        MeasureId measure,
        CommunityId community,
        String site,
        String stratum,
        int form,
        LocalDate since,
        List<Memory> memories,
        List<Found> found,
        long version)
        implements Aggregate<SeriesWatch, SeriesWatchId> {

    /** The form of what this release remembers. */
    static final int FORM = 1;

    /** How many memories there are of a series at most. */
    static final int MOST_MEMORIES = 3;

    /** Whose detectors. */
    public static final Attribute<SeriesWatch, DataFeedId> FEED =
            Attribute.of("feed", DataFeedId.class, SeriesWatch::feed);

    /** Of what. */
    public static final Attribute<SeriesWatch, MeasureId> MEASURE =
            Attribute.of("measure", MeasureId.class, SeriesWatch::measure);

    /** Whose measure it is. */
    public static final Attribute<SeriesWatch, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, SeriesWatch::community);

    /** Where. */
    public static final Attribute<SeriesWatch, String> SITE = Attribute.of("site", String.class, SeriesWatch::site);

    /** In which part of the population. */
    public static final Attribute<SeriesWatch, String> STRATUM =
            Attribute.of("stratum", String.class, SeriesWatch::stratum);

    /** How they are kept: for detectors alone, so that a community's export carries none; they are found out anew. */
    public static final AggregateType<SeriesWatch, SeriesWatchId> TYPE = AggregateType.of(
                    ResourceType.SERIES_WATCH, SeriesWatch.class, SeriesWatchId::new)
            .foundBy(COMMUNITY)
            .unique(FEED, MEASURE, SITE, STRATUM)
            .build();

    /** Refuses one that remembers nothing. */
    public SeriesWatch {
        Require.present(site, "site");
        Require.present(stratum, "stratum");
        Require.present(since, "since");
        memories = List.copyOf(memories);
        Require.that(!memories.isEmpty() && memories.size() <= MOST_MEMORIES, "memories", "size", 1, MOST_MEMORIES);
        found = List.copyOf(found);
    }

    /** Up to which period the figures are judged. */
    LocalDate until() {
        return memories.get(memories.size() - 1).until();
    }

    /** The same, after other figures. */
    SeriesWatch after(LocalDate first, List<Memory> remembered, List<Found> foundThere) {
        return new SeriesWatch(
                id, feed, measure, community, site, stratum, FORM, first, remembered, foundThere, version);
    }

    /** The same, with an alarm that waits from some moment on, or no longer does. */
    SeriesWatch waiting(SeriesAlarm alarm, Optional<Instant> waitingSince) {
        List<Found> told = found.stream()
                .map(each -> alarm.isOf(each) ? each.waiting(waitingSince) : each)
                .toList();
        return new SeriesWatch(id, feed, measure, community, site, stratum, form, since, memories, told, version);
    }

    @Override
    public SeriesWatch withVersion(long other) {
        return new SeriesWatch(id, feed, measure, community, site, stratum, form, since, memories, found, other);
    }

    /**
     * What the detectors remembered after a period.
     *
     * @param until the first day of the period
     * @param values how many values they had seen by then
     * @param detectors what each of them remembered, by its name
     */
    public record Memory(LocalDate until, long values, Map<String, List<Double>> detectors) {

        /** Keeps a copy. */
        public Memory {
            Require.present(until, "until");
            Map<String, List<Double>> copy = new TreeMap<>();
            detectors.forEach((name, state) -> copy.put(name, List.copyOf(state)));
            detectors = Collections.unmodifiableMap(copy);
        }
    }

    /**
     * What a detector has found.
     *
     * @param detector the name of the detector
     * @param period in which period
     * @param alarm whether the value is high or low
     * @param run the first period of the run of alarms that it belongs to
     * @param waitingSince since when there is nobody who could raise a signal of it; empty once there is one
     */
    public record Found(String detector, LocalDate period, Alarm alarm, LocalDate run, Optional<Instant> waitingSince) {

        /** Refuses one without a period. */
        public Found {
            Require.present(detector, "detector");
            Require.present(period, "period");
            Require.present(alarm, "alarm");
            Require.present(run, "run");
            // what was kept before there was any waiting says nothing of it
            waitingSince = waitingSince == null ? Optional.empty() : waitingSince;
        }

        /**
         * What waits for nobody.
         *
         * @param detector the name of the detector
         * @param period in which period
         * @param alarm whether the value is high or low
         * @param run the first period of the run of alarms that it belongs to
         */
        public Found(String detector, LocalDate period, Alarm alarm, LocalDate run) {
            this(detector, period, alarm, run, Optional.empty());
        }

        /** The same, waiting from some moment on, or no longer. */
        Found waiting(Optional<Instant> since) {
            return new Found(detector, period, alarm, run, since);
        }

        /** Whether it waits for somebody to raise a signal of it. */
        boolean isWaiting() {
            return waitingSince.isPresent();
        }

        /** Whether it is the same alarm, whichever run it was counted to. */
        boolean isSameAs(Found other) {
            return detector.equals(other.detector) && period.equals(other.period) && alarm == other.alarm;
        }

        /** Whether it belongs to the same run. */
        boolean isOfRunOf(Found other) {
            return detector.equals(other.detector) && run.equals(other.run) && alarm == other.alarm;
        }
    }
}

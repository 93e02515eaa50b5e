package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.measurement.surveillance.SignalStream;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Lets the detectors of a feed go through the series that it brings, and says what they find in the periods from one on. Each
 * series is gone through anew from {@value #HORIZON} periods before that, so that late periods and corrections are weighed
 * where they belong, whatever node looks; of each series no more is remembered than its detectors' state. For rooms that
 * make something of it.
 */
public final class FeedSurveillance {

    /** How many periods before the first one that changed are gone through again. */
    public static final int HORIZON = 120;

    /** How many series of one measure are watched at most. */
    public static final int MOST_SERIES = 20_000;

    private FeedSurveillance() {}

    /**
     * The feeds in use that bring observations of a measure and name detectors.
     *
     * @param reader reads
     * @param measure of what
     * @return the feeds
     */
    public static List<DataFeed> watching(Reader reader, MeasureId measure) {
        List<DataFeed> watching = new ArrayList<>();
        reader.known(DataFeed.TYPE)
                .parts(Filter.where(DataFeed.STATUS, DataFeedStatus.ACTIVE).holding(DataFeed.MEASURES, Set.of(measure)))
                .forEach(watching::addAll);
        watching.removeIf(feed -> feed.detectors().isEmpty());
        return watching;
    }

    /**
     * What the detectors find, of each series and detector the latest.
     *
     * @param observations all there are
     * @param measure of what
     * @param detectors what watches
     * @param first the first period that is of interest
     * @return the alarms, series by series
     * @throws org.learninghealth.base.InvalidInput if there are more than {@value #MOST_SERIES} series
     */
    public static List<SeriesAlarm> alarms(
            Reading<Observation, ObservationId> observations,
            Measure measure,
            Set<DetectorKind> detectors,
            LocalDate first) {
        Filter<Observation> filter = Filter.where(Observation.MEASURE, measure.id())
                .between(Observation.PERIOD, measure.cadence().after(first, -HORIZON), LocalDate.MAX);
        SignalStream<Series> stream = new SignalStream<>(detectors, MOST_SERIES);
        Map<Found, SeriesAlarm> found = new LinkedHashMap<>();
        Optional<PageRequest> page = Optional.of(PageRequest.first(PageRequest.MOST));
        while (page.isPresent()) {
            Page<Observation> read = observations.list(filter, Order.ascending(Observation.PERIOD), page.get());
            for (Observation each : read.items()) {
                Series series = new Series(each.site(), each.stratum());
                Map<DetectorKind, Alarm> alarms = stream.observe(series, each.value());
                if (!each.period().isBefore(first)) {
                    alarms.forEach((detector, alarm) -> found.put(
                            new Found(series, detector),
                            new SeriesAlarm(
                                    measure.id(), series.site(), series.stratum(), each.period(), detector, alarm)));
                }
            }
            page = read.next().map(PageRequest.first(PageRequest.MOST)::after);
        }
        return new ArrayList<>(found.values());
    }

    private record Series(String site, String stratum) {}

    private record Found(Series series, DetectorKind detector) {}
}

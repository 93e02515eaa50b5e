package org.learninghealth.cycle;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.LhsException;
import org.learninghealth.internal.Kernel;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.FeedSurveillance;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationCorrected;
import org.learninghealth.measurement.ObservationsRecorded;
import org.learninghealth.measurement.SeriesAlarm;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises a signal where a detector that a data feed names finds one in what has come, in the name of the feed's owner. What is
 * found in one series by one detector is one signal, however often it is found (rule L17). Figures that came late or were
 * corrected are weighed where they belong. Safe for use by several threads.
 */
public final class FeedSignals implements EventSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSignals.class);

    private final Kernel kernel;
    private final Signals signals;
    private final Locale defaultLocale;

    /**
     * Prepares to raise signals.
     *
     * @param kernel reads
     * @param signals takes them
     * @param defaultLocale the language of what is written
     */
    public FeedSignals(Kernel kernel, Signals signals, Locale defaultLocale) {
        this.kernel = kernel;
        this.signals = signals;
        this.defaultLocale = defaultLocale;
    }

    @Override
    public void on(EventEnvelope envelope) {
        if (envelope.event() instanceof ObservationsRecorded recorded) {
            watch(recorded.measure(), recorded.first());
        } else if (envelope.event() instanceof ObservationCorrected corrected) {
            watch(corrected.measure(), corrected.period());
        }
    }

    private void watch(MeasureId id, LocalDate first) {
        for (Found found : kernel.read(Actor.host(), reader -> {
            List<Found> all = new ArrayList<>();
            for (DataFeed feed : FeedSurveillance.watching(reader, id)) {
                Measure measure = reader.known(Measure.TYPE).get(id);
                FeedSurveillance.alarms(reader.known(Observation.TYPE), measure, feed.detectors(), first)
                        .forEach(alarm -> all.add(new Found(feed, measure, alarm)));
            }
            return all;
        })) {
            raise(found);
        }
    }

    /** An owner who may raise nothing any more keeps nobody from hearing of the other signals. */
    private void raise(Found found) {
        try {
            signals.raise(Actor.person(found.feed().owner()), signal(found));
        } catch (Conflict lost) {
            throw lost;
        } catch (LhsException refused) {
            LOG.warn(
                    "No signal could be raised for the feed {}: {}",
                    found.feed().id().value(),
                    refused.code());
        }
    }

    private RaiseSignal signal(Found found) {
        SeriesAlarm alarm = found.alarm();
        RaiseSignal.Builder signal = RaiseSignal.about(
                        found.feed().community(),
                        found.feed().name().in(defaultLocale, defaultLocale),
                        found.measure().name(),
                        StakeholderGroup.DATA_STEWARD)
                .measure(found.measure().id())
                .statistic(alarm.detector() + ", " + alarm.alarm() + ", " + alarm.period())
                .polarity(alarm.alarm() == good(found.measure()) ? SignalPolarity.BRIGHT_SPOT : SignalPolarity.PROBLEM)
                .dedupKey(key(found));
        String where = Stream.of(alarm.site(), alarm.stratum())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return (where.isEmpty() ? signal : signal.area(where)).build();
    }

    private static Alarm good(Measure measure) {
        return measure.direction().goodSide() == Side.ABOVE ? Alarm.HIGH : Alarm.LOW;
    }

    /** Letters alone, since it says nothing to people and is to look like no number of anybody's. */
    private static String key(Found found) {
        SeriesAlarm alarm = found.alarm();
        String series = String.join(
                "\n",
                found.feed().id().value().toString(),
                alarm.measure().value().toString(),
                alarm.site(),
                alarm.stratum(),
                alarm.detector().name());
        String digits = UUID.nameUUIDFromBytes(series.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return digits.chars()
                .map(digit -> 'a' + Character.digit(digit, 16))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private record Found(DataFeed feed, Measure measure, SeriesAlarm alarm) {}
}

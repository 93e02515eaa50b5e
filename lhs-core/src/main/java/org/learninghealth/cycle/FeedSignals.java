package org.learninghealth.cycle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Kernel;
import org.learninghealth.measurement.AlarmWaiting;
import org.learninghealth.measurement.FeedSurveillance;
import org.learninghealth.measurement.FeedSurveillance.Judgement;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.ObservationCorrected;
import org.learninghealth.measurement.ObservationExcluded;
import org.learninghealth.measurement.ObservationIncluded;
import org.learninghealth.measurement.ObservationsRecorded;
import org.learninghealth.measurement.SeriesAlarm;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises a signal where a detector that a data feed names finds one in what has come, in the name of the feed's owner; where
 * the owner may raise none there any more, in that of a coordinator of the community; where there is none either, the alarm waits
 * ({@link AlarmWaiting}). A run of alarms of one detector in one series is one signal (rule L17), and an alarm that was raised is
 * not raised again. Figures that came late, were corrected, left out or counted again are weighed where they belong; a signal of
 * whose alarms a correction has left none says so from then on, and stays. Safe for use by several threads.
 */
final class FeedSignals implements EventSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSignals.class);

    /** Signals of one run are seldom more than one: each week that it goes on begins another. */
    private static final int MOST_AT_ONCE = 1_000;

    private final Kernel kernel;
    private final DefaultSignals signals;
    private final FeedSurveillance surveillance;
    private final Locale defaultLocale;

    /**
     * Prepares to raise signals.
     *
     * @param kernel reads and writes
     * @param signals takes them
     * @param detectors what feeds can name
     * @param defaultLocale the language of what is written
     */
    FeedSignals(Kernel kernel, DefaultSignals signals, Detectors detectors, Locale defaultLocale) {
        this.kernel = kernel;
        this.signals = signals;
        this.surveillance = new FeedSurveillance(kernel, detectors);
        this.defaultLocale = defaultLocale;
    }

    @Override
    public void on(EventEnvelope envelope) {
        if (envelope.event() instanceof ObservationsRecorded recorded) {
            watch(recorded.measure(), recorded.first(), recorded.last(), envelope.at());
        } else if (envelope.event() instanceof ObservationCorrected corrected) {
            watch(corrected.measure(), corrected.period(), corrected.period(), envelope.at());
        } else if (envelope.event() instanceof ObservationExcluded excluded) {
            watch(excluded.measure(), excluded.period(), excluded.period(), envelope.at());
        } else if (envelope.event() instanceof ObservationIncluded included) {
            watch(included.measure(), included.period(), included.period(), envelope.at());
        }
    }

    private void watch(MeasureId measure, LocalDate first, LocalDate last, Instant at) {
        Judgement judgement = surveillance.judge(measure, first, last, at);
        judgement.ended().forEach(this::outdate);
        judgement.raised().forEach(this::raise);
    }

    /** What the owner may not raise any more, a coordinator does; one whom nobody may raise keeps nobody from hearing of the others. */
    private void raise(SeriesAlarm alarm) {
        if (raise(alarm, alarm.feed().owner())) {
            surveillance.settle(alarm, true);
            return;
        }
        Filter<Membership> coordinating = Filter.where(
                        Membership.COMMUNITY, alarm.feed().community())
                .and(Membership.STATUS, MembershipStatus.ACTIVE)
                .holding(Membership.ROLES, Set.of(Role.COORDINATOR));
        List<Membership> coordinators = kernel.read(
                Actor.host(),
                reader -> reader.known(Membership.TYPE)
                        .first(coordinating, Order.ascending(Membership.SINCE), MOST_AT_ONCE));
        surveillance.settle(alarm, coordinators.stream().anyMatch(coordinator -> raise(alarm, coordinator.person())));
    }

    private boolean raise(SeriesAlarm alarm, PersonId person) {
        try {
            signals.raise(Actor.person(person), alarm.feed().id(), signal(alarm));
            return true;
        } catch (Conflict lost) {
            throw lost;
        } catch (LhsException refused) {
            LOG.warn(
                    "A signal of the feed {} was refused: {}", alarm.feed().id().value(), refused.code());
            return false;
        }
    }

    private void outdate(SeriesAlarm alarm) {
        Filter<Signal> raised =
                Filter.where(Signal.COMMUNITY, alarm.feed().community()).and(Signal.DEDUP_KEY, key(alarm));
        for (Signal signal : kernel.read(
                Actor.host(),
                reader -> reader.known(Signal.TYPE).first(raised, Order.ascending(Signal.OCCURRENCE), MOST_AT_ONCE))) {
            if (signal.outdatedAt().isEmpty()) {
                kernel.perform(Actor.host(), new OutdateSignal(signal.id()), Signal.TYPE, work -> {
                    var outdating =
                            work.require(Action.OUTDATE_SIGNAL, work.facts(signal.community(), ResourceType.SIGNAL));
                    return outdating
                            .update(signal.outdate(work.now()))
                            .emit(new SignalOutdated(signal.id(), signal.community()));
                });
            }
        }
    }

    private RaiseSignal signal(SeriesAlarm alarm) {
        Measure measure = alarm.measure();
        RaiseSignal.Builder signal = RaiseSignal.about(
                        alarm.feed().community(),
                        alarm.feed().name().in(defaultLocale, defaultLocale),
                        measure.name(),
                        StakeholderGroup.DATA_STEWARD)
                .sourceType("DATA_FEED")
                .measure(measure.id())
                .statistic(alarm.detector() + ", " + alarm.alarm() + ", " + alarm.period())
                .polarity(polarity(alarm.alarm(), measure.direction()))
                .dedupKey(key(alarm));
        String where = Stream.of(alarm.site(), alarm.stratum())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return (where.isEmpty() ? signal : signal.area(where)).build();
    }

    private static SignalPolarity polarity(Alarm alarm, ImprovementDirection direction) {
        Alarm good = switch (direction) {
            case INCREASE -> Alarm.HIGH;
            case DECREASE -> Alarm.LOW;
            case NEUTRAL -> Alarm.NONE;
        };
        if (good == Alarm.NONE) {
            return SignalPolarity.NEUTRAL;
        }
        return alarm == good ? SignalPolarity.BRIGHT_SPOT : SignalPolarity.PROBLEM;
    }

    /** Letters alone, since it says nothing to people and is to look like no number of anybody's. */
    private static String key(SeriesAlarm alarm) {
        String run = String.join(
                "\n",
                alarm.feed().id().value().toString(),
                alarm.measure().id().value().toString(),
                alarm.site(),
                alarm.stratum(),
                alarm.detector(),
                alarm.alarm().name(),
                alarm.run().toString());
        String digits = UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return digits.chars()
                .map(digit -> 'a' + Character.digit(digit, 16))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Notes that a signal is outdated.
     *
     * @param signal which
     */
    private record OutdateSignal(SignalId signal) {}
}

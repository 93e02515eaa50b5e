package org.learninghealth.measurement.surveillance;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.learninghealth.base.Require;

/**
 * Watches many series while their values come, in any order among each other, each series in its own order. What is
 * remembered of a series is the state of its detectors, and doesn't grow with it; how many series there can be is bounded. A
 * series whose past has changed is forgotten and watched anew from its first value. Not safe for use by several threads.
 *
 * @param <K> what tells series apart
 */
public final class SignalStream<K> {

    private final DetectorKind[] kinds;
    private final int most;
    private final Map<K, Series> series = new HashMap<>();

    /**
     * Watches no series yet.
     *
     * @param kinds what watches each of them
     * @param most how many series there can be, 1 or more
     */
    public SignalStream(Set<DetectorKind> kinds, int most) {
        Require.that(most >= 1, "most", "minimum", 1);
        this.kinds = kinds.stream().sorted().toArray(DetectorKind[]::new);
        this.most = most;
    }

    /**
     * Goes on to the next value of a series.
     *
     * @param key which series; one that isn't known begins with this value
     * @param value the value, {@link Double#NaN} if it is missing
     * @return the detectors to which it is a signal, and of which kind; none if there is no signal
     * @throws org.learninghealth.base.InvalidInput if it is infinite, or there are too many series
     */
    public Map<DetectorKind, Alarm> observe(K key, double value) {
        return series(key).observe(value);
    }

    /**
     * A series to hold on to, which spares looking it up for each value.
     *
     * @param key which series
     * @return the series, as it is watched now
     * @throws org.learninghealth.base.InvalidInput if there are too many series
     */
    public Series series(K key) {
        Series known = series.get(key);
        if (known == null) {
            Require.that(series.size() < most, "series", "too-many", most);
            known = new Series(kinds);
            series.put(key, known);
        }
        return known;
    }

    /**
     * Forgets a series, so that its next value is its first: to watch it anew since its past has changed.
     *
     * @param key which series
     */
    public void forget(K key) {
        series.remove(key);
    }

    /**
     * How many series are watched.
     *
     * @return the number, never more than the most
     */
    public int size() {
        return series.size();
    }

    /** One series. */
    public static final class Series {

        private final DetectorKind[] kinds;
        private final SignalDetector[] detectors;

        private Series(DetectorKind[] kinds) {
            this.kinds = kinds;
            this.detectors = new SignalDetector[kinds.length];
            for (int i = 0; i < kinds.length; i++) {
                detectors[i] = kinds[i].detector();
            }
        }

        /**
         * Goes on to the next value.
         *
         * @param value the value, {@link Double#NaN} if it is missing
         * @return the detectors to which it is a signal, and of which kind; none if there is no signal
         * @throws org.learninghealth.base.InvalidInput if it is infinite
         */
        public Map<DetectorKind, Alarm> observe(double value) {
            // an infinite value is refused before any detector has seen it
            Numbers.isPresent(value);
            Map<DetectorKind, Alarm> alarms = Collections.emptyMap();
            for (int i = 0; i < detectors.length; i++) {
                Alarm alarm = detectors[i].observe(value);
                if (alarm != Alarm.NONE) {
                    alarms = alarms.isEmpty() ? new EnumMap<>(DetectorKind.class) : alarms;
                    alarms.put(kinds[i], alarm);
                }
            }
            return alarms;
        }
    }
}

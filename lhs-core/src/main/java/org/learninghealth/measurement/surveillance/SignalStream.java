package org.learninghealth.measurement.surveillance;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.learninghealth.base.Require;

/**
 * Watches many series while their values come, in any order among each other, each series in its own order. What is
 * remembered of a series is the state of its detector, and doesn't grow with it; how many series there can be is bounded. A
 * series whose past has changed is forgotten and watched anew from its first value. Not safe for use by several threads.
 *
 * @param <K> what tells series apart
 */
public final class SignalStream<K> {

    private final Supplier<SignalDetector> detectors;
    private final int most;
    private final Map<K, SignalDetector> series = new HashMap<>();

    /**
     * Watches no series yet.
     *
     * @param detectors makes what watches one series, without a history; for instance {@code DetectorKind.EWMA::detector}
     * @param most how many series there can be, 1 or more
     * @throws org.learninghealth.base.InvalidInput if there is room for no series
     */
    public SignalStream(Supplier<SignalDetector> detectors, int most) {
        this.detectors = Require.present(detectors, "detectors");
        Require.that(most >= 1, "most", "minimum", 1);
        this.most = most;
    }

    /**
     * Goes on to the next value of a series.
     *
     * @param key which series; one that isn't known begins with this value
     * @param value the value, {@link Double#NaN} if it is missing
     * @return whether the value is a signal, and of which kind
     * @throws org.learninghealth.base.InvalidInput if it is infinite, or there are too many series
     */
    public Alarm observe(K key, double value) {
        SignalDetector detector = series.get(key);
        if (detector == null) {
            detector = begin(key);
        }
        Alarm alarm = detector.observe(value);
        SignalDetector settled = SelfStartingDetector.settled(detector);
        if (settled != detector) {
            series.put(key, settled);
        }
        return alarm;
    }

    private SignalDetector begin(K key) {
        Require.that(series.size() < most, "series", "too-many", most);
        SignalDetector begun = detectors.get();
        series.put(key, begun);
        return begun;
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
}

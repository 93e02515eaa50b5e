package org.learninghealth.measurement.surveillance;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.learninghealth.base.Require;

/**
 * Watches many series while their values come, in any order among each other, each series in its own order: for a host that has
 * the values itself, and raises a signal of what it finds. What a data feed brings is watched by the same detectors, and what they
 * remember of it is kept in storage. What is remembered of a series is the state of its detector, and doesn't grow with it; how
 * many series there can be is bounded. A series whose past has changed is forgotten and watched anew from its first value. Not
 * safe for use by several threads.
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
        SignalDetector detector = detector(key);
        Alarm alarm = detector.observe(value);
        settle(key, detector);
        return alarm;
    }

    /**
     * Goes on to the next value of a series of proportions or rates, {@code numerator * per / denominator}.
     *
     * @param key which series; one that isn't known begins with this value
     * @param numerator how many cases there were; {@link Double#NaN} if that is missing
     * @param denominator out of how many, above 0
     * @param per by what the quotient is multiplied, above 0
     * @return whether the value is a signal, and of which kind
     * @throws org.learninghealth.base.InvalidInput as in {@link SignalDetector#observe(double, double, double)}, or if there are
     *     too many series
     */
    public Alarm observe(K key, double numerator, double denominator, double per) {
        SignalDetector detector = detector(key);
        Alarm alarm = detector.observe(numerator, denominator, per);
        settle(key, detector);
        return alarm;
    }

    private void settle(K key, SignalDetector detector) {
        SignalDetector settled = SelfStartingDetector.settled(detector);
        if (settled != detector) {
            series.put(key, settled);
        }
    }

    private SignalDetector detector(K key) {
        SignalDetector known = series.get(key);
        return known == null ? begin(key) : known;
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

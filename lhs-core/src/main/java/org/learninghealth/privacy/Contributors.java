package org.learninghealth.privacy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntBiFunction;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Expiry;
import org.learninghealth.spi.PersonalDataContributor;

/** Those who keep something about persons beside the library. Safe for use by several threads. */
public final class Contributors {

    private final List<PersonalDataContributor> all;

    /**
     * Begins with those whom the host named at once.
     *
     * @param first the contributors
     */
    public Contributors(List<PersonalDataContributor> first) {
        this.all = new CopyOnWriteArrayList<>(first);
    }

    /**
     * Asks one more from now on, as if the builder had been given it. For those that need the system itself.
     *
     * @param contributor who is asked
     */
    public void add(PersonalDataContributor contributor) {
        all.add(Require.present(contributor, "contributor"));
    }

    /** The notices that all of them keep. */
    Expiry notices() {
        return Expiry.of(
                (before, most) -> sum(most, (each, left) -> each.countNotices(before, left)),
                (before, most) -> sum(most, (each, left) -> each.removeNotices(before, left)));
    }

    private int sum(int most, ToIntBiFunction<PersonalDataContributor, Integer> part) {
        int sum = 0;
        for (PersonalDataContributor each : all) {
            sum += sum < most ? part.applyAsInt(each, most - sum) : 0;
        }
        return sum;
    }

    List<PersonalDataContributor> all() {
        return List.copyOf(all);
    }
}

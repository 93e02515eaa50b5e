package org.learninghealth.privacy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.learninghealth.base.Require;
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

    List<PersonalDataContributor> all() {
        return List.copyOf(all);
    }
}

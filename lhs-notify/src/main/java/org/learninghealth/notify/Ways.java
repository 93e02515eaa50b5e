package org.learninghealth.notify;

import java.util.HashSet;
import java.util.Set;

/**
 * By which channels persons can be told of what.
 *
 * @param channels those that reach persons
 * @param onlyTransactionalMail whether e-mail carries nothing that people can switch off, since no link in it would do so
 */
record Ways(Set<ChannelId> channels, boolean onlyTransactionalMail) {

    Ways {
        channels = Set.copyOf(channels);
    }

    /** Those that can carry a category. */
    Set<ChannelId> of(Category category) {
        Set<ChannelId> open = new HashSet<>(channels);
        if (onlyTransactionalMail && category.canBeTurnedOff()) {
            open.remove(ChannelId.EMAIL);
        }
        return open;
    }

    /** Those by which a person is told, as they chose. */
    Set<ChannelId> of(Preference preference) {
        return preference.ways(of(preference.category()));
    }
}

package org.learninghealth.notify;

import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * By which channels a person wants to be told about one category. Who hasn't chosen is told in the in-app inbox.
 *
 * @param person whose choice
 * @param category about what
 * @param channels none means: don't tell me; refused for {@link Category#TRANSACTIONAL}
 */
public record Preference(PersonId person, Category category, Set<ChannelId> channels) {

    /**
     * Keeps a copy of the channels.
     *
     * @throws org.learninghealth.base.InvalidInput if transactional notices are switched off
     */
    public Preference {
        Require.present(person, "preference.person");
        Require.present(category, "preference.category");
        channels = Set.copyOf(Require.present(channels, "preference.channels"));
        Require.that(category != Category.TRANSACTIONAL || !channels.isEmpty(), "preference.channels", "missing");
    }

    /**
     * What holds for a person who hasn't chosen.
     *
     * @param person who
     * @param category about what
     * @return the in-app inbox alone
     */
    public static Preference byDefault(PersonId person, Category category) {
        return new Preference(person, category, Set.of(ChannelId.IN_APP));
    }

    /**
     * By which of the channels that there are the person is told. Who chose only such as aren't there any more is told as if
     * they hadn't chosen; who chose none, not at all.
     */
    Set<ChannelId> ways(Set<ChannelId> there) {
        Set<ChannelId> chosen = channels.stream().filter(there::contains).collect(Collectors.toSet());
        return chosen.isEmpty() && !channels.isEmpty()
                ? byDefault(person, category).channels()
                : chosen;
    }
}

package org.learninghealth.notify;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * By which channels a person wants to be told about one category. Who hasn't chosen is told in the in-app inbox; what they must
 * know or have signed up for, by e-mail too; and newsletters and digests, by e-mail alone.
 *
 * @param person whose choice
 * @param category about what
 * @param channels none means: don't tell me; refused for {@link Category#TRANSACTIONAL}
 * @param community where it holds; everywhere else if absent. What holds for a community wins over what holds everywhere (rule K8)
 * @param frequency how often. What isn't told at once waits for a digest, which goes by the channels of {@link Category#DIGEST}, and
 *     not by these; who chose none of either isn't told at all. Refused where a category can't wait
 */
public record Preference(
        PersonId person,
        Category category,
        Set<ChannelId> channels,
        Optional<CommunityId> community,
        Frequency frequency) {

    /**
     * Keeps a copy of the channels.
     *
     * @throws org.learninghealth.base.InvalidInput if transactional notices are switched off, or what can't wait is to
     */
    public Preference {
        Require.present(person, "preference.person");
        Require.present(category, "preference.category");
        Require.present(community, "preference.community");
        channels = Set.copyOf(Require.present(channels, "preference.channels"));
        Require.that(!channels.isEmpty() || category.canBeTurnedOff(), "preference.channels", "missing");
        Require.that(
                Require.present(frequency, "preference.frequency") == Frequency.AT_ONCE || category.canWait(),
                "preference.frequency",
                "frequency");
    }

    /**
     * A choice of channels, by which to be told at once.
     *
     * @param person whose choice
     * @param category about what
     * @param channels none means: don't tell me
     * @param community where it holds; everywhere else if absent
     */
    public Preference(PersonId person, Category category, Set<ChannelId> channels, Optional<CommunityId> community) {
        this(person, category, channels, community, Frequency.AT_ONCE);
    }

    /**
     * A choice that holds everywhere.
     *
     * @param person whose choice
     * @param category about what
     * @param channels none means: don't tell me
     */
    public Preference(PersonId person, Category category, Set<ChannelId> channels) {
        this(person, category, channels, Optional.empty());
    }

    /** What holds for somebody and something, of all that they chose: the most specific choice, or what is taken for granted. */
    static Preference mostSpecific(
            Collection<Preference> chosen, PersonId person, Category category, Optional<CommunityId> community) {
        return chosen.stream()
                .filter(each -> each.person().equals(person)
                        && each.category() == category
                        && (each.community().isEmpty() || each.community().equals(community)))
                .max(Comparator.comparing(each -> each.community().isPresent()))
                .orElseGet(() -> byDefault(person, category));
    }

    /**
     * What holds for a person who hasn't chosen.
     *
     * @param person who
     * @param category about what
     * @return what the library takes for granted
     */
    public static Preference byDefault(PersonId person, Category category) {
        return new Preference(
                person,
                category,
                switch (category) {
                    case KNOWLEDGE, ACTIVITY -> Set.of(ChannelId.IN_APP);
                    case TRANSACTIONAL, GATHERING -> Set.of(ChannelId.IN_APP, ChannelId.EMAIL);
                    case NEWSLETTER, DIGEST -> Set.of(ChannelId.EMAIL);
                });
    }

    /**
     * By which of the channels that there are the person is told. Where none is left of what was chosen, it is the in-app
     * inbox; who chose none, isn't told at all.
     */
    Set<ChannelId> ways(Set<ChannelId> there) {
        Set<ChannelId> chosen = channels.stream().filter(there::contains).collect(Collectors.toSet());
        return chosen.isEmpty() && !channels.isEmpty() ? Set.of(ChannelId.IN_APP) : chosen;
    }
}

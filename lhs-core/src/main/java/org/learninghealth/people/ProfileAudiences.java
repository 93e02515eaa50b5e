package org.learninghealth.people;

import org.learninghealth.base.Require;

/**
 * Who may see which part of what is known of a person. Immutable.
 *
 * @param displayName who may see the name; nothing of a person is in a directory in which the name is not
 * @param email who may see the e-mail address
 * @param stakeholderGroups who may see on whose behalf they take part
 * @param affiliations who may see which organisations they belong to
 * @param expertise who may see what they know about
 */
public record ProfileAudiences(
        Audience displayName, Audience email, Audience stakeholderGroups, Audience affiliations, Audience expertise) {

    /** What holds until a person says otherwise: fellow members see all but the address. */
    public static final ProfileAudiences DEFAULT = new ProfileAudiences(
            Audience.FELLOW_MEMBERS,
            Audience.NOBODY,
            Audience.FELLOW_MEMBERS,
            Audience.FELLOW_MEMBERS,
            Audience.FELLOW_MEMBERS);

    /** Refuses a part for which nothing is said. */
    public ProfileAudiences {
        Require.present(displayName, "audiences.displayName");
        Require.present(email, "audiences.email");
        Require.present(stakeholderGroups, "audiences.stakeholderGroups");
        Require.present(affiliations, "audiences.affiliations");
        Require.present(expertise, "audiences.expertise");
    }
}

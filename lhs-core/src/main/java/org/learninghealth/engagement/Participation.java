package org.learninghealth.engagement;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.learninghealth.base.CommunityId;

/**
 * How many persons took part in a community: those who were members and did anything there that the library notes or a host reports, also if
 * they only joined or looked at something. Small counts are suppressed, see {@link GroupParticipation}; so is the total as soon as one count is,
 * since it could be worked out from the total and the others (rule IV1).
 *
 * @param community where
 * @param definition the version of this definition; figures of different versions aren't compared
 * @param from the first day, in the community's calendar
 * @param through the last day
 * @param provisional whether the window isn't over yet
 * @param smallestCell the smallest number of persons that is shown
 * @param total how many took part in all: the sum over the groups; someone who changed groups counts in the one
 *     as whose member they did most; empty if it is suppressed, the community was founded after the window, or the window is to come
 * @param groups the stakeholder groups that had members or participants, sorted by their codes; none of a window that is to come
 */
public record Participation(
        CommunityId community,
        int definition,
        LocalDate from,
        LocalDate through,
        boolean provisional,
        int smallestCell,
        OptionalLong total,
        List<GroupParticipation> groups) {

    /** The present version of the definition. */
    public static final int DEFINITION = 2;

    /** Keeps a copy of the groups. */
    public Participation {
        groups = List.copyOf(groups);
    }
}

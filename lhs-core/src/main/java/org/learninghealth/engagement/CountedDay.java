package org.learninghealth.engagement;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.people.StakeholderGroup;

/**
 * What one participant did on one day, as it was counted.
 *
 * @param community where
 * @param day when, in the community's calendar
 * @param participant the participant reference: a random id that only a membership links to a person
 * @param deeds what was done, by perspective and kind; 1 or more
 */
public record CountedDay(CommunityId community, LocalDate day, UUID participant, List<Deeds> deeds) {

    /** Keeps a copy of the deeds. */
    public CountedDay {
        deeds = List.copyOf(deeds);
    }

    /**
     * Activities of one kind.
     *
     * @param perspective on whose behalf
     * @param kind the stable name of the sort of activity
     * @param activities how many, 1 or more
     */
    public record Deeds(StakeholderGroup perspective, String kind, long activities) {}
}

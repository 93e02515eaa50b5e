package org.learninghealth.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.base.CommunityId;

/**
 * Who took part when, under a participant reference: a random id that only a membership links to a person. Safe for use
 * by several threads and nodes.
 */
public interface ActivityLog {

    /**
     * Adds an activity in the active unit of work.
     *
     * @param activity what was done
     * @return false if the same event is in the log already; then nothing changes
     */
    boolean append(Activity activity);

    /**
     * How many participants were active, by stakeholder group: distinct participants, not activities.
     *
     * @param community where
     * @param from from this moment on
     * @param before up to, but not including, this moment
     * @return a number of participants for each group in which there was at least one
     */
    Map<String, Long> participants(CommunityId community, Instant from, Instant before);

    /**
     * How often each participant was active at which moment.
     *
     * @param community where
     * @param from from this moment on
     * @param before up to, but not including, this moment
     * @return one tally for each participant, group and moment with activity, in no order
     */
    List<Tally> tallies(CommunityId community, Instant from, Instant before);

    /**
     * When somebody was last active.
     *
     * @param communities where
     * @return the moment for each community in which there was any activity
     */
    Map<CommunityId, Instant> latest(Collection<CommunityId> communities);

    /**
     * What one participant did; for the document that a person gets of what is kept about them.
     *
     * @param participant the participant reference
     * @param after the event to begin behind; empty to begin with the first
     * @param limit how many at most
     * @return the activities in the order of their events; as many as there are, up to the limit
     */
    List<Activity> of(UUID participant, Optional<UUID> after, int limit);

    /**
     * Something that a participant did.
     *
     * @param event the id of the event that told of it
     * @param community where
     * @param participant the participant reference
     * @param stakeholderGroup the code of the group that the participant took part as
     * @param kind the stable name of the event's type
     * @param at when
     */
    record Activity(
            UUID event, CommunityId community, UUID participant, String stakeholderGroup, String kind, Instant at) {}

    /**
     * Activities of one participant at one moment.
     *
     * @param participant the participant reference
     * @param stakeholderGroup the code of the group that the participant took part as
     * @param at when
     * @param activities how many, 1 or more
     */
    record Tally(UUID participant, String stakeholderGroup, Instant at, long activities) {}
}

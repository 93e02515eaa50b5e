package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Plans a gathering.
 *
 * @param community whose
 * @param kind what sort of gathering it is
 * @param details what it is about, and how people take part
 * @param time when
 * @param joinReference what leads into it, such as a link to a meeting
 * @param speakers who speaks: registered persons
 * @param draft whether it is prepared only, for organisers to see
 */
public record PlanGathering(
        @NotNull CommunityId community,
        @NotNull GatheringKind kind,
        @NotNull @Valid GatheringDetails details,
        @NotNull @Valid GatheringTime time,
        @Nullable @PlainText(max = 1000) String joinReference,
        @Size(max = Gathering.MOST_SPEAKERS) List<@NotNull PersonId> speakers,
        boolean draft) {

    /** Takes missing speakers for none. */
    public PlanGathering {
        speakers = speakers == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(speakers));
    }

    /**
     * A gathering that is announced at once.
     *
     * @param community whose
     * @param kind what sort of gathering it is
     * @param details what it is about, and how people take part
     * @param time when
     * @return the command
     */
    public static PlanGathering of(
            CommunityId community, GatheringKind kind, GatheringDetails details, GatheringTime time) {
        return new PlanGathering(community, kind, details, time, null, List.of(), false);
    }

    /**
     * The same with something that leads into it.
     *
     * @param reference for instance a link to a meeting
     * @return the command
     */
    public PlanGathering joinedBy(String reference) {
        return new PlanGathering(community, kind, details, time, reference, speakers, draft);
    }

    /**
     * The same with speakers.
     *
     * @param persons registered persons
     * @return the command
     */
    public PlanGathering speaking(List<PersonId> persons) {
        return new PlanGathering(community, kind, details, time, joinReference, persons, draft);
    }

    /**
     * The same, for organisers alone to see as yet.
     *
     * @return the command
     */
    public PlanGathering asDraft() {
        return new PlanGathering(community, kind, details, time, joinReference, speakers, true);
    }
}

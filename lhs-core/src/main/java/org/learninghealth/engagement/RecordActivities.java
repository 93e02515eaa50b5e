package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.learninghealth.base.CommunityId;

/**
 * Asks for what members did outside of the library to be noted, each activity for itself and in any order, and for what turned out not to have
 * been to be taken back.
 *
 * @param community where it was done
 * @param rows what is reported, {@value #MOST} activities at most; 1 or more if none is taken back
 * @param retracted the host's own ids of activities that were noted before and are taken back, {@value #MOST} at most, before the rows are
 *     noted: one of these may have the same id; also of those that were {@linkplain ActivityReport.Outcome#IMPLAUSIBLE set aside}
 */
public record RecordActivities(
        @NotNull CommunityId community,

        @Size(max = RecordActivities.MOST) List<@NotNull ReportedActivity> rows,
        @Size(max = RecordActivities.MOST) List<@NotNull UUID> retracted) {

    /** How many activities one command can have. */
    public static final int MOST = 2_000;

    /** Takes missing lists for empty ones. */
    public RecordActivities {
        rows = rows == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(rows));
        retracted = retracted == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(retracted));
    }

    /**
     * Takes nothing back.
     *
     * @param community where it was done
     * @param rows what is reported, 1 to {@value #MOST} activities
     */
    public RecordActivities(CommunityId community, List<ReportedActivity> rows) {
        this(community, rows, List.of());
    }

    /**
     * Takes something back, and reports nothing.
     *
     * @param community where it was noted
     * @param retracted the host's own ids of the activities, 1 to {@value #MOST}
     * @return the command
     */
    public static RecordActivities retracting(CommunityId community, List<UUID> retracted) {
        return new RecordActivities(community, List.of(), retracted);
    }
}

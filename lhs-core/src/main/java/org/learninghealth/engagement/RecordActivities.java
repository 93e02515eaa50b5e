package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;

/**
 * Asks for what members did outside of the library to be noted, each activity for itself and in any order.
 *
 * @param community where it was done
 * @param rows what is reported, 1 to {@value #MOST} activities
 */
public record RecordActivities(
        @NotNull CommunityId community,

        @Size(min = 1, max = RecordActivities.MOST) List<@NotNull ReportedActivity> rows) {

    /** How many activities one command can have. */
    public static final int MOST = 2_000;

    /** Takes missing rows for none. */
    public RecordActivities {
        rows = rows == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(rows));
    }
}

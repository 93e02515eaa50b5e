package org.learninghealth.community;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.people.StakeholderGroup;

/**
 * Asks for a pathway to be drafted. Its steps stay as they are, so that everyone goes the same way.
 *
 * @param community whose
 * @param title what it is called
 * @param audience whom it is for; for all if there are none
 * @param steps its steps, in order
 */
public record DraftPathway(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 200) LocalizedText title,
        @Size(max = Pathway.MOST_AUDIENCES) List<@NotNull StakeholderGroup> audience,
        @Size(min = 1, max = Pathway.MOST_STEPS) List<@NotNull @Valid PathwayStep> steps) {

    /** Takes missing lists for none. */
    public DraftPathway {
        audience = audience == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(audience));
        steps = steps == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(steps));
    }
}

package org.learninghealth.cycle;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.measurement.MeasureId;

/**
 * Figures that a conclusion rests on were corrected, and say something else now (rule L5). The conclusion stays as it was drawn,
 * and is marked; what the cycle has published comes due for review.
 *
 * @param cycle which cycle
 * @param community whose
 * @param measure which measure it was drawn from
 * @param lead who leads the cycle
 * @param team who works on it, its lead among them
 */
@DomainEvent.Type("cycle.conclusion-outdated")
public record ConclusionOutdated(
        CycleId cycle, CommunityId community, MeasureId measure, PersonId lead, List<PersonId> team)
        implements DomainEvent {

    /** Keeps a copy of the team. */
    public ConclusionOutdated {
        team = List.copyOf(team);
    }
}

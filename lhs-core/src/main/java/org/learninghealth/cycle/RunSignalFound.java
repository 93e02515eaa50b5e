package org.learninghealth.cycle;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.chart.Side;

/**
 * The run chart of a cycle's measure, of all sites together, shows a signal by the Anhøj rules that it didn't show before figures
 * came, were corrected or left out, or a baseline was frozen (rule L14).
 *
 * @param cycle which cycle
 * @param community whose
 * @param measure whose chart
 * @param side the side of the centre line that a run is unusually long on; {@link Side#ON} if none is, and the line is crossed unusually
 *     seldom. Which side is better is the measure's.
 * @param lead who leads the cycle
 * @param team who works on it, its lead among them
 */
@DomainEvent.Type("cycle.run-signal-found")
public record RunSignalFound(
        CycleId cycle, CommunityId community, MeasureId measure, Side side, PersonId lead, List<PersonId> team)
        implements DomainEvent {

    /** Keeps a copy of the team. */
    public RunSignalFound {
        team = List.copyOf(team);
    }
}

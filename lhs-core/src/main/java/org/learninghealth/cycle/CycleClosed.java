package org.learninghealth.cycle;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A learning cycle has come to its end.
 *
 * @param cycle which cycle
 * @param community whose
 * @param conclusions what was concluded from its outcome measures, each measure's in the order in which they were drawn; which of
 *     which is in {@link OutcomeConcluded}, and with its grounds in the cycle
 */
@DomainEvent.Type("cycle.closed")
public record CycleClosed(CycleId cycle, CommunityId community, List<Conclusion> conclusions) implements DomainEvent {

    /** Keeps a copy of the conclusions; one that was told before they were has none. */
    public CycleClosed {
        conclusions = conclusions == null ? List.of() : List.copyOf(conclusions);
    }

    static CycleClosed of(LearningCycle cycle) {
        return new CycleClosed(
                cycle.id(),
                cycle.community(),
                cycle.conclusions().stream().map(OutcomeConclusion::conclusion).toList());
    }
}

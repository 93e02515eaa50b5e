package org.learninghealth.cycle;

import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.internal.Reader;

/** Who acts on a cycle and on what belongs to it. */
final class Lead {

    private Lead() {}

    /** The facts about things of a sort that belong to a cycle: its own lead leads it, also without the general role. */
    static Facts facts(Reader reader, LearningCycle cycle, ResourceType type) {
        Facts facts = reader.facts(cycle.community(), type);
        // whoever has left the community leads nothing there any more
        boolean belongs = !facts.held().isEmpty();
        return belongs && cycle.ledBy(reader.actor().person()) ? facts.holding(Role.CYCLE_LEAD) : facts;
    }

    /** Refuses what has no place while a cycle rests or after it was given up, though it has after its end. */
    static void requireActiveOrClosed(LearningCycle cycle) {
        if (cycle.status() != CycleStatus.CLOSED) {
            cycle.requireActive();
        }
    }
}

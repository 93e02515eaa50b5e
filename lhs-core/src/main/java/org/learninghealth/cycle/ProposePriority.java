package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Proposes something to learn about.
 *
 * @param community whose priority it is to be
 * @param statement what is to be learned about
 * @param signals what was noticed
 * @param inputs what matters
 * @param objectives the objectives of the community that it serves, which aren't dropped
 */
public record ProposePriority(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 2000, lines = true) LocalizedText statement,
        @Size(max = Priority.MOST_SOURCES) List<@NotNull SignalId> signals,
        @Size(max = Priority.MOST_SOURCES) List<@NotNull WhatMattersInputId> inputs,
        @Size(max = Priority.MOST_OBJECTIVES) List<@NotNull ObjectiveId> objectives) {

    /** Keeps copies of the lists; a missing list is an empty one. */
    public ProposePriority {
        signals = signals == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(signals));
        inputs = inputs == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(inputs));
        objectives = objectives == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(objectives));
    }

    /**
     * Proposes something to learn about that serves no objective in particular.
     *
     * @param community whose priority it is to be
     * @param statement what is to be learned about
     * @param signals what was noticed
     * @param inputs what matters
     */
    public ProposePriority(
            CommunityId community, LocalizedText statement, List<SignalId> signals, List<WhatMattersInputId> inputs) {
        this(community, statement, signals, inputs, List.of());
    }
}

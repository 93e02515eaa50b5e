package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;

/**
 * Asks to put down where something came from.
 *
 * @param type what the link says: one of {@link ProvenanceType#DRAWN_BY_PEOPLE}
 * @param from the thing that it begins at
 * @param to the thing that it ends at
 */
public record LinkProvenance(
        @NotNull ProvenanceType type,
        @NotNull ThingRef from,
        @NotNull ThingRef to) {}

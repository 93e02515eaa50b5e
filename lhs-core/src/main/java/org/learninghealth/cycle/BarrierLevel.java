package org.learninghealth.cycle;

import java.util.Optional;

/**
 * Where a barrier lies, and who can do something about it: the four levels of change after Ferlie and Shortell, The Milbank
 * Quarterly 2001, 79(2):281-315.
 */
public enum BarrierLevel {
    /** One person. */
    INDIVIDUAL,
    /** A team or a ward. */
    TEAM,
    /** An organisation. */
    ORGANIZATION,
    /** The health system around it. */
    SYSTEM;

    /** The level above; none above the highest. */
    Optional<BarrierLevel> above() {
        return Optional.ofNullable(
                switch (this) {
                    case INDIVIDUAL -> TEAM;
                    case TEAM -> ORGANIZATION;
                    case ORGANIZATION -> SYSTEM;
                    case SYSTEM -> null;
                });
    }
}

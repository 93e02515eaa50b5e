package org.learninghealth.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.learninghealth.base.RuleViolation;

/**
 * What verifying a part of the audit trail found.
 *
 * @param from the number of the first entry that was to be verified; of the first one that is left, if older ones were
 *     taken away when they were old enough
 * @param entries how many entries in a row fit, from that one on
 * @param withoutKey how many of them are sealed without a key, so that they could have been worked out by anyone
 * @param anchored the number of the entry whose hash is the one that the anchor kept; what comes after it, and all of it
 *     if this is empty, was not held against anything outside the store
 * @param broken the first place that doesn't fit; empty if the part is whole
 */
public record AuditReport(long from, long entries, long withoutKey, OptionalLong anchored, Optional<Break> broken) {

    /**
     * Whether nothing was found.
     *
     * @return true if every entry fits
     */
    public boolean isIntact() {
        return broken.isEmpty();
    }

    /**
     * Demands that nothing was found.
     *
     * @return this report
     * @throws RuleViolation that says what was found, if anything was (V11)
     */
    public AuditReport orThrow() {
        broken.ifPresent(found -> {
            throw new RuleViolation("V11", List.of(found.kind().unmet()));
        });
        return this;
    }

    /**
     * A place that doesn't fit.
     *
     * @param sequence the number of the entry
     * @param kind in what way
     */
    public record Break(long sequence, Kind kind) {}

    /** The ways in which a place doesn't fit. */
    public enum Kind {
        /** There is no such entry, though later ones, the anchor or the range say that there must be. */
        MISSING("V11.missing"),
        /** The entry doesn't fit its seal: it was changed, put in or moved, or the one before it was. */
        ALTERED("V11.altered"),
        /** The entry is sealed with a key that the host doesn't give. */
        KEY_UNKNOWN("V11.key-unknown"),
        /** The entry is sealed without a key, though one before it is sealed with one. */
        KEY_LACKING("V11.key-lacking"),
        /** The entry fits its seal, but is not the one whose hash the anchor kept: the trail was written anew. */
        NOT_THE_ANCHORED("V11.not-the-anchored");

        private final String unmet;

        Kind(String unmet) {
            this.unmet = unmet;
        }

        private String unmet() {
            return unmet;
        }
    }
}

package org.learninghealth.publication;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * For how many persons an issue is, and for how many it isn't, at the moment at which that was asked.
 *
 * @param byReason how many there are for each reason that there is
 */
public record AudienceCount(Map<AudienceReason, Integer> byReason) {

    /** Keeps a copy of the counts. */
    public AudienceCount {
        Map<AudienceReason, Integer> counts = new EnumMap<>(AudienceReason.class);
        counts.putAll(byReason);
        byReason = Collections.unmodifiableMap(counts);
    }

    /**
     * For how many it is.
     *
     * @return 0 or more
     */
    public int reached() {
        return byReason.entrySet().stream()
                .filter(each -> each.getKey().allows())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}

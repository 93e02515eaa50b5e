package org.learninghealth.cycle;

import java.util.Map;

/**
 * At how many sites a change is done.
 *
 * @param adopted sites that do it as it is
 * @param adapted sites that have fitted it to the place
 * @param abandoned sites that don't do it any more
 */
public record Spread(long adopted, long adapted, long abandoned) {

    /**
     * At how many sites it is done.
     *
     * @return sites that do it in whatever way
     */
    public long sites() {
        return adopted + adapted;
    }

    static Spread of(Map<AdoptionStatus, Long> sites) {
        return new Spread(
                sites.getOrDefault(AdoptionStatus.ADOPTED, 0L),
                sites.getOrDefault(AdoptionStatus.ADAPTED, 0L),
                sites.getOrDefault(AdoptionStatus.ABANDONED, 0L));
    }
}

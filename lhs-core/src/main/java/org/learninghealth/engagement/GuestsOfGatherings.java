package org.learninghealth.engagement;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;

/**
 * Who comes to a community's gatherings without belonging to it. Whoever can be recognised counts once; of the others no more is certain
 * than that those of one gathering are different persons, so that as many count as there were at the one with most of them.
 */
final class GuestsOfGatherings implements Findings {

    private final OptionalLong persons;

    /**
     * Somebody who had a place or was there.
     *
     * @param gathering the code of the gathering
     * @param known by what they are recognised at another one, if they can be
     */
    record Guest(String gathering, Optional<String> known) {}

    /**
     * The guests of a window.
     *
     * @param cells what may be shown
     * @param guests who came to what, or wants to
     */
    GuestsOfGatherings(SmallCells cells, Collection<Guest> guests) {
        Set<String> known = new HashSet<>();
        guests.forEach(guest -> guest.known().ifPresent(known::add));
        Map<String, Long> others = guests.stream()
                .filter(guest -> guest.known().isEmpty())
                .collect(Collectors.groupingBy(Guest::gathering, Collectors.counting()));
        this.persons = cells.rounded(known.size()
                + others.values().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** The log tells of members alone. */
    @Override
    public OptionalLong persons() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong n(Metric metric) {
        return persons;
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return persons.isPresent() ? OptionalDouble.of((double) persons.getAsLong()) : OptionalDouble.empty();
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return List.of();
    }
}

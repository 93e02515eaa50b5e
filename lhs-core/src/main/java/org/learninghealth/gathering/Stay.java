package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learninghealth.base.PlausibleDate;

/**
 * A time that somebody was there.
 *
 * @param from when they came
 * @param to when they left
 */
public record Stay(
        @NotNull @PlausibleDate Instant from,
        @NotNull @PlausibleDate Instant to) {

    /** The part of it that lies between two moments; empty if none does. */
    Optional<Stay> within(Instant first, Instant last) {
        Stay part = new Stay(from.isBefore(first) ? first : from, to.isAfter(last) ? last : to);
        return Optional.of(part).filter(some -> some.to.isAfter(some.from));
    }

    boolean covers(Stay other) {
        return !from.isAfter(other.from) && !to.isBefore(other.to);
    }

    /** The same times, each said once: those that overlap or touch are one (rule G4). */
    static List<Stay> united(Collection<Stay> stays) {
        List<Stay> united = new ArrayList<>();
        for (Stay stay : stays.stream().sorted(Comparator.comparing(Stay::from)).toList()) {
            int last = united.size() - 1;
            if (last >= 0 && !stay.from.isAfter(united.get(last).to)) {
                Stay before = united.get(last);
                united.set(last, new Stay(before.from, stay.to.isAfter(before.to) ? stay.to : before.to));
            } else {
                united.add(stay);
            }
        }
        return united;
    }

    /** How long somebody was there altogether. */
    static Duration length(Collection<Stay> stays) {
        return united(stays).stream()
                .map(stay -> Duration.between(stay.from, stay.to))
                .reduce(Duration.ZERO, Duration::plus);
    }
}

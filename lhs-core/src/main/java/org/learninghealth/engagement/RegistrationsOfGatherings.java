package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * Who registered for gatherings, gave that up and came, as counts that are rounded. Several registrations can be of one person: they are told of
 * only if they are of enough persons, and shares only if what makes up the rest of the whole is too, or is none.
 */
final class RegistrationsOfGatherings implements Findings {

    /** What is answered by those who have a place. */
    static final String REGISTERED = "REGISTERED";

    private final SmallCells cells;
    private final Month window;
    private final List<Planned> gatherings;

    /**
     * The registrations for the gatherings of a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param gatherings those that were announced and began, or were to begin, in the window
     */
    RegistrationsOfGatherings(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            List<Planned> gatherings) {
        this.cells = cells;
        this.window = Month.of(tallies, members);
        this.gatherings = List.copyOf(gatherings);
    }

    /** What became of a gathering. */
    enum Outcome {
        /** It is still to come or goes on, or nothing is known of who came. */
        TO_COME,
        /** It is over, and it is known who came. */
        HELD,
        CANCELLED
    }

    /**
     * A gathering. Persons are told apart by any code of theirs, and those of whom nothing is known count as one.
     *
     * @param code its code
     * @param outcome what became of it
     * @param capacity how many places there are, if there is an end of them
     * @param registered who has a place
     * @param waitlisted who waits for one
     * @param cancelled who doesn't come after all
     * @param attended who was there, whether they had a place or not
     */
    record Planned(
            String code,
            Outcome outcome,
            OptionalInt capacity,
            List<String> registered,
            List<String> waitlisted,
            List<String> cancelled,
            List<String> attended) {

        /** Keeps copies of who. */
        Planned {
            registered = List.copyOf(registered);
            waitlisted = List.copyOf(waitlisted);
            cancelled = List.copyOf(cancelled);
            attended = List.copyOf(attended);
        }

        boolean isHeld() {
            return outcome == Outcome.HELD;
        }

        boolean isCancelled() {
            return outcome == Outcome.CANCELLED;
        }
    }

    @Override
    public OptionalLong persons() {
        return window.totalOfMonths(cells);
    }

    @Override
    public boolean isOpen() {
        return window.total(cells).isPresent();
    }

    @Override
    public OptionalLong n(Metric metric) {
        if (!isOpen()) {
            return OptionalLong.empty();
        }
        return switch (metric) {
            case GATHERINGS_CANCELLED -> OptionalLong.of(gatherings.size());
            case REGISTRATIONS_PER_MEMBER -> cells.rounded(window.size());
            case ATTENDED_OF_REGISTERED -> rounded(who(Planned::isHeld, Planned::registered));
            case FILL_RATE -> rounded(who(RegistrationsOfGatherings::isBounded, Planned::attended));
            case WAITLIST_SHARE -> whole(List.of(all(Planned::registered), all(Planned::waitlisted)));
            default -> whole(List.of(all(Planned::registered), all(Planned::waitlisted), all(Planned::cancelled)));
        };
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (!isOpen()) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case REGISTRATIONS_CANCELLED ->
                share(all(Planned::cancelled), List.of(all(Planned::registered), all(Planned::waitlisted)));
            case WAITLIST_SHARE -> share(all(Planned::waitlisted), List.of(all(Planned::registered)));
            case ATTENDED_OF_REGISTERED -> ratio(rounded(who(Planned::isHeld, Planned::attended)), n(metric));
            case FILL_RATE -> fillRate();
            case REGISTRATIONS_PER_MEMBER ->
                ratio(rounded(who(planned -> !planned.isCancelled(), Planned::registered)), n(metric));
            case GATHERINGS_CANCELLED ->
                gatherings.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                gatherings.stream().filter(Planned::isCancelled).count() / (double) gatherings.size());
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        List<Cell> shown = new ArrayList<>();
        if (metric == Metric.REGISTRATIONS) {
            gatherings.stream()
                    .sorted(Comparator.<Planned>comparingInt(
                                    planned -> planned.registered().size())
                            .reversed()
                            .thenComparing(Planned::code))
                    .forEach(planned -> {
                        add(shown, planned, REGISTERED, planned.registered());
                        add(shown, planned, "WAITLISTED", planned.waitlisted());
                        add(shown, planned, "CANCELLED", planned.cancelled());
                        add(shown, planned, "ATTENDED", planned.attended());
                    });
        }
        return shown;
    }

    /** What is too small looks as if there were nobody. */
    private void add(List<Cell> shown, Planned planned, String answer, List<String> who) {
        OptionalLong rounded = rounded(who);
        if (rounded.isPresent()) {
            shown.add(new Cell(List.of(planned.code(), answer), OptionalDouble.of((double) rounded.getAsLong())));
        }
    }

    /** Who came is held against the places that there were. */
    @Override
    public double weight(Metric metric, List<String> at) {
        return metric == Metric.FILL_RATE ? places() : Findings.super.weight(metric, at);
    }

    /** One of the persons makes no gathering more. */
    @Override
    public long among(Metric metric, List<String> at) {
        return metric == Metric.GATHERINGS_CANCELLED ? Long.MAX_VALUE : Findings.super.among(metric, at);
    }

    private long places() {
        return gatherings.stream()
                .filter(RegistrationsOfGatherings::isBounded)
                .mapToLong(planned -> planned.capacity().orElse(0))
                .sum();
    }

    private OptionalDouble fillRate() {
        long places = places();
        OptionalLong attended = rounded(who(RegistrationsOfGatherings::isBounded, Planned::attended));
        return attended.isPresent() && places > 0
                ? OptionalDouble.of(attended.getAsLong() / (double) places)
                : OptionalDouble.empty();
    }

    private static boolean isBounded(Planned planned) {
        return planned.isHeld() && planned.capacity().isPresent();
    }

    private List<String> all(Function<Planned, List<String>> answer) {
        return who(planned -> true, answer);
    }

    /** Each as often as they answered. */
    private List<String> who(Predicate<Planned> which, Function<Planned, List<String>> answer) {
        return gatherings.stream()
                .filter(which)
                .flatMap(planned -> answer.apply(planned).stream())
                .toList();
    }

    private OptionalLong rounded(List<String> who) {
        return isOfEnough(who) ? cells.rounded(who.size()) : OptionalLong.empty();
    }

    private boolean isOfEnough(List<String> who) {
        return Set.copyOf(who).size() >= cells.smallest();
    }

    /** All parts together, unless one of them is of a few, which could be worked out from it. */
    private OptionalLong whole(List<List<String>> parts) {
        return parts.stream().allMatch(part -> part.isEmpty() || isOfEnough(part))
                ? cells.rounded(parts.stream().mapToLong(List::size).sum())
                : OptionalLong.empty();
    }

    /** Of enough persons beside enough others: that all gave up their place or wait for one would tell of each. */
    private OptionalDouble share(List<String> part, List<List<String>> others) {
        long rest = others.stream().mapToLong(List::size).sum();
        return isOfEnough(part) && whole(others).isPresent()
                ? cells.share(part.size(), part.size() + rest)
                : OptionalDouble.empty();
    }

    private static OptionalDouble ratio(OptionalLong part, OptionalLong whole) {
        return part.isPresent() && whole.isPresent()
                ? OptionalDouble.of(part.getAsLong() / (double) whole.getAsLong())
                : OptionalDouble.empty();
    }
}

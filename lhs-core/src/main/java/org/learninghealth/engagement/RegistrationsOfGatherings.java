package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/** Who registered for gatherings, gave that up and came, as counts that are rounded. */
final class RegistrationsOfGatherings implements Findings {

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
        /** It is still to come, or it isn't said yet that it is over. */
        TO_COME,
        HELD,
        CANCELLED
    }

    /**
     * A gathering.
     *
     * @param code its code
     * @param outcome what became of it
     * @param capacity how many places there are, if there is an end of them
     * @param registered how many have a place
     * @param waitlisted how many wait for one
     * @param cancelled how many don't come after all
     * @param attended how many were there, whether they had a place or not
     */
    record Planned(
            String code,
            Outcome outcome,
            OptionalInt capacity,
            long registered,
            long waitlisted,
            long cancelled,
            long attended) {

        boolean isHeld() {
            return outcome == Outcome.HELD;
        }

        boolean isCancelled() {
            return outcome == Outcome.CANCELLED;
        }
    }

    @Override
    public OptionalLong persons() {
        return cells.total(window.shown(cells).values());
    }

    @Override
    public OptionalLong n(Metric metric) {
        if (persons().isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (metric) {
            case GATHERINGS_CANCELLED -> OptionalLong.of(gatherings.size());
            case REGISTRATIONS_PER_MEMBER -> cells.rounded(window.size());
            case ATTENDED_OF_REGISTERED -> sum(Planned::isHeld, Planned::registered);
            case FILL_RATE -> sum(RegistrationsOfGatherings::isBounded, Planned::attended);
            case WAITLIST_SHARE -> sum(planned -> true, planned -> planned.registered() + planned.waitlisted());
            default ->
                sum(planned -> true, planned -> planned.registered() + planned.waitlisted() + planned.cancelled());
        };
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (persons().isEmpty()) {
            return OptionalDouble.empty();
        }
        Predicate<Planned> all = planned -> true;
        return switch (metric) {
            case REGISTRATIONS_CANCELLED ->
                ratio(
                        sum(all, Planned::cancelled),
                        sum(all, planned -> planned.registered() + planned.waitlisted() + planned.cancelled()));
            case WAITLIST_SHARE ->
                ratio(sum(all, Planned::waitlisted), sum(all, planned -> planned.registered() + planned.waitlisted()));
            case ATTENDED_OF_REGISTERED ->
                ratio(sum(Planned::isHeld, Planned::attended), sum(Planned::isHeld, Planned::registered));
            case FILL_RATE -> fillRate();
            case REGISTRATIONS_PER_MEMBER ->
                ratio(sum(planned -> !planned.isCancelled(), Planned::registered), cells.rounded(window.size()));
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
                    .sorted(Comparator.comparingLong(Planned::registered)
                            .reversed()
                            .thenComparing(Planned::code))
                    .forEach(planned -> {
                        add(shown, planned, "REGISTERED", planned.registered());
                        add(shown, planned, "WAITLISTED", planned.waitlisted());
                        add(shown, planned, "CANCELLED", planned.cancelled());
                        add(shown, planned, "ATTENDED", planned.attended());
                    });
        }
        return shown;
    }

    /** What is too small looks as if there were nobody. */
    private void add(List<Cell> shown, Planned planned, String answer, long persons) {
        OptionalLong rounded = cells.rounded(persons);
        if (rounded.isPresent()) {
            shown.add(new Cell(List.of(planned.code(), answer), OptionalDouble.of((double) rounded.getAsLong())));
        }
    }

    /** Who came is held against the places that there were. */
    @Override
    public double weight(Metric metric, List<String> at) {
        return metric == Metric.FILL_RATE ? places() : Findings.super.weight(metric, at);
    }

    private long places() {
        return gatherings.stream()
                .filter(RegistrationsOfGatherings::isBounded)
                .mapToLong(planned -> planned.capacity().orElse(0))
                .sum();
    }

    private OptionalDouble fillRate() {
        long places = places();
        OptionalLong attended = sum(RegistrationsOfGatherings::isBounded, Planned::attended);
        return attended.isPresent() && places > 0
                ? OptionalDouble.of(attended.getAsLong() / (double) places)
                : OptionalDouble.empty();
    }

    private static boolean isBounded(Planned planned) {
        return planned.isHeld() && planned.capacity().isPresent();
    }

    private OptionalLong sum(Predicate<Planned> which, ToLongFunction<Planned> number) {
        return cells.rounded(gatherings.stream().filter(which).mapToLong(number).sum());
    }

    private static OptionalDouble ratio(OptionalLong part, OptionalLong whole) {
        return part.isPresent() && whole.isPresent()
                ? OptionalDouble.of(part.getAsLong() / (double) whole.getAsLong())
                : OptionalDouble.empty();
    }
}

package org.learninghealth.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.engagement.ActivityReport.Outcome;
import org.learninghealth.spi.ActivityLog;

/** Decides what becomes of reported activities, row by row. */
final class ActivityIntake {

    /** So far may the clock of whoever saw it be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:-]{1," + ReportedActivity.LONGEST_OBJECT + "}");

    private final Community community;
    private final Map<PersonId, List<Membership>> memberships;
    private final Instant earliest;
    private final Instant latest;

    /**
     * Decides for one community.
     *
     * @param community where it was done
     * @param memberships of those who are named, there; also those that have ended
     * @param keptFrom the day in UTC before which days that began are read-only, if any are
     * @param now what time it is
     */
    ActivityIntake(Community community, Collection<Membership> memberships, Optional<LocalDate> keptFrom, Instant now) {
        this.community = community;
        this.memberships = memberships.stream().collect(Collectors.groupingBy(Membership::person));
        this.earliest = keptFrom.map(CommunityCalendar.UTC::start)
                .map(kept -> community.calendar().start(community.calendar().firstFrom(kept)))
                .orElse(Instant.MIN);
        this.latest = now.plus(AHEAD);
    }

    /** Whom rows name. */
    static Set<PersonId> named(List<ReportedActivity> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.person(), row.towards()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Takes all rows in.
     *
     * @param rows what is reported
     * @param retracted what was taken back before
     * @param log appends activities, and says which of them are new
     * @return what became of each row
     */
    ActivityReport take(
            List<ReportedActivity> rows, Set<UUID> retracted, Function<List<ActivityLog.Activity>, Set<UUID>> log) {
        List<List<Violation>> faults = new ArrayList<>(rows.size());
        Map<UUID, ActivityLog.Activity> good = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Violation> wrong = faults(rows.get(i), "rows[" + i + "].");
            faults.add(wrong);
            if (wrong.isEmpty()) {
                good.putIfAbsent(rows.get(i).id(), activity(rows.get(i)));
            }
        }
        Set<UUID> fresh = new HashSet<>(log.apply(List.copyOf(good.values())));
        List<ActivityReport.Row> report = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            // of rows with the same id the first was noted
            report.add(new ActivityReport.Row(
                    faults.get(i).isEmpty()
                            ? fresh.remove(rows.get(i).id()) ? Outcome.RECORDED : Outcome.DUPLICATE
                            : isOfTheClockAlone(faults.get(i)) ? Outcome.IMPLAUSIBLE : Outcome.REFUSED,
                    faults.get(i)));
        }
        return new ActivityReport(report, retracted);
    }

    private static boolean isOfTheClockAlone(List<Violation> faults) {
        return faults.size() == 1
                && (faults.get(0).code().equals("before-community")
                        || faults.get(0).code().equals("clock-ahead"));
    }

    private List<Violation> faults(ReportedActivity row, String path) {
        List<Violation> faults = new ArrayList<>(0);
        present(row.id(), path + "id").ifPresent(faults::add);
        present(row.verb(), path + "verb").ifPresent(faults::add);
        present(row.at(), path + "at").ifPresent(faults::add);
        present(row.person(), path + "person").ifPresent(faults::add);
        if (row.object() != null && !CODE.matcher(row.object()).matches()) {
            faults.add(new Violation(path + "object", "object-code", List.of(ReportedActivity.LONGEST_OBJECT)));
        }
        if (row.at() == null) {
            return faults;
        }
        if (row.at().isBefore(community.calendar().hour(community.foundedAt()))) {
            faults.add(new Violation(path + "at", "before-community", List.of()));
        } else if (row.at().isBefore(earliest)) {
            faults.add(new Violation(path + "at", "day-closed", List.of()));
        } else if (row.at().isAfter(latest)) {
            faults.add(new Violation(path + "at", "clock-ahead", List.of()));
        } else {
            member(row.person(), row.at(), path + "person").ifPresent(faults::add);
            member(row.towards(), row.at(), path + "towards").ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Violation> present(@Nullable Object value, String path) {
        return value == null ? Optional.of(new Violation(path, "missing", List.of())) : Optional.empty();
    }

    private Optional<Violation> member(@Nullable PersonId person, Instant at, String path) {
        return person == null || membership(person, at).isPresent()
                ? Optional.empty()
                : Optional.of(new Violation(path, "no-member-then", List.of()));
    }

    private Optional<Membership> membership(PersonId person, Instant at) {
        return memberships.getOrDefault(person, List.of()).stream()
                .filter(membership -> membership.heldAt(at))
                .findFirst();
    }

    /** Of what is done in a confidential community not even the sort is noted. */
    private ActivityLog.Activity activity(ReportedActivity row) {
        Membership membership = membership(row.person(), row.at()).orElseThrow();
        boolean confidential = community.visibility() == Visibility.CONFIDENTIAL;
        return new ActivityLog.Activity(
                row.id(),
                community.id(),
                membership.participant(),
                membership.stakeholderGroup().code(),
                confidential ? ActivityLog.CONFIDENTIAL : row.verb().kind(),
                Optional.ofNullable(confidential ? null : row.object()),
                Optional.ofNullable(confidential ? null : row.towards())
                        .flatMap(person -> membership(person, row.at()))
                        .map(Membership::participant),
                community.calendar().hour(row.at()));
    }
}

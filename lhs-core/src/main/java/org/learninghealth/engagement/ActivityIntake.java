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
    private final Instant founded;
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
        this.founded = community.calendar().hour(community.foundedAt());
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
            ReportedActivity row = rows.get(i);
            @Nullable Membership whose = membership(row.person(), row.at());
            @Nullable Membership towards = membership(row.towards(), row.at());
            List<Violation> wrong = faults(row, whose, towards, i);
            faults.add(wrong);
            if (wrong.isEmpty() && !good.containsKey(row.id())) {
                good.put(row.id(), activity(row, Objects.requireNonNull(whose), towards));
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

    private List<Violation> faults(
            ReportedActivity row, @Nullable Membership whose, @Nullable Membership towards, int index) {
        Faults faults = new Faults(index);
        faults.unless(row.id() != null, "id", "missing");
        faults.unless(row.verb() != null, "verb", "missing");
        faults.unless(row.at() != null, "at", "missing");
        faults.unless(row.person() != null, "person", "missing");
        faults.unless(
                row.object() == null || CODE.matcher(row.object()).matches(),
                "object",
                "object-code",
                ReportedActivity.LONGEST_OBJECT);
        if (row.at() == null) {
            return faults.found;
        }
        if (row.at().isBefore(founded)) {
            faults.unless(false, "at", "before-community");
        } else if (row.at().isBefore(earliest)) {
            faults.unless(false, "at", "day-closed");
        } else if (row.at().isAfter(latest)) {
            faults.unless(false, "at", "clock-ahead");
        } else {
            faults.unless(row.person() == null || whose != null, "person", "no-member-then");
            faults.unless(row.towards() == null || towards != null, "towards", "no-member-then");
        }
        return faults.found;
    }

    /** What is wrong with a row: mostly nothing, which is to cost nothing. */
    private static final class Faults {

        private final int row;
        private List<Violation> found = List.of();

        Faults(int row) {
            this.row = row;
        }

        void unless(boolean good, String field, String code, Object... arguments) {
            if (!good) {
                found = Stream.concat(
                                found.stream(),
                                Stream.of(new Violation("rows[" + row + "]." + field, code, List.of(arguments))))
                        .toList();
            }
        }
    }

    private @Nullable Membership membership(@Nullable PersonId person, @Nullable Instant at) {
        if (person == null || at == null) {
            return null;
        }
        for (Membership membership : memberships.getOrDefault(person, List.of())) {
            if (membership.heldAt(at)) {
                return membership;
            }
        }
        return null;
    }

    /** Of what is done in a confidential community not even the sort is noted. */
    private ActivityLog.Activity activity(ReportedActivity row, Membership whose, @Nullable Membership towards) {
        boolean confidential = community.visibility() == Visibility.CONFIDENTIAL;
        boolean byName = row.object() != null && row.towards() != null;
        String kind = byName ? row.verb().kindByName() : row.verb().kind();
        return new ActivityLog.Activity(
                row.id(),
                community.id(),
                whose.participant(),
                whose.stakeholderGroup().code(),
                confidential ? ActivityLog.CONFIDENTIAL : kind,
                Optional.ofNullable(confidential ? null : row.object()),
                Optional.ofNullable(confidential || towards == null ? null : towards.participant()),
                community.calendar().hour(row.at()));
    }
}

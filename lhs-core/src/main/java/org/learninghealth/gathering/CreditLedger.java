package org.learninghealth.gathering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** The lines for one gathering, weighed against who attended it (rule G11). */
final class CreditLedger {

    private final Work<?, ?> work;
    private final Gathering gathering;
    private final Map<PersonId, CreditEntry> last = new HashMap<>();
    private final List<CreditEntry> added = new ArrayList<>();

    CreditLedger(Work<?, ?> work, Gathering gathering) {
        this.work = work;
        this.gathering = gathering;
        work.known(CreditEntry.TYPE)
                .parts(Filter.where(CreditEntry.GATHERING, gathering.id()))
                .forEach(part -> part.forEach(entry -> last.merge(
                        entry.person(), entry, (one, other) -> one.number() > other.number() ? one : other)));
    }

    /** Awards what the command says. */
    CreditLedger award(AwardCredit command) {
        List<PersonId> named = command.persons().stream().distinct().toList();
        Map<PersonId, Integer> due = named.isEmpty() ? due() : due(named);
        Unmet.of("G11")
                .unless(due.keySet().containsAll(named), "attended")
                .unless(named.stream().allMatch(person -> due.getOrDefault(person, 1) > 0), "quarter")
                .unless(named.stream().noneMatch(this::hasCredit), "one")
                .orThrow();
        due.forEach((person, quarters) -> {
            if (quarters > 0 && (named.contains(person) || !last.containsKey(person))) {
                add(awarded(person, command.scheme(), Math.min(quarters, command.mostQuarterHours())));
            }
        });
        return this;
    }

    /** Takes back what attendance no longer gives; what it gives is awarded by the same rules. */
    CreditLedger correct(Optional<String> reason) {
        List<CreditEntry> inForce =
                last.values().stream().filter(CreditEntry::isAward).toList();
        if (inForce.isEmpty()) {
            return this;
        }
        Map<PersonId, Integer> due = due();
        for (CreditEntry award : inForce) {
            int quarters = due.getOrDefault(award.person(), 0);
            if (quarters < award.quarterHours()) {
                CreditEntry reversal = award.reversed(work.newId(CreditEntryId::new), reason, work.now());
                add(reversal);
                if (quarters > 0) {
                    add(reversal.awardedAnew(work.newId(CreditEntryId::new), quarters, work.now()));
                }
            }
        }
        return this;
    }

    /** The lines that were added. */
    List<CreditEntry> added() {
        return added;
    }

    /** What is told of the lines that were added. */
    List<DomainEvent> events() {
        return added.stream().map(CreditLedger::event).toList();
    }

    static DomainEvent event(CreditEntry entry) {
        return entry.reverses()
                .<DomainEvent>map(reversed -> new CreditReversed(
                        entry.id(),
                        reversed,
                        entry.gathering(),
                        entry.community(),
                        entry.person(),
                        entry.quarterHours()))
                .orElseGet(() -> new CreditAwarded(
                        entry.id(), entry.gathering(), entry.community(), entry.person(), entry.quarterHours()));
    }

    private boolean hasCredit(PersonId person) {
        return Optional.ofNullable(last.get(person))
                .filter(CreditEntry::isAward)
                .isPresent();
    }

    private CreditEntry awarded(PersonId person, String scheme, int quarters) {
        return new CreditEntry(
                work.newId(CreditEntryId::new),
                gathering.id(),
                gathering.community(),
                person,
                Optional.ofNullable(last.get(person))
                        .map(entry -> entry.number() + 1)
                        .orElse(0),
                scheme,
                quarters,
                gathering.details().title(),
                gathering.endsAt(),
                Optional.empty(),
                Optional.empty(),
                work.now(),
                0);
    }

    private void add(CreditEntry entry) {
        added.add(entry);
        last.put(entry.person(), entry);
    }

    /** How many whole quarters of an hour those were there who attended. */
    private Map<PersonId, Integer> due() {
        Map<PersonId, Integer> due = new HashMap<>();
        work.known(Attendance.TYPE)
                .parts(Filter.where(Attendance.GATHERING, gathering.id())
                        .in(Attendance.STANDING, AttendanceStanding.ATTENDED_BY_PERSONS))
                .forEach(part -> part.forEach(attendance -> addTo(due, attendance)));
        return due;
    }

    /** The same of some, of whom something has to be known. */
    private Map<PersonId, Integer> due(List<PersonId> named) {
        List<Attendance> attendances = work.known(Attendance.TYPE)
                .first(
                        Filter.where(Attendance.GATHERING, gathering.id()).in(Attendance.PERSON, named),
                        Order.ascending(Attendance.RECORDED_AT),
                        named.size());
        Set<PersonId> known = new HashSet<>();
        Map<PersonId, Integer> due = new HashMap<>();
        for (Attendance attendance : attendances) {
            attendance.person().ifPresent(known::add);
            if (attendance.outcome().equals(Optional.of(AttendanceOutcome.ATTENDED))) {
                addTo(due, attendance);
            }
        }
        Require.found(named, known::contains, "persons");
        return due;
    }

    private static void addTo(Map<PersonId, Integer> due, Attendance attendance) {
        attendance.person().ifPresent(person -> due.put(person, attendance.minutes() / CreditEntry.QUARTER));
    }
}

package org.learninghealth.gathering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;

/**
 * An attendance list as it is taken in: each whom it names has one entry, however often they came and went. Lines of one name without
 * an address whose times overlap are different people, each with an entry of their own.
 */
final class AttendanceList {

    private static final String USE = "attendee";

    private final Work<?, ?> work;
    private final SignedTokens tokens;
    private final Gathering gathering;
    private final AttendanceSource source;
    private final Map<String, List<ListedAttendee>> attendees = new LinkedHashMap<>();
    private final Map<String, Set<ListedAttendee>> named = new LinkedHashMap<>();
    private final Set<String> namesakes = new HashSet<>();
    private final Map<String, AttendanceEntry> entries = new HashMap<>();
    private final Map<AttendanceId, Attendance> attendances = new LinkedHashMap<>();
    private final Map<Attendee, AttendanceId> known = new HashMap<>();
    private final Set<AttendanceId> begun = new HashSet<>();

    AttendanceList(Work<?, ?> work, SignedTokens tokens, Gathering gathering, ImportAttendance command) {
        this.work = work;
        this.tokens = tokens;
        this.gathering = gathering;
        this.source = command.source();
        for (int i = 0; i < command.attendees().size(); i++) {
            ListedAttendee line = command.attendees().get(i);
            Require.that(line.left().isAfter(line.joined()), "attendees[" + i + "].left", "end");
            String address = address(line);
            if (address.isEmpty()) {
                named.computeIfAbsent(name(line), name -> new LinkedHashSet<>()).add(line);
            } else {
                attendees
                        .computeIfAbsent(key("address " + address), key -> new ArrayList<>())
                        .add(line);
            }
        }
    }

    /** Adds what the list says to a decision; nothing, if all of it is known (rule G7). */
    Decision<Gathering, GatheringId> addTo(Decision<Gathering, GatheringId> decision) {
        work.known(AttendanceEntry.TYPE)
                .parts(Filter.where(AttendanceEntry.GATHERING, gathering.id()))
                .forEach(part -> part.forEach(entry -> entries.put(entry.key(), entry)));
        work.known(Attendance.TYPE)
                .parts(Filter.where(Attendance.GATHERING, gathering.id()))
                .forEach(part -> part.forEach(this::remember));
        named.forEach(this::keepApart);
        List<AttendanceEntry> added = new ArrayList<>();
        List<AttendanceEntry> changed = new ArrayList<>();
        Unmet.of("G4")
                .unless(attendees.values().stream().flatMap(List::stream).anyMatch(this::fits), "list")
                .orThrow();
        boolean news = !entries.keySet().containsAll(attendees.keySet());
        Attendees people = news ? Attendees.of(work, gathering) : Attendees.NOBODY;
        attendees.forEach((key, lines) -> {
            List<Stay> stays =
                    lines.stream().flatMap(line -> stay(line).stream()).toList();
            AttendanceEntry before = entries.get(key);
            if (before == null && !stays.isEmpty()) {
                added.add(entry(key, lines.get(0), Stay.united(stays), people));
            } else if (before != null) {
                List<Stay> all = new ArrayList<>(before.stays());
                all.addAll(stays);
                List<Stay> united = Stay.united(all);
                if (!united.equals(before.stays())) {
                    changed.add(before.staying(united, work.now()));
                }
            }
        });
        if (added.isEmpty() && changed.isEmpty()) {
            return decision;
        }
        added.forEach(entry -> entries.put(entry.key(), entry));
        changed.forEach(entry -> entries.put(entry.key(), entry));
        Set<AttendanceId> touched = new LinkedHashSet<>();
        added.forEach(entry -> entry.attendance().ifPresent(touched::add));
        changed.forEach(entry -> entry.attendance().ifPresent(touched::add));
        int matched = (int) added.stream()
                .filter(entry -> entry.match() == AttendanceMatch.MATCHED)
                .count();
        decision.alsoInsertAll(AttendanceEntry.TYPE, added)
                .alsoUpdateAll(AttendanceEntry.TYPE, changed)
                .emit(new AttendanceImported(
                        gathering.id(), gathering.community(), source, matched, added.size() - matched));
        touched.forEach(id -> retold(decision, id));
        return decision.assuming(Gathering.TYPE, List.of(gathering));
    }

    /** When somebody was there by a line, as far as that counts. */
    private Optional<Stay> stay(ListedAttendee line) {
        return gathering.clipped(new Stay(line.joined(), line.left()));
    }

    private boolean fits(ListedAttendee line) {
        return stay(line).isPresent();
    }

    /** The attendance as all entries that are part of it say now. */
    private void retold(Decision<Gathering, GatheringId> decision, AttendanceId id) {
        Attendance before = Objects.requireNonNull(attendances.get(id));
        List<AttendanceSegment> segments = entries.values().stream()
                .filter(entry -> entry.attendance().equals(Optional.of(id)))
                .flatMap(entry -> entry.segments().stream())
                .toList();
        Attendance after = before.imported(gathering, segments, work.now());
        if (begun.contains(id)) {
            decision.alsoInsert(Attendance.TYPE, after);
        } else {
            decision.alsoUpdate(Attendance.TYPE, after);
        }
        decision.emit(new AttendanceRecorded(after.id(), after.gathering(), after.community(), after.person()));
    }

    private AttendanceEntry entry(String key, ListedAttendee line, List<Stay> stays, Attendees people) {
        Attendees.Match match = people.match(line, namesakes.contains(key));
        Optional<AttendanceId> part = match.attendee().map(this::attendance);
        boolean open = part.isEmpty();
        return new AttendanceEntry(
                work.newId(AttendanceEntryId::new),
                gathering.id(),
                gathering.community(),
                source,
                key,
                Optional.of(line.name()).filter(name -> open),
                Optional.ofNullable(line.address()).filter(address -> open),
                stays,
                match.match(),
                match.candidates(),
                part,
                work.now(),
                0);
    }

    private AttendanceId attendance(Attendee attendee) {
        return Optional.ofNullable(known.get(attendee)).orElseGet(() -> {
            Attendance none = Attendance.none(work.newId(AttendanceId::new), gathering, attendee, work.now());
            remember(none);
            begun.add(none.id());
            return none.id();
        });
    }

    private void remember(Attendance attendance) {
        attendances.put(attendance.id(), attendance);
        // a guest of whom nothing is known is never the same as another one
        if (attendance.person().isPresent() || attendance.registration().isPresent()) {
            known.put(new Attendee(attendance.person(), attendance.registration()), attendance.id());
        }
    }

    /**
     * Tells people of one name without an address apart: who is there still isn't who comes. A line goes to the one of whom it is known
     * already, else to the one who came at that moment by another list, else to the first who isn't there.
     */
    private void keepApart(String name, Set<ListedAttendee> lines) {
        List<String> keys = new ArrayList<>();
        do {
            keys.add(key(namesake(name, keys.size() + 1)));
        } while (entries.containsKey(keys.get(keys.size() - 1)));
        Map<String, Instant> there = new HashMap<>();
        for (ListedAttendee line : lines.stream()
                .sorted(Comparator.comparing(ListedAttendee::joined).thenComparing(ListedAttendee::left))
                .toList()) {
            List<String> free = keys.stream()
                    .filter(key -> !there.getOrDefault(key, Instant.MIN).isAfter(line.joined()))
                    .toList();
            String key = free.stream()
                    .filter(each -> knows(each, line))
                    .findFirst()
                    .or(() -> free.stream().filter(each -> came(each, line)).findFirst())
                    .orElse(free.get(0));
            there.put(key, line.left());
            attendees.computeIfAbsent(key, any -> new ArrayList<>()).add(line);
            if (key.equals(keys.get(keys.size() - 1))) {
                keys.add(key(namesake(name, keys.size() + 1)));
            }
        }
        if (there.size() > 1) {
            namesakes.addAll(there.keySet());
        }
    }

    private boolean knows(String key, ListedAttendee line) {
        Optional<Stay> stay = stay(line);
        return stay.isEmpty() || stays(key).anyMatch(known -> known.covers(stay.get()));
    }

    private boolean came(String key, ListedAttendee line) {
        Optional<Stay> stay = stay(line);
        return stay.isPresent()
                && stays(key).anyMatch(known -> known.from().equals(stay.get().from()));
    }

    private Stream<Stay> stays(String key) {
        return Optional.ofNullable(entries.get(key)).stream().flatMap(entry -> entry.stays().stream());
    }

    private static String namesake(String name, int number) {
        return number == 1 ? "name " + name : "namesake " + number + " " + name;
    }

    private static String address(ListedAttendee line) {
        return line.address() == null ? "" : line.address().strip().toLowerCase(Locale.ROOT);
    }

    private static String name(ListedAttendee line) {
        String folded = FoldedText.of(line.name()).value();
        return folded.isEmpty() ? line.name().strip() : folded;
    }

    /** By what the same one is recognised: their address, or if the list has none, their name. */
    private String key(String who) {
        return tokens.fingerprint(USE, gathering.id().value() + " " + who);
    }
}

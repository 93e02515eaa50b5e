package org.learninghealth.gathering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;

/** Attendance, by way of the kernel. */
final class DefaultAttendances implements Attendances {

    /** How long the names of strangers are kept. */
    private static final Duration NAMES_KEPT = Duration.ofDays(90);

    private static final Set<GatheringStatus> TAKEN_DOWN = EnumSet.of(GatheringStatus.LIVE, GatheringStatus.HELD);
    private static final Set<GatheringStatus> OVER =
            EnumSet.of(GatheringStatus.HELD, GatheringStatus.RECONCILED, GatheringStatus.CLOSED);

    private final Kernel kernel;
    private final SignedTokens tokens;

    DefaultAttendances(Kernel kernel, SignedTokens tokens) {
        this.kernel = kernel;
        this.tokens = tokens;
    }

    @Override
    public String checkInCode(Actor actor, GatheringId gathering) {
        return kernel.read(actor, reader -> {
            Gathering found = reader.visible(Gathering.TYPE).get(gathering);
            reader.demand(Action.RECORD_ATTENDANCE, facts(reader, found));
            return CheckInCode.of(tokens, found.id()).shown();
        });
    }

    @Override
    public Attendance checkIn(Actor actor, CheckIn command) {
        return kernel.perform(actor, command, Attendance.TYPE, work -> {
            Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
            var checking = attending(work, gathering);
            Unmet.of("G4")
                    .unless(gathering.status() == GatheringStatus.LIVE, "live")
                    .unless(gathering.endsAt().isAfter(work.now()), "ended")
                    .unless(CheckInCode.of(tokens, gathering.id()).is(command.code()), "code")
                    .orThrow();
            Instant from = work.now().isAfter(gathering.startsAt()) ? work.now() : gathering.startsAt();
            Attendee attendee = attendee(work, gathering, self(work));
            Optional<Attendance> kept = kept(work, gathering, attendee);
            Attendance before = kept.orElseGet(() -> none(work, gathering, attendee));
            boolean again =
                    before.segments().stream().anyMatch(segment -> segment.source() == AttendanceSource.CHECK_IN);
            Attendance after = again
                    ? before
                    : before.with(
                            gathering,
                            new AttendanceSegment(from, gathering.endsAt(), AttendanceSource.CHECK_IN),
                            work.now());
            return again ? checking.update(after) : recorded(checking, kept.isEmpty(), after);
        });
    }

    @Override
    public Attendance view(Actor actor, ViewRecording command) {
        return kernel.perform(actor, command, Attendance.TYPE, work -> {
            Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
            var viewing = attending(work, gathering);
            Unmet.of("attendance")
                    .unless(OVER.contains(gathering.status()), "over")
                    .unless(gathering.details().recording() != RecordingPolicy.NONE, "recording")
                    .orThrow();
            PersonId self = self(work);
            Attendee attendee = attendee(work, gathering, self);
            Optional<Attendance> kept = kept(work, gathering, attendee);
            Attendance before = kept.orElseGet(() -> none(work, gathering, attendee));
            Attendance after = before.viewed(gathering, work.now());
            var viewed = kept.isEmpty() ? viewing.insert(after) : viewing.update(after);
            return before.viewedAt().isPresent()
                    ? viewed
                    : viewed.emit(new RecordingViewed(after.id(), after.gathering(), after.community(), self));
        });
    }

    @Override
    public Attendance record(Actor actor, RecordAttendance command) {
        return kernel.perform(actor, command, Attendance.TYPE, work -> {
            Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
            var recording = recording(work, gathering);
            Attendee attendee = attendee(work, gathering, command.person(), command.registration());
            Stay stay = clipped(gathering, new Stay(command.from(), command.to()), "to");
            Optional<Attendance> kept = kept(work, gathering, attendee);
            Attendance before = kept.orElseGet(() -> none(work, gathering, attendee));
            Attendance after = before.with(
                    gathering, new AttendanceSegment(stay.from(), stay.to(), AttendanceSource.ORGANISER), work.now());
            return after.equals(before) ? recording.update(after) : recorded(recording, kept.isEmpty(), after);
        });
    }

    @Override
    public Attendance correct(Actor actor, CorrectAttendance command) {
        return kernel.perform(actor, command, Attendance.TYPE, work -> {
            Attendance before = work.get(Attendance.TYPE, command.attendance(), command.expectedVersion());
            var correcting = work.require(Action.RECORD_ATTENDANCE, work.facts(Attendance.TYPE, before));
            Gathering gathering = work.known(Gathering.TYPE).get(before.gathering());
            requireTakenDown(gathering);
            List<AttendanceSegment> segments = new ArrayList<>();
            for (int i = 0; i < command.stays().size(); i++) {
                Stay stay = clipped(gathering, command.stays().get(i), "stays[" + i + "].to");
                segments.add(new AttendanceSegment(stay.from(), stay.to(), AttendanceSource.ORGANISER));
            }
            Attendance after = before.with(gathering, segments, work.now());
            Granted<Attendance, AttendanceId> granted = correcting.assuming(Gathering.TYPE, gathering);
            return after.equals(before) ? granted.update(after) : recorded(granted, false, after);
        });
    }

    @Override
    public Gathering importList(Actor actor, ImportAttendance command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
                    Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
                    var importing = work.require(Action.RECORD_ATTENDANCE, facts(work, gathering));
                    requireTakenDown(gathering);
                    Require.that(command.source().isImported(), "source", "attendance-source");
                    return new AttendanceList(work, tokens, gathering, command).addTo(importing.update(gathering));
                })
                .shown(true);
    }

    @Override
    public AttendanceEntry resolve(Actor actor, ResolveAttendee command) {
        return kernel.perform(actor, command, AttendanceEntry.TYPE, work -> {
            AttendanceEntry before = work.get(AttendanceEntry.TYPE, command.entry(), command.expectedVersion());
            var resolving = work.require(Action.RECORD_ATTENDANCE, work.facts(AttendanceEntry.TYPE, before));
            Gathering gathering = work.known(Gathering.TYPE).get(before.gathering());
            requireTakenDown(gathering);
            Attendee attendee = attendee(work, gathering, command.person(), command.registration());
            boolean guest = attendee.equals(Attendee.STRANGER);
            Optional<Attendance> kept = guest && before.match() == AttendanceMatch.GUEST
                    ? before.attendance().flatMap(work.known(Attendance.TYPE)::find)
                    : kept(work, gathering, attendee);
            Attendance now = kept.orElseGet(() -> none(work, gathering, attendee));
            Optional<Attendance> earlier = before.attendance()
                    .filter(id -> !id.equals(now.id()))
                    .map(id -> work.known(Attendance.TYPE).get(id));
            AttendanceEntry after = before.known(guest ? AttendanceMatch.GUEST : AttendanceMatch.MATCHED, now.id());
            Decision<AttendanceEntry, AttendanceEntryId> resolved =
                    resolving.assuming(Gathering.TYPE, gathering).update(after);
            Attendance joined = now.imported(gathering, segments(work, now, before, List.of(before)), work.now());
            if (kept.isEmpty()) {
                resolved.alsoInsert(Attendance.TYPE, joined);
            } else {
                resolved.alsoUpdate(Attendance.TYPE, joined);
            }
            earlier.ifPresent(attendance -> {
                Attendance left =
                        attendance.imported(gathering, segments(work, attendance, before, List.of()), work.now());
                if (left.isEmpty() && left.registration().isEmpty()) {
                    resolved.alsoDeleteAll(Attendance.TYPE, List.of(attendance))
                            .emit(new AttendanceRemoved(
                                    attendance.id(), attendance.gathering(), attendance.community()));
                } else {
                    resolved.alsoUpdate(Attendance.TYPE, left);
                }
            });
            return resolved.emit(new AttendeeResolved(after.id(), after.gathering(), after.community(), after.match()));
        });
    }

    @Override
    public Gathering reconcile(Actor actor, ReconcileAttendance command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
                    Gathering before = work.visible(Gathering.TYPE).get(command.gathering());
                    var reconciling = work.require(Action.RECORD_ATTENDANCE, facts(work, before));
                    before.requireSeenAs(command.expectedRevision());
                    Gathering after = before.move(GatheringStatus.RECONCILED, null, work.now());
                    Unmet.of("G6")
                            .unless(
                                    !work.known(AttendanceEntry.TYPE)
                                            .any(Filter.where(AttendanceEntry.GATHERING, before.id())
                                                    .in(AttendanceEntry.MATCH, AttendanceMatch.OPEN)),
                                    "open")
                            .orThrow();
                    List<Attendance> absent = absent(work, before);
                    CreditLedger ledger = new CreditLedger(work, after).correct(before.reason());
                    AttendanceSummary counted = counted(work, after);
                    return reconciling
                            .update(after)
                            .alsoInsertAll(Attendance.TYPE, absent)
                            .alsoInsertAll(CreditEntry.TYPE, ledger.added())
                            .emitAll(ledger.events())
                            .emit(new AttendanceReconciled(
                                    after.id(),
                                    after.community(),
                                    (int) counted.attended(),
                                    (int) counted.partial(),
                                    (int) counted.noShow(),
                                    (int) counted.guests()));
                })
                .shown(true);
    }

    @Override
    public StrangersForgotten forgetStrangers(Actor actor, ForgetStrangers command) {
        Kernel.Swept forgotten = kernel.sweep(
                actor,
                command,
                AttendanceEntry.TYPE,
                Action.FORGET_STRANGERS,
                ForgetStrangers::most,
                (reader, most) -> reader.known(AttendanceEntry.TYPE)
                        .first(
                                Filter.<AttendanceEntry>all()
                                        .between(
                                                AttendanceEntry.NAMED_SINCE,
                                                Instant.EPOCH,
                                                reader.now().minus(NAMES_KEPT)),
                                Order.ascending(AttendanceEntry.NAMED_SINCE),
                                most),
                (work, forgetting, entry) -> forgetting
                        .update(entry.forgotten())
                        .within(entry.community())
                        .emit(new AttendeeForgotten(entry.id(), entry.gathering(), entry.community())));
        return new StrangersForgotten(forgotten.done(), forgotten.more());
    }

    @Override
    public AttendanceSummary summary(Actor actor, GatheringId gathering) {
        return kernel.read(actor, reader -> {
            Gathering found = reader.visible(Gathering.TYPE).get(gathering);
            reader.demand(Action.RECORD_ATTENDANCE, facts(reader, found));
            return counted(reader, found);
        });
    }

    @Override
    public Attendance get(Actor actor, AttendanceId id) {
        return kernel.read(actor, reader -> reader.visible(Attendance.TYPE).get(id));
    }

    @Override
    public Optional<Attendance> find(Actor actor, AttendanceId id) {
        return kernel.read(actor, reader -> reader.visible(Attendance.TYPE).find(id));
    }

    @Override
    public Page<Attendance> list(Actor actor, GatheringId gathering, PageRequest page) {
        Filter<Attendance> filter = Filter.where(Attendance.GATHERING, Require.present(gathering, "gathering"));
        return kernel.read(
                actor,
                reader -> reader.visible(Attendance.TYPE).list(filter, Order.ascending(Attendance.RECORDED_AT), page));
    }

    @Override
    public Page<Attendance> own(Actor actor, PageRequest page) {
        return kernel.read(actor, reader -> {
            Filter<Attendance> filter = Filter.<Attendance>all()
                    .in(Attendance.PERSON, actor.person().stream().toList());
            return reader.visible(Attendance.TYPE).list(filter, Order.descending(Attendance.RECORDED_AT), page);
        });
    }

    @Override
    public Page<AttendanceEntry> entries(Actor actor, GatheringId gathering, PageRequest page) {
        return entries(actor, Filter.where(AttendanceEntry.GATHERING, Require.present(gathering, "gathering")), page);
    }

    @Override
    public Page<AttendanceEntry> open(Actor actor, GatheringId gathering, PageRequest page) {
        return entries(
                actor,
                Filter.where(AttendanceEntry.GATHERING, Require.present(gathering, "gathering"))
                        .in(AttendanceEntry.MATCH, AttendanceMatch.OPEN),
                page);
    }

    private Page<AttendanceEntry> entries(Actor actor, Filter<AttendanceEntry> filter, PageRequest page) {
        return kernel.read(
                actor,
                reader -> reader.visible(AttendanceEntry.TYPE)
                        .list(filter, Order.ascending(AttendanceEntry.IMPORTED_AT), page));
    }

    private static PersonId self(Work<?, ?> work) {
        return work.person(Action.CHECK_IN);
    }

    private static Granted<Attendance, AttendanceId> attending(
            Work<Attendance, AttendanceId> work, Gathering gathering) {
        return work.require(Action.CHECK_IN, work.facts(Gathering.TYPE, gathering))
                .assuming(Gathering.TYPE, gathering);
    }

    private static Granted<Attendance, AttendanceId> recording(
            Work<Attendance, AttendanceId> work, Gathering gathering) {
        var recording = work.require(Action.RECORD_ATTENDANCE, facts(work, gathering));
        requireTakenDown(gathering);
        return recording.assuming(Gathering.TYPE, gathering);
    }

    private static Facts facts(Reader reader, Gathering gathering) {
        return reader.facts(Gathering.TYPE, gathering);
    }

    private static void requireTakenDown(Gathering gathering) {
        Unmet.of("G4").unless(TAKEN_DOWN.contains(gathering.status()), "begun").orThrow();
    }

    private static Decision<Attendance, AttendanceId> recorded(
            Granted<Attendance, AttendanceId> granted, boolean isNew, Attendance after) {
        return (isNew ? granted.insert(after) : granted.update(after))
                .emit(new AttendanceRecorded(after.id(), after.gathering(), after.community(), after.person()));
    }

    /** Refuses what ends before it begins, and what lies outside the gathering. */
    private static Stay clipped(Gathering gathering, Stay stay, String field) {
        Require.that(stay.to().isAfter(stay.from()), field, "end");
        Optional<Stay> within = gathering.clipped(stay);
        Unmet.of("G4").unless(within.isPresent(), "within").orThrow();
        return within.orElseThrow();
    }

    /** What is kept of somebody's attendance. */
    private static Optional<Attendance> kept(Reader reader, Gathering gathering, Attendee attendee) {
        Filter<Attendance> there = Filter.where(Attendance.GATHERING, gathering.id());
        Optional<Filter<Attendance>> whose = attendee.person()
                .map(person -> there.and(Attendance.PERSON, person))
                .or(() -> attendee.registration().map(place -> there.and(Attendance.REGISTRATION, place)));
        return whose.flatMap(
                filter -> reader.known(Attendance.TYPE).find(filter, Order.ascending(Attendance.RECORDED_AT)));
    }

    private static Attendance none(Work<?, ?> work, Gathering gathering, Attendee attendee) {
        return Attendance.none(work.newId(AttendanceId::new), gathering, attendee, work.now());
    }

    /** Whom an organiser means. */
    private static Attendee attendee(
            Reader reader, Gathering gathering, @Nullable PersonId person, @Nullable RegistrationId registration) {
        if (registration != null) {
            Registration place = reader.known(Registration.TYPE)
                    .find(registration)
                    .filter(found -> found.gathering().equals(gathering.id()))
                    .orElseThrow(() -> new NotFound(List.of("registration")));
            Unmet.of("attendance")
                    .unless(place.status() == RegistrationStatus.REGISTERED, "place")
                    .orThrow();
            return new Attendee(place.person(), Optional.of(place.id()));
        }
        if (person == null) {
            return Attendee.STRANGER;
        }
        Attendee attendee = attendee(reader, gathering, person);
        if (attendee.registration().isEmpty()
                && !gathering.speakers().contains(person)
                && !reader.known(Membership.TYPE)
                        .any(Filter.where(Membership.COMMUNITY, gathering.community())
                                .and(Membership.PERSON, person)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE))) {
            throw new NotFound(List.of("person"));
        }
        return attendee;
    }

    /** A person, with the place that they have. */
    private static Attendee attendee(Reader reader, Gathering gathering, PersonId person) {
        return new Attendee(
                Optional.of(person),
                reader
                        .known(Registration.TYPE)
                        .first(
                                Filter.where(Registration.GATHERING, gathering.id())
                                        .and(Registration.PERSON, person)
                                        .and(Registration.STATUS, RegistrationStatus.REGISTERED),
                                Order.ascending(Registration.NUMBER),
                                1)
                        .stream()
                        .map(Registration::id)
                        .findFirst());
    }

    /** What entries say of an attendance, with one of them left out and others added. */
    private static List<AttendanceSegment> segments(
            Reader reader, Attendance attendance, AttendanceEntry without, List<AttendanceEntry> with) {
        List<AttendanceEntry> entries = new ArrayList<>(with);
        reader.known(AttendanceEntry.TYPE)
                .parts(Filter.where(AttendanceEntry.ATTENDANCE, attendance.id()))
                .forEach(entries::addAll);
        return entries.stream()
                .filter(entry -> with.contains(entry) || !entry.id().equals(without.id()))
                .flatMap(entry -> entry.segments().stream())
                .distinct()
                .toList();
    }

    /** Those who have a place and of whom nothing is known. */
    private static List<Attendance> absent(Work<?, ?> work, Gathering gathering) {
        List<Attendance> absent = new ArrayList<>();
        Attribute<Registration, RegistrationId> id = Attribute.of("id", RegistrationId.class, Registration::id);
        work.known(Registration.TYPE)
                .parts(Filter.where(Registration.GATHERING, gathering.id())
                        .and(Registration.STATUS, RegistrationStatus.REGISTERED)
                        .without(Related.by(id, Attendance.TYPE, Attendance.REGISTRATION))
                        .without(Related.by(Registration.PERSON, Attendance.TYPE, Attendance.PERSON)
                                .and(Registration.GATHERING, Attendance.GATHERING)))
                .forEach(part -> part.forEach(place -> absent.add(Attendance.none(
                        work.newId(AttendanceId::new),
                        gathering,
                        new Attendee(place.person(), Optional.of(place.id())),
                        work.now()))));
        return absent;
    }

    private static AttendanceSummary counted(Reader reader, Gathering gathering) {
        Map<String, Long> standings = reader.known(Attendance.TYPE)
                .countBy(Attendance.STANDING, Filter.where(Attendance.GATHERING, gathering.id()));
        Map<AttendanceMatch, Long> matches = reader.known(AttendanceEntry.TYPE)
                .countBy(
                        AttendanceEntry.MATCH,
                        Filter.where(AttendanceEntry.GATHERING, gathering.id())
                                .in(AttendanceEntry.MATCH, AttendanceMatch.OPEN));
        return AttendanceStanding.summary(gathering, standings, matches);
    }
}

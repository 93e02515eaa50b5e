package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceOutcome;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.gathering.RegistrationStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Use;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/** Gatherings of communities that were announced: who registered for them, and who came. */
final class GatheringsAnnounced {

    private static final Set<AttendanceOutcome> PRESENT =
            EnumSet.of(AttendanceOutcome.ATTENDED, AttendanceOutcome.PARTIAL);

    /** Where gatherings stand of which it is known who came, be it nobody. */
    private static final Set<GatheringStatus> WHO_CAME_IS_KNOWN =
            EnumSet.of(GatheringStatus.RECONCILED, GatheringStatus.CLOSED);

    /** A guest of whom nothing is known any more. */
    private static final String SOMEBODY = "somebody";

    /** How many gatherings or persons are asked about at once. */
    private static final int PART = 500;

    private final Reader reader;
    private final Map<GatheringId, Gathering> gatherings = new LinkedHashMap<>();

    /** Leaves out those of which nobody was told. */
    GatheringsAnnounced(Reader reader, Collection<Gathering> gatherings) {
        this.reader = reader;
        gatherings.stream()
                .filter(gathering -> gathering.status() != GatheringStatus.DRAFT)
                .forEach(gathering -> this.gatherings.put(gathering.id(), gathering));
    }

    /**
     * What became of each.
     *
     * @param reported who came to what, in each community, besides those of whom attendance was taken
     */
    Map<CommunityId, List<RegistrationsOfGatherings.Planned>> planned(Function<CommunityId, List<Use>> reported) {
        Map<List<Object>, List<String>> who = new HashMap<>();
        Map<RegistrationId, String> registered = new HashMap<>();
        Set<PersonId> named = new LinkedHashSet<>();
        each(Registration.TYPE, Registration.GATHERING, gatherings.keySet(), Filter.all(), registration -> {
            registration.person().ifPresent(named::add);
            registered.put(registration.id(), who(registration));
            who.computeIfAbsent(List.of(registration.gathering(), registration.status()), added -> new ArrayList<>())
                    .add(who(registration));
        });
        each(Attendance.TYPE, Attendance.GATHERING, gatherings.keySet(), Filter.all(), attendance -> {
            if (isPresent(attendance)) {
                attendance.person().ifPresent(named::add);
                who.computeIfAbsent(List.of(attendance.gathering()), added -> new ArrayList<>())
                        .add(attendance
                                .person()
                                .map(GatheringsAnnounced::code)
                                .or(() -> attendance.registration().map(registered::get))
                                .orElse(SOMEBODY));
            }
        });
        reported(reported, named).forEach((gathering, persons) -> {
            List<String> attended = who.computeIfAbsent(List.of(gathering), added -> new ArrayList<>());
            persons.removeAll(Set.copyOf(attended));
            attended.addAll(persons);
        });
        Map<CommunityId, List<RegistrationsOfGatherings.Planned>> planned = new HashMap<>();
        gatherings
                .values()
                .forEach(gathering -> planned.computeIfAbsent(gathering.community(), added -> new ArrayList<>())
                        .add(new RegistrationsOfGatherings.Planned(
                                GatheringsHeld.code(gathering),
                                outcome(gathering, who.containsKey(List.of(gathering.id()))),
                                capacity(gathering),
                                who.getOrDefault(List.of(gathering.id(), RegistrationStatus.REGISTERED), List.of()),
                                who.getOrDefault(List.of(gathering.id(), RegistrationStatus.WAITLISTED), List.of()),
                                who.getOrDefault(List.of(gathering.id(), RegistrationStatus.CANCELLED), List.of()),
                                who.getOrDefault(List.of(gathering.id()), List.of()))));
        return planned;
    }

    /** Who was reported to have come to each that was held: under the same code as whoever of them registered or was there elsewhere. */
    private Map<GatheringId, Set<String>> reported(Function<CommunityId, List<Use>> reported, Set<PersonId> named) {
        Map<GatheringId, Set<UUID>> visitors = new LinkedHashMap<>();
        gatherings.values().stream()
                .map(Gathering::community)
                .distinct()
                .flatMap(community -> reported.apply(community).stream())
                // attendance that was taken here is known already
                .filter(visit -> !visit.kind().equals(ActivityLog.ATTENDED))
                .forEach(visit -> GatheringsHeld.gathering(visit.object())
                        .map(gatherings::get)
                        .filter(gathering -> GatheringsHeld.isHeld(gathering, reader.now()))
                        .ifPresent(gathering -> visitors.computeIfAbsent(gathering.id(), added -> new LinkedHashSet<>())
                                .add(visit.participant())));
        Map<UUID, String> persons = new HashMap<>();
        if (!visitors.isEmpty()) {
            each(
                    Membership.TYPE,
                    Membership.PERSON,
                    named,
                    Filter.<Membership>all()
                            .in(
                                    Membership.COMMUNITY,
                                    gatherings.values().stream()
                                            .map(Gathering::community)
                                            .distinct()
                                            .toList())
                            .in(Membership.STATUS, MembershipStatus.TAKEN_PART),
                    membership -> persons.put(membership.participant(), code(membership.person())));
        }
        Map<GatheringId, Set<String>> came = new LinkedHashMap<>();
        visitors.forEach((gathering, participants) -> {
            Set<String> codes = new LinkedHashSet<>();
            participants.forEach(participant -> codes.add(persons.getOrDefault(participant, participant.toString())));
            came.put(gathering, codes);
        });
        return came;
    }

    /** Who had a place at one that took place, or is to, or was there, and wasn't a member then. */
    Map<CommunityId, List<GuestsOfGatherings.Guest>> guests() {
        List<GatheringId> going = gatherings.values().stream()
                .filter(gathering -> gathering.status() != GatheringStatus.CANCELLED)
                .map(Gathering::id)
                .toList();
        Map<RegistrationId, Came> places = new LinkedHashMap<>();
        each(
                Registration.TYPE,
                Registration.GATHERING,
                going,
                Filter.where(Registration.STATUS, RegistrationStatus.REGISTERED),
                registration -> places.put(
                        registration.id(),
                        new Came(
                                registration.gathering(),
                                registration.person(),
                                registration.guest().map(Guest::address))));
        List<Came> came = new ArrayList<>(places.values());
        each(Attendance.TYPE, Attendance.GATHERING, going, Filter.all(), attendance -> {
            if (isPresent(attendance)
                    && attendance.registration().filter(places::containsKey).isEmpty()) {
                came.add(new Came(attendance.gathering(), attendance.person(), Optional.empty()));
            }
        });
        Map<List<Object>, List<Membership>> memberships = new HashMap<>();
        each(
                Membership.TYPE,
                Membership.PERSON,
                came.stream().flatMap(each -> each.person().stream()).distinct().toList(),
                Filter.<Membership>all()
                        .in(
                                Membership.COMMUNITY,
                                came.stream().map(this::community).distinct().toList())
                        .in(Membership.STATUS, MembershipStatus.TAKEN_PART),
                membership -> memberships
                        .computeIfAbsent(
                                List.of(membership.community(), membership.person()), added -> new ArrayList<>())
                        .add(membership));
        Map<CommunityId, List<GuestsOfGatherings.Guest>> guests = new HashMap<>();
        came.stream()
                .filter(each -> each.person().stream()
                        .flatMap(person ->
                                memberships.getOrDefault(List.of(community(each), person), List.of()).stream())
                        .noneMatch(
                                membership -> membership.heldAt(gathering(each).startsAt())))
                .forEach(each -> guests.computeIfAbsent(community(each), added -> new ArrayList<>())
                        .add(new GuestsOfGatherings.Guest(
                                each.gathering().value().toString(),
                                each.person()
                                        .map(GatheringsAnnounced::code)
                                        .or(() -> each.address().map(address -> address.toLowerCase(Locale.ROOT))))));
        return guests;
    }

    /** Somebody who had a place at a gathering, or came without one. */
    private record Came(GatheringId gathering, Optional<PersonId> person, Optional<String> address) {}

    private Gathering gathering(Came came) {
        return Objects.requireNonNull(gatherings.get(came.gathering()));
    }

    private CommunityId community(Came came) {
        return gathering(came).community();
    }

    private <T extends Aggregate<T, I>, I extends Id, V> void each(
            AggregateType<T, I> type,
            Attribute<T, V> attribute,
            Collection<V> wanted,
            Filter<T> filter,
            Consumer<T> each) {
        List<V> all = List.copyOf(wanted);
        for (int from = 0; from < all.size(); from += PART) {
            reader.known(type)
                    .parts(filter.in(attribute, all.subList(from, Math.min(from + PART, all.size()))))
                    .forEach(part -> part.forEach(each));
        }
    }

    private static boolean isPresent(Attendance attendance) {
        return attendance.outcome().filter(PRESENT::contains).isPresent();
    }

    /** A guest who comes twice is known by the address, or else by the name. */
    private static String who(Registration registration) {
        return registration
                .person()
                .map(GatheringsAnnounced::code)
                .or(() -> registration
                        .guest()
                        .map(guest -> "guest:"
                                + (guest.address() == null ? guest.name() : guest.address()).toLowerCase(Locale.ROOT)))
                .orElse(SOMEBODY);
    }

    private static String code(PersonId person) {
        return person.value().toString();
    }

    private static OptionalInt capacity(Gathering gathering) {
        Integer places = gathering.details().capacity();
        return places == null ? OptionalInt.empty() : OptionalInt.of(places);
    }

    private RegistrationsOfGatherings.Outcome outcome(Gathering gathering, boolean didSomebodyCome) {
        if (gathering.status() == GatheringStatus.CANCELLED) {
            return RegistrationsOfGatherings.Outcome.CANCELLED;
        }
        boolean isOver = GatheringsHeld.isHeld(gathering, reader.now())
                && !gathering.endsAt().isAfter(reader.now());
        boolean isKnown = didSomebodyCome || WHO_CAME_IS_KNOWN.contains(gathering.status());
        return isOver && isKnown ? RegistrationsOfGatherings.Outcome.HELD : RegistrationsOfGatherings.Outcome.TO_COME;
    }
}

package org.learninghealth.gathering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Related;

/**
 * Those whom an attendance list can name: who has a place, and the members. An e-mail address is enough to know somebody by. A
 * name alone is enough where a single one of those who have a place has it; anybody can call themselves anything.
 */
final class Attendees {

    /** When nobody new is named. */
    static final Attendees NOBODY = new Attendees();

    private final Map<String, Set<Attendee>> byAddress = new HashMap<>();
    private final Map<String, Set<Attendee>> byName = new HashMap<>();
    private final Map<String, Set<Attendee>> membersByName = new HashMap<>();

    private Attendees() {}

    static Attendees of(Reader reader, Gathering gathering) {
        Attendees people = new Attendees();
        Map<PersonId, RegistrationId> places = new HashMap<>();
        Filter<Registration> placed = Filter.where(Registration.GATHERING, gathering.id())
                .and(Registration.STATUS, RegistrationStatus.REGISTERED);
        reader.known(Registration.TYPE)
                .parts(placed)
                .forEach(part -> part.forEach(place -> {
                    place.person().ifPresent(person -> places.put(person, place.id()));
                    place.guest()
                            .ifPresent(guest -> people.add(
                                    new Attendee(Optional.empty(), Optional.of(place.id())),
                                    guest.name(),
                                    guest.address()));
                }));
        Set<PersonId> seen = new HashSet<>();
        reader.known(Person.TYPE)
                .parts(Filter.<Person>all()
                        .with(Related.by(Person.SELF, Registration.TYPE, Registration.PERSON)
                                .where(placed)))
                .forEach(part -> part.forEach(person -> {
                    seen.add(person.id());
                    people.add(
                            new Attendee(Optional.of(person.id()), Optional.ofNullable(places.get(person.id()))),
                            person.displayName(),
                            person.email().orElse(null));
                }));
        reader.known(Person.TYPE)
                .parts(Filter.<Person>all()
                        .with(Related.by(Person.SELF, Membership.TYPE, Membership.PERSON)
                                .where(Filter.where(Membership.COMMUNITY, gathering.community())
                                        .and(Membership.STATUS, MembershipStatus.ACTIVE))))
                .forEach(part ->
                        part.stream().filter(person -> seen.add(person.id())).forEach(people::addMember));
        return people;
    }

    /** Who a line means, as far as that is certain; a name that several in the list go by makes nobody certain. */
    Match match(ListedAttendee line, boolean several) {
        Set<Attendee> addressed = byAddress.getOrDefault(address(line.address()), Set.of());
        if (addressed.size() == 1) {
            return matched(addressed);
        }
        String name = name(line.name());
        Set<Attendee> placed = byName.getOrDefault(name, Set.of());
        boolean strange = !address(line.address()).isEmpty();
        if (addressed.isEmpty() && placed.size() == 1 && !strange && !several) {
            return matched(placed);
        }
        Set<Attendee> maybe = new LinkedHashSet<>(addressed);
        maybe.addAll(placed);
        if (maybe.isEmpty()) {
            maybe.addAll(membersByName.getOrDefault(name, Set.of()));
        }
        return new Match(
                maybe.isEmpty() ? AttendanceMatch.UNMATCHED : AttendanceMatch.AMBIGUOUS,
                Optional.empty(),
                maybe.stream()
                        .flatMap(each -> each.person().stream())
                        .limit(AttendanceEntry.MOST_CANDIDATES)
                        .toList());
    }

    /**
     * Who a line means.
     *
     * @param match whether that is certain
     * @param attendee who, if it is
     * @param candidates who it may be, if it isn't
     */
    record Match(AttendanceMatch match, Optional<Attendee> attendee, List<PersonId> candidates) {}

    private static Match matched(Set<Attendee> one) {
        return new Match(AttendanceMatch.MATCHED, Optional.of(new ArrayList<>(one).get(0)), List.of());
    }

    private void addMember(Person person) {
        Attendee attendee = new Attendee(Optional.of(person.id()), Optional.empty());
        add(byAddress, address(person.email().orElse(null)), attendee);
        add(membersByName, name(person.displayName()), attendee);
    }

    private void add(Attendee attendee, String name, @Nullable String address) {
        add(byAddress, address(address), attendee);
        add(byName, name(name), attendee);
    }

    private static void add(Map<String, Set<Attendee>> index, String key, Attendee attendee) {
        if (!key.isEmpty()) {
            index.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(attendee);
        }
    }

    private static String address(@Nullable String address) {
        return address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
    }

    private static String name(String name) {
        return FoldedText.of(name).value();
    }
}

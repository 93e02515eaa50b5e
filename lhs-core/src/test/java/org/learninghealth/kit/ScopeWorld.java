package org.learninghealth.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Storage;

/** A few communities and persons with rows of every kind about them, put into a storage, and scopes to read them in. */
final class ScopeWorld {

    private final SplittableRandom random;
    private final Content content;
    private final List<CommunityId> communities;
    private final List<PersonId> persons;
    private final Map<Sample<?, ?>, List<?>> stored = new HashMap<>();

    ScopeWorld(Storage storage, int seed) {
        this(storage, seed, true, Samples.ALL);
    }

    /** A world of some kinds of rows, in which all is there that can be, in few words, or only what must be there. */
    ScopeWorld(Storage storage, int seed, boolean full, Collection<Sample<?, ?>> kinds) {
        this.random = new SplittableRandom(seed);
        Content ids = Content.full(random.nextLong());
        this.communities =
                Stream.generate(() -> ids.id(CommunityId::new)).limit(6).toList();
        this.persons = Stream.generate(() -> ids.id(PersonId::new)).limit(4).toList();
        long rows = random.nextLong();
        this.content = (full ? Content.brief(rows) : Content.minimal(rows)).about(communities, persons);
        kinds.forEach(sample -> fill(storage, sample));
    }

    private <T extends Aggregate<T, I>, I extends Id> void fill(Storage storage, Sample<T, I> sample) {
        List<I> ids = new ArrayList<>();
        communities.forEach(id -> ids.add(sample.type().id(id.value())));
        persons.forEach(id -> ids.add(sample.type().id(id.value())));
        if (sample != Samples.COMMUNITY && sample != Samples.PERSON) {
            ids.replaceAll(id -> sample.type().id(content.uuid()));
        }
        Set<List<Object>> taken = new HashSet<>();
        List<T> rows = ids.stream()
                .map(id -> sample.of(id, content))
                .filter(row -> sample.keys(row).stream().allMatch(taken::add))
                .toList();
        stored.put(sample, new Rows<>(storage, sample.type()).insertAll(rows));
    }

    @SuppressWarnings("unchecked") // fill() puts in rows of the sample's kind
    <T extends Aggregate<T, I>, I extends Id> List<T> stored(Sample<T, I> sample) {
        return (List<T>) stored.get(sample);
    }

    /** A random sentence of the eight words. */
    Scope scope() {
        return scope(3);
    }

    private Scope scope(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 10)) {
            case 0 -> Scope.published();
            case 1 -> Scope.visible(content.constant(Visibility.class));
            case 2 -> Scope.held(anyone(), content.some(Role.IN_COMMUNITIES));
            case 3 ->
                Scope.within(Set.copyOf(communities.stream()
                        .filter(each -> random.nextInt(3) == 0)
                        .toList()));
            case 4 -> Scope.ownedBy(anyone());
            case 5 -> Scope.belongingTo(content.community());
            case 6, 7 -> Scope.anyOf(several(depth - 1));
            default -> Scope.allOf(several(depth - 1));
        };
    }

    private List<Scope> several(int depth) {
        return Stream.generate(() -> scope(depth)).limit(random.nextInt(4)).toList();
    }

    /** Someone who may ask: of each kind one, or someone who may never have registered. */
    Actor actor() {
        return switch (random.nextInt(8)) {
            case 0 -> Actor.visitor();
            case 1 -> Actor.host();
            case 2 -> Actor.notifier();
            case 3 -> {
                FacilitationPlatform platform = content.oneOf(stored(Samples.PLATFORM));
                yield Actor.person(platform.managers().stream().findAny().orElse(anyone()))
                        .onBehalfOf(platform.id());
            }
            default -> Actor.person(anyone());
        };
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private PersonId anyone() {
        return random.nextInt(5) == 0 ? content.id(PersonId::new) : content.person();
    }

    List<PersonId> persons() {
        return persons;
    }

    /** The roles that a person holds in a community, if active in both. */
    Set<Role> roles(PersonId person, CommunityId community) {
        return stored(Samples.MEMBERSHIP).stream()
                .filter(place -> active().contains(person))
                .filter(place ->
                        place.person().equals(person) && place.community().equals(community))
                .filter(place -> place.status() == MembershipStatus.ACTIVE)
                .flatMap(place -> place.roles().stream())
                .collect(Collectors.toSet());
    }

    private List<PersonId> active() {
        return stored(Samples.PERSON).stream()
                .filter(person -> person.status() == PersonStatus.ACTIVE)
                .map(Person::id)
                .toList();
    }

    /** What a scope means, over plain lists. */
    <T extends Aggregate<T, I>, I extends Id> Predicate<T> meaning(Sample<T, I> sample, Scope scope) {
        return scope.as(meaning(sample));
    }

    /** What the words of scopes mean, over plain lists. */
    <T extends Aggregate<T, I>, I extends Id> Scope.Terms<Predicate<T>> meaning(Sample<T, I> sample) {
        return new Meaning<>(sample.type(), stored(Samples.COMMUNITY), stored(Samples.MEMBERSHIP), active());
    }

    private record Meaning<T extends Aggregate<T, ?>>(
            AggregateType<T, ?> kind, List<Community> communities, List<Membership> memberships, List<PersonId> active)
            implements Scope.Terms<Predicate<T>> {

        @Override
        public Predicate<T> published() {
            return row -> kind.published().matches(row);
        }

        @Override
        public Predicate<T> visible(Visibility atMost) {
            return row -> communities.stream()
                    .filter(home -> home.status() != CommunityStatus.DRAFT)
                    .filter(home -> home.visibility().compareTo(atMost) <= 0)
                    .anyMatch(home -> livesIn(row, home.id()));
        }

        @Override
        public Predicate<T> held(PersonId by, Set<Role> roles) {
            return row -> memberships.stream()
                    .filter(place -> active.contains(by))
                    .filter(place -> place.person().equals(by) && place.status() == MembershipStatus.ACTIVE)
                    .filter(place -> place.roles().stream().anyMatch(roles::contains))
                    .anyMatch(place -> livesIn(row, place.community()));
        }

        @Override
        public Predicate<T> within(Set<CommunityId> few) {
            return row -> few.stream().anyMatch(home -> livesIn(row, home));
        }

        @Override
        public Predicate<T> ownedBy(PersonId person) {
            return row -> active.contains(person)
                    && kind.owner().isPresent()
                    && person.equals(kind.owner().get().of(row));
        }

        @Override
        public Predicate<T> belongingTo(CommunityId community) {
            return row -> kind.owner().isPresent()
                    && memberships.stream()
                            .filter(place -> place.community().equals(community))
                            .filter(place -> place.status() == MembershipStatus.ACTIVE)
                            .anyMatch(place ->
                                    place.person().equals(kind.owner().get().of(row)));
        }

        @Override
        public Predicate<T> anyOf(List<Predicate<T>> alternatives) {
            return row -> alternatives.stream().anyMatch(each -> each.test(row));
        }

        @Override
        public Predicate<T> allOf(List<Predicate<T>> conditions) {
            return row -> conditions.stream().allMatch(each -> each.test(row));
        }

        private boolean livesIn(T row, CommunityId home) {
            return kind.community().isPresent()
                    && home.equals(kind.community().get().of(row));
        }
    }
}

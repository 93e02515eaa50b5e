package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Id;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.community.Community;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Mention;

/** What a repository promises, for every kind of aggregate. */
interface RepositoryContract extends StorageFixture {

    @TestFactory
    default Stream<DynamicTest> whatGoesInComesOutEqual() {
        return forEachKind(this::roundTrips);
    }

    @TestFactory
    default Stream<DynamicTest> manyGoInAndComeBackInTheirOrder() {
        return forEachKind(this::goesInTogether);
    }

    @TestFactory
    default Stream<DynamicTest> aChangeReplacesTheRowAndRaisesTheVersion() {
        return forEachKind(this::changes);
    }

    @TestFactory
    default Stream<DynamicTest> aChangeOfNothingKeepsTheVersion() {
        return forEachKind(this::keepsItsVersion);
    }

    @TestFactory
    default Stream<DynamicTest> anIdIsThereOnce() {
        return forEachKind(this::refusesAnIdTwice);
    }

    @TestFactory
    default Stream<DynamicTest> whatWasReadIsReplacedAsItIsUpdated() {
        return forEachKind(this::replaces);
    }

    @TestFactory
    default Stream<DynamicTest> aUniqueKeyIsThereOnce() {
        return forEachKind(true, this::refusesAKeyTwice);
    }

    @TestFactory
    default Stream<DynamicTest> aUniqueKeyWithSomethingMissingBindsNothing() {
        return forEachKind(false, this::letsIncompleteKeysBe);
    }

    @TestFactory
    default Stream<DynamicTest> aKeyThatWasLeftIsFree() {
        return forEachKind(true, this::freesAKey);
    }

    @TestFactory
    default Stream<DynamicTest> aStaleOrMissingVersionIsRefusedAndNothingIsWritten() {
        return forEachKind(this::refusesStaleVersions);
    }

    @TestFactory
    default Stream<DynamicTest> whatWasReadDoesNotChangeAndDoesNotHideWhatOthersWrite() {
        return forEachKind(this::isDetached);
    }

    @TestFactory
    default Stream<DynamicTest> whatIsTakenAwayIsGoneUnlessItChanged() {
        return forEachKind(this::deletes);
    }

    @TestFactory
    default Stream<DynamicTest> whoIsMentionedAnywhereIsFound() {
        return forEachKind(this::findsPersons);
    }

    @Test
    default void wordsAreFoundWhereverTheyAreWrittenAndInWhateverCase() {
        String name = "Zoë \"Zed\" O'Hara\\Ünal";
        Person person = rows(Samples.PERSON).insert(named(name));
        rows(Samples.PERSON).insert(named("Somebody else"));
        Community community = rows(Samples.COMMUNITY).insert((Community)
                Records.with(Samples.COMMUNITY.full(2), "domain", World.english("Ask " + name + " now")));
        rows(Samples.COMMUNITY).insert(Samples.COMMUNITY.minimal(3));
        for (String written : List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), "zed\" o")) {
            Mention mention = Mention.of(List.of("nobody at all", written));
            assertThat(rows(Samples.PERSON).mentioning(mention)).containsExactly(person);
            assertThat(rows(Samples.COMMUNITY).mentioning(mention)).containsExactly(community);
        }
        assertThat(rows(Samples.PERSON).mentioning(Mention.of(List.of("Zoë Zed"))))
                .isEmpty();
        assertThat(rows(Samples.PERSON).mentioning(Mention.of(List.of("%%", "__", " "))))
                .isEmpty();
    }

    @Test
    default void whatCanNotBeKeptIsRefusedByAnErrorOfOurs() {
        Person person = Samples.PERSON.minimal(1);
        Person tooLong = new Person(
                person.id(),
                "x".repeat(100_000),
                person.email(),
                person.language(),
                person.zone(),
                person.stakeholderGroups(),
                person.affiliations(),
                person.expertise(),
                person.audiences(),
                PersonStatus.ACTIVE,
                person.registeredAt(),
                0);
        Rows<Person, PersonId> people = rows(Samples.PERSON);
        try {
            Person stored = people.insert(tooLong);
            assertThat(stored.displayName()).isEqualTo(tooLong.displayName());
        } catch (LhsException refused) {
            assertThat(refused).hasCauseInstanceOf(Exception.class);
            assertThat(people.find(person.id())).isEmpty();
        }
    }

    private <T extends Aggregate<T, I>, I extends Id> void deletes(Sample<T, I> sample) {
        T gone = rows(sample).insert(sample.full(1500));
        T alsoGone = rows(sample).insert(sample.full(1501));
        T stays = rows(sample).insert(sample.full(1502));
        T stale = stays.withVersion(stays.version() + 1);
        assertThatThrownBy(() -> rows(sample).deleteAll(List.of(gone, stale))).isInstanceOf(StaleVersion.class);
        assertThat(rows(sample).find(gone.id())).contains(gone);

        rows(sample).deleteAll(List.of(gone, alsoGone));
        rows(sample).deleteAll(List.of());

        assertThat(rows(sample).find(gone.id())).isEmpty();
        assertThat(rows(sample).find(alsoGone.id())).isEmpty();
        assertThat(rows(sample).find(stays.id())).contains(stays);
        assertThatThrownBy(() -> rows(sample).deleteAll(List.of(gone))).isInstanceOf(StaleVersion.class);
        assertThat(rows(sample).insert(gone).withVersion(gone.version())).isEqualTo(gone);
    }

    private static Person named(String name) {
        Person person = Samples.PERSON.minimal(name.hashCode());
        return new Person(
                person.id(),
                name,
                person.email(),
                person.language(),
                person.zone(),
                person.stakeholderGroups(),
                person.affiliations(),
                person.expertise(),
                person.audiences(),
                person.status(),
                person.registeredAt(),
                0);
    }

    /** Held against a look at every row. */
    private <T extends Aggregate<T, I>, I extends Id> void findsPersons(Sample<T, I> sample) {
        List<T> all = rows(sample)
                .insertAll(LongStream.range(1, 6)
                        .mapToObj(seed -> Stream.of(sample.full(seed), sample.minimal(100 + seed)))
                        .flatMap(Function.identity())
                        .toList());
        Set<PersonId> persons = new HashSet<>(Set.of(new PersonId(new UUID(5, 5))));
        all.forEach(row -> Records.replaced(row, value -> {
            Stream.ofNullable(value)
                    .flatMap(each -> each instanceof Optional<?> maybe ? maybe.stream() : Stream.of(each))
                    .filter(PersonId.class::isInstance)
                    .map(PersonId.class::cast)
                    .forEach(persons::add);
            return value;
        }));
        for (PersonId person : persons) {
            Mention mention = Mention.of(person);
            assertThat(rows(sample).mentioning(mention))
                    .containsExactlyElementsOf(all.stream()
                            .filter(mention::isIn)
                            .sorted(Comparator.comparing(row -> row.id().value().toString()))
                            .toList());
        }
    }

    private <T extends Aggregate<T, I>, I extends Id> void roundTrips(Sample<T, I> sample) {
        Rows<T, I> rows = rows(sample);
        Stream.of(10L, 11L, 12L, 13L)
                .flatMap(seed ->
                        Stream.of(sample.full(seed), sample.minimal(1000 + seed).withVersion(7)))
                .forEach(given -> {
                    T stored = rows.insert(given);
                    assertThat(stored).isEqualTo(given.withVersion(stored.version()));
                    assertThat(rows.find(given.id())).contains(stored);
                    assertThat(rows.find(given.id()).orElseThrow()).hasToString(stored.toString());
                });
        assertThat(rows.find(sample.full(99).id())).isEmpty();
    }

    private <T extends Aggregate<T, I>, I extends Id> void goesInTogether(Sample<T, I> sample) {
        List<T> given =
                LongStream.range(100, 130).mapToObj(seed -> sample.full(seed)).toList();
        List<T> stored = rows(sample).insertAll(given);
        assertThat(stored).extracting(Aggregate::id).containsExactlyElementsOf(ids(given));
        List<T> wanted = stored.stream()
                .map(row -> sample.minimal(row.id(), 5000 + row.hashCode()).withVersion(row.version()))
                .toList();
        List<T> changed = rows(sample).updateAll(wanted);
        assertThat(changed).extracting(Aggregate::id).containsExactlyElementsOf(ids(given));
        assertThat(changed)
                .allSatisfy(row -> assertThat(rows(sample).find(row.id())).contains(row));
        assertThat(rows(sample).insertAll(List.of())).isEmpty();
        assertThat(rows(sample).updateAll(List.of())).isEmpty();
    }

    private <T extends Aggregate<T, I>, I extends Id> void changes(Sample<T, I> sample) {
        T first = rows(sample).insert(sample.full(200));
        T wanted = sample.minimal(first.id(), 201).withVersion(first.version());
        T second = rows(sample).update(wanted);
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(second).isEqualTo(wanted.withVersion(second.version()));
        assertThat(rows(sample).find(first.id())).contains(second);
        T third = rows(sample).update(sample.full(first.id(), 202).withVersion(second.version()));
        assertThat(third.version()).isGreaterThan(second.version());
        assertThat(rows(sample).find(first.id())).contains(third);
    }

    private <T extends Aggregate<T, I>, I extends Id> void keepsItsVersion(Sample<T, I> sample) {
        T stored = rows(sample).insert(sample.full(300));
        assertThat(rows(sample).update(stored)).isEqualTo(stored);
        assertThat(rows(sample).find(stored.id())).contains(stored);
    }

    private <T extends Aggregate<T, I>, I extends Id> void replaces(Sample<T, I> sample) {
        T first = rows(sample).insert(sample.full(350));
        assertThat(rows(sample).replace(first, first)).isEqualTo(first);
        T second = replaced(sample, first, sample.minimal(first.id(), 351));
        T third = replaced(sample, second, sample.full(first.id(), 352));
        T fourth = sample.full(first.id(), 353);
        assertThatThrownBy(() -> rows(sample).replace(second, fourth.withVersion(second.version())))
                .isInstanceOf(StaleVersion.class);
        assertThat(rows(sample).find(first.id())).contains(third);
        T missing = sample.full(354);
        assertThatThrownBy(() -> rows(sample).replace(missing, sample.minimal(missing.id(), 355)))
                .isInstanceOf(StaleVersion.class);
        assertThat(rows(sample).find(missing.id())).isEmpty();
    }

    private <T extends Aggregate<T, I>, I extends Id> T replaced(Sample<T, I> sample, T before, T wanted) {
        T after = rows(sample).replace(before, wanted.withVersion(before.version()));
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after).isEqualTo(wanted.withVersion(after.version()));
        assertThat(rows(sample).find(before.id())).contains(after);
        return after;
    }

    private <T extends Aggregate<T, I>, I extends Id> void refusesAnIdTwice(Sample<T, I> sample) {
        T stored = rows(sample).insert(sample.full(400));
        T same = sample.full(stored.id(), 401);
        assertThatThrownBy(() -> rows(sample).insert(same)).isInstanceOf(Duplicate.class);
        T other = sample.full(402);
        T twin = sample.full(other.id(), 403);
        assertThatThrownBy(() -> rows(sample).insertAll(List.of(other, twin))).isInstanceOf(Duplicate.class);
        assertThat(rows(sample).find(stored.id())).contains(stored);
        assertThat(rows(sample).find(other.id())).isEmpty();
    }

    private <T extends Aggregate<T, I>, I extends Id> void refusesAKeyTwice(Sample<T, I> sample) {
        long seed = seed(sample, 500, true);
        T stored = rows(sample).insert(sample.full(seed));
        T twin = sample.full(sample.id(-seed), seed);
        assertThatThrownBy(() -> rows(sample).insert(twin)).isInstanceOf(Duplicate.class);
        assertThat(rows(sample).find(twin.id())).isEmpty();

        T other = rows(sample).insert(sample.full(seed + 1));
        T moved = sample.full(other.id(), seed).withVersion(other.version());
        assertThatThrownBy(() -> rows(sample).update(moved)).isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> rows(sample).replace(other, moved)).isInstanceOf(Duplicate.class);
        assertThat(rows(sample).find(other.id())).contains(other);
        assertThat(rows(sample).find(stored.id())).contains(stored);

        T one = sample.full(seed(sample, 600, true));
        T same = sample.full(sample.id(601), seed(sample, 600, true));
        assertThatThrownBy(() -> rows(sample).insertAll(List.of(one, same))).isInstanceOf(Duplicate.class);
        assertThat(rows(sample).find(one.id())).isEmpty();
    }

    private <T extends Aggregate<T, I>, I extends Id> void letsIncompleteKeysBe(Sample<T, I> sample) {
        long seed = seed(sample, 700, false);
        T one = rows(sample).insert(sample.full(seed));
        T other = rows(sample).insert(sample.full(sample.id(-seed), seed));
        assertThat(rows(sample).find(one.id())).contains(one);
        assertThat(rows(sample).find(other.id())).contains(other);
    }

    private <T extends Aggregate<T, I>, I extends Id> void freesAKey(Sample<T, I> sample) {
        long seed = seed(sample, 800, true);
        T stored = rows(sample).insert(sample.full(seed));
        rows(sample).update(sample.full(stored.id(), seed + 1).withVersion(stored.version()));
        T next = rows(sample).insert(sample.full(sample.id(-seed), seed));
        assertThat(rows(sample).find(next.id())).contains(next);
    }

    private <T extends Aggregate<T, I>, I extends Id> void refusesStaleVersions(Sample<T, I> sample) {
        T first = rows(sample).insert(sample.full(900));
        T second = rows(sample).update(sample.full(first.id(), 901).withVersion(first.version()));
        for (long version : new long[] {first.version(), second.version() + 1, 0, -1, Long.MAX_VALUE}) {
            T stale = sample.full(first.id(), 902).withVersion(version);
            assertThatThrownBy(() -> rows(sample).update(stale)).isInstanceOf(StaleVersion.class);
        }
        assertThatThrownBy(() -> rows(sample).update(second.withVersion(first.version())))
                .isInstanceOf(StaleVersion.class);
        T missing = sample.full(903);
        assertThatThrownBy(() -> rows(sample).update(missing.withVersion(1))).isInstanceOf(StaleVersion.class);
        T fresh = sample.full(first.id(), 904).withVersion(second.version());
        assertThatThrownBy(() -> rows(sample).updateAll(List.of(fresh, missing.withVersion(1))))
                .isInstanceOf(StaleVersion.class);
        assertThat(rows(sample).find(first.id())).contains(second);
        assertThat(rows(sample).find(missing.id())).isEmpty();
    }

    private <T extends Aggregate<T, I>, I extends Id> void isDetached(Sample<T, I> sample) {
        T first = rows(sample).insert(sample.full(1000));
        T second = storage().unitOfWork().required(() -> {
            T read = rows(sample).find(first.id()).orElseThrow();
            String before = read.toString();
            T changed = committed(
                    () -> rows(sample).update(sample.full(first.id(), 1001).withVersion(read.version())));
            assertThat(read).hasToString(before).isEqualTo(first);
            return changed;
        });
        assertThat(rows(sample).find(first.id())).contains(second);
    }

    private Stream<DynamicTest> forEachKind(boolean complete, Check check) {
        return Samples.ALL.stream()
                .filter(sample -> hasSeed(sample, complete))
                .map(sample -> dynamicTest(sample.toString(), () -> check.of(sample)));
    }

    /** The next seed whose full content leaves no unique key incomplete, or one of them. */
    private static <T extends Aggregate<T, I>, I extends Id> long seed(
            Sample<T, I> sample, long from, boolean complete) {
        return seeds(sample, from, complete).findFirst().orElseThrow();
    }

    private static <T extends Aggregate<T, I>, I extends Id> boolean hasSeed(Sample<T, I> sample, boolean complete) {
        return !sample.type().uniqueKeys().isEmpty()
                && seeds(sample, 0, complete).findAny().isPresent();
    }

    private static <T extends Aggregate<T, I>, I extends Id> LongStream seeds(
            Sample<T, I> sample, long from, boolean complete) {
        int keys = sample.type().uniqueKeys().size();
        return LongStream.range(from, from + 99)
                .filter(seed -> (sample.keys(sample.full(seed)).size() == keys) == complete);
    }

    private static <T extends Aggregate<T, I>, I extends Id> List<I> ids(List<T> aggregates) {
        return aggregates.stream().map(Aggregate::id).toList();
    }
}

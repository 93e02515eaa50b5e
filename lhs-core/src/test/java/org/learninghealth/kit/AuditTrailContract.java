package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.audit.AuditRange;
import org.learninghealth.audit.AuditReport;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditCheckpoint;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditReference;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Storage;

/** What an audit trail promises. */
interface AuditTrailContract extends StorageFixture {

    /** A moment that half of the entries are after. */
    Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    @Test
    default void entriesComeBackAsTheyWentInOneAfterTheOther() {
        assertThat(committed(() -> storage().audit().head())).isEqualTo(Head.NONE);
        List<AuditEntry> entries = entries(1, 9);
        entries.forEach(this::append);
        assertThat(committed(() -> storage().audit().head()))
                .isEqualTo(new Head(8, entries.get(7).hash()));
        assertThat(read(Long.MIN_VALUE, 100)).containsExactlyElementsOf(entries);
        assertThat(read(0, 3)).containsExactlyElementsOf(entries.subList(0, 3));
        assertThat(read(3, 3)).containsExactlyElementsOf(entries.subList(3, 6));
        assertThat(read(8, 3)).isEmpty();
    }

    @Test
    default void anEventIsAddedOnceAndASecondTimeDoesNotDisturbTheTransaction() {
        assertThat(append(entry(1, 1))).isTrue();
        commit(() -> {
            assertThat(storage().audit().append(entry(2, 1))).isFalse();
            storage().outbox().append(List.of(Messages.message(1)));
        });
        assertThat(read(0, 100)).containsExactly(entry(1, 1));
        assertThat(committed(() -> storage().outbox().count(Outbox.State.PENDING)))
                .isEqualTo(1);
    }

    @Test
    default void aNumberIsTakenOnce() {
        append(entry(1, 1));
        assertThatThrownBy(() -> append(entry(1, 2))).isInstanceOf(Transient.class);
        assertThat(read(0, 100)).containsExactly(entry(1, 1));
    }

    @Test
    default void whatStandsForAPersonIsKeptUntilItIsForgotten() {
        AuditReference one = AuditReference.of(new PersonId(new UUID(3, 3)), new UUID(7, 7));
        AuditReference another = AuditReference.of(new PersonId(new UUID(3, 4)), new UUID(7, 8));
        commit(() -> {
            storage().audit().keep(one);
            storage().audit().keep(another);
        });
        assertThat(committed(() -> storage().audit().reference(one.person()))).contains(one);
        assertThat(committed(() ->
                        storage().audit().references(List.of(one.reference(), another.reference(), new UUID(1, 1)))))
                .containsExactlyInAnyOrder(one, another);
        assertThat(committed(() -> storage().audit().references(List.of()))).isEmpty();

        commit(() -> storage().audit().forget(one.person()));

        assertThat(committed(() -> storage().audit().reference(one.person()))).isEmpty();
        assertThat(committed(() -> storage().audit().references(List.of(one.reference(), another.reference()))))
                .containsExactly(another);
    }

    @Test
    default void aTrailThatIsCutBeginsBehindTheCheckpoint() {
        List<AuditEntry> entries = entries(1, 9);
        entries.forEach(this::append);
        assertThat(committed(() -> storage().audit().checkpoint())).isEmpty();
        for (int last : new int[] {3, 5}) {
            AuditCheckpoint checkpoint = new AuditCheckpoint(
                    new Head(last, entries.get(last - 1).hash()),
                    last == 3 ? Optional.empty() : Optional.of("key-1"),
                    "c".repeat(64));
            commit(() -> storage().audit().cut(checkpoint));
            assertThat(committed(() -> storage().audit().checkpoint())).contains(checkpoint);
            assertThat(read(Long.MIN_VALUE, 100)).containsExactlyElementsOf(entries.subList(last, 8));
        }
        assertThat(committed(() -> storage().audit().head()))
                .isEqualTo(new Head(8, entries.get(7).hash()));
        assertThat(select(AuditQuery.all(), OptionalLong.empty(), 100)).hasSize(3);
        assertThat(append(entry(9, 9))).isTrue();
        assertThat(read(0, 2)).containsExactlyElementsOf(entries.subList(5, 7));
    }

    @Test
    default void anEntryThatIsRolledBackIsNone() {
        assertThatThrownBy(() -> storage().unitOfWork().requiresNew(() -> {
                    assertThat(storage().audit().append(entry(1, 1))).isTrue();
                    assertThat(storage().audit().head().sequence()).isEqualTo(1);
                    throw new UnitOfWorkContract.Failed();
                }))
                .isInstanceOf(UnitOfWorkContract.Failed.class);
        assertThat(committed(() -> storage().audit().head())).isEqualTo(Head.NONE);
        assertThat(append(entry(1, 1))).isTrue();
    }

    @Test
    default void everyQueryFindsWhatItMatchesTheLatestLeading() {
        List<AuditEntry> entries = entries(1, 41);
        entries.forEach(this::append);
        Collections.reverse(entries);
        AuditEntry one = entries.get(8);
        PersonId person = new PersonId(new UUID(5, 1));
        CommunityId community = new CommunityId(new UUID(6, 1));
        List<AuditQuery> queries = List.of(
                AuditQuery.all(),
                AuditQuery.by(person),
                AuditQuery.in(community),
                AuditQuery.on(one.subject()),
                AuditQuery.of(Action.JOIN_COMMUNITY),
                AuditQuery.all().between(NOON, one.at()),
                new AuditQuery(null, null, null, null, NOON, null),
                new AuditQuery(null, null, null, null, null, NOON),
                new AuditQuery(person, community, null, Action.FOUND_COMMUNITY, NOON, NOON.plusSeconds(3600)));
        assertThat(queries).allSatisfy(query -> {
            List<AuditEntry> expected = entries.stream().filter(query::matches).toList();
            assertThat(expected).isNotEmpty();
            assertThat(select(query, OptionalLong.empty(), 100)).containsExactlyElementsOf(expected);
            assertThat(paged(query, 3)).containsExactlyElementsOf(expected);
        });
        assertThat(select(AuditQuery.on(new UUID(9, 9)), OptionalLong.empty(), 100))
                .isEmpty();
    }

    @RepeatedTest(5)
    default void ofTwoNodesThatTakeTheSameNumberOneIsToldToTryAgain() throws Exception {
        CyclicBarrier bothBegan = new CyclicBarrier(2);
        List<Boolean> added =
                Threads.together(List.of(racer(storage(), 1, bothBegan), racer(otherNode(), 2, bothBegan))).stream()
                        .map(outcome -> outcome.failure().isPresent()
                                ? lost(outcome.failure().get())
                                : outcome.orThrow())
                        .toList();
        assertThat(added).containsExactlyInAnyOrder(true, false);
        assertThat(read(0, 100)).hasSize(1);
    }

    @Test
    default void twoNodesThatHandOnAtOnceMakeOneChain() throws Exception {
        List<PersonId> officers = Collections.synchronizedList(new ArrayList<>());
        World world = World.on(storage(), settings -> settings.privacyOfficers(officers::contains));
        LearningHealthSystem other = World.on(otherNode()).lhs();
        Actor officer = world.person(StakeholderGroup.RESEARCHER);
        officers.add(officer.person().orElseThrow());
        int acts = 24;
        for (int i = 1; i < acts; i++) {
            world.person(StakeholderGroup.PATIENT);
        }
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (LearningHealthSystem node : List.of(world.lhs(), other, world.lhs(), other)) {
            workers.add(() -> {
                while (!Thread.currentThread().isInterrupted()
                        && Threads.retried(() -> node.events().count(Outbox.State.PENDING)) > 0) {
                    Threads.retried(() -> node.events().dispatch(3));
                }
                return true;
            });
        }
        Threads.together(workers).forEach(Threads.Outcome::orThrow);

        AuditReport report = world.lhs().audit().verify(officer, AuditRange.all());

        assertThat(report.orThrow().entries()).isEqualTo(acts);
        assertThat(world.lhs()
                        .audit()
                        .list(officer, AuditQuery.all(), world.firstPage())
                        .items())
                .extracting(AuditEntry::sequence)
                .containsExactlyElementsOf(LongStream.iterate(acts, number -> number > 0, number -> number - 1)
                        .boxed()
                        .toList());
    }

    private static Callable<Boolean> racer(Storage node, int event, CyclicBarrier bothBegan) {
        return () -> node.unitOfWork().requiresNew(() -> {
            assertThat(node.audit().head()).isEqualTo(Head.NONE);
            Threads.meet(bothBegan);
            return node.audit().append(entry(1, event));
        });
    }

    private static boolean lost(Throwable failure) {
        assertThat(failure).isInstanceOf(Transient.class);
        return false;
    }

    private boolean append(AuditEntry entry) {
        return committed(() -> storage().audit().append(entry));
    }

    private List<AuditEntry> read(long after, int most) {
        return committed(() -> storage().audit().read(after, most));
    }

    private List<AuditEntry> select(AuditQuery query, OptionalLong before, int most) {
        return committed(() -> storage().audit().select(query, before, most));
    }

    private List<AuditEntry> paged(AuditQuery query, int size) {
        List<AuditEntry> all = new ArrayList<>();
        OptionalLong before = OptionalLong.empty();
        for (List<AuditEntry> page = select(query, before, size); !page.isEmpty(); page = select(query, before, size)) {
            all.addAll(page);
            before = OptionalLong.of(page.get(page.size() - 1).sequence());
        }
        return all;
    }

    private static List<AuditEntry> entries(int from, int before) {
        return new ArrayList<>(LongStream.range(from, before)
                .mapToObj(number -> entry(number, number))
                .toList());
    }

    /** Everything that may be missing is missing in some, and as long as it may be in others. */
    private static AuditEntry entry(long sequence, long event) {
        return new AuditEntry(
                sequence,
                new UUID(7, event),
                event % 2 == 0 ? NOON.plusNanos(1000 * event) : NOON.minusNanos(1000 * event),
                (event % 4 < 2 ? Action.FOUND_COMMUNITY : Action.JOIN_COMMUNITY).name(),
                (event % 3 == 0 ? Actor.Kind.HOST : Actor.Kind.PERSON).name(),
                event % 3 == 0 ? Optional.empty() : Optional.of(new PersonId(new UUID(5, event % 3))),
                event % 5 == 0 ? Optional.empty() : Optional.of(new CommunityId(new UUID(6, event % 5))),
                new UUID(8, event % 7),
                event % 2 == 0 ? Optional.empty() : Optional.of("~".repeat(Actor.LONGEST_REQUEST)),
                event % 4 == 0 ? Optional.empty() : Optional.of("K".repeat(40)),
                "0123456789abcdef".repeat(4));
    }
}

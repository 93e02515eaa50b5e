package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Transient;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.cycle.AdoptAtSite;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.MarkDuplicate;
import org.learninghealth.cycle.PauseCycle;
import org.learninghealth.cycle.PlanTest;
import org.learninghealth.cycle.RaiseBarrier;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalQuery;
import org.learninghealth.cycle.SignalStatus;
import org.learninghealth.cycle.StartChange;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.IngestObservations;
import org.learninghealth.measurement.IngestReport;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.people.Person;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.LegalHold;
import org.learninghealth.privacy.PlaceHold;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Storage;

/** What holds when several threads and nodes work on the same rows. */
interface ConcurrencyContract extends StorageFixture {

    @TestFactory
    default Stream<DynamicTest> ofTwoThatChangeOneRowOneWins() {
        return forEachKind(this::oneWins);
    }

    @TestFactory
    default Stream<DynamicTest> whoeverReadBeforeTheOtherWroteLoses() {
        return forEachKind(this::losesAStaleWrite);
    }

    @TestFactory
    default Stream<DynamicTest> ofTwoThatRestOnOneStateOneIsLost() {
        return forEachKind(this::oneRests);
    }

    /** Of two coordinators who leave at the same moment, one stays (rule C5). */
    @RepeatedTest(3)
    default void theLastCoordinatorStaysHoweverManyLeaveAtOnce() throws Exception {
        World world = World.on(storage());
        World other = World.on(otherNode());
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership joined = world.join(bob, community);
        world.lhs().memberships().grant(alice, new GrantRole(joined.id(), joined.version(), Role.COORDINATOR));
        List<Threads.Outcome<Membership>> outcomes =
                Threads.together(List.of(leaving(world, alice, community), leaving(other, bob, community)));
        assertThat(outcomes.stream().flatMap(outcome -> outcome.result().stream()))
                .hasSize(1);
        assertThat(outcomes.stream().flatMap(outcome -> outcome.failure().stream()))
                .singleElement()
                .isInstanceOf(RuleViolation.class);
    }

    private static Callable<Membership> leaving(World node, Actor coordinator, Community community) {
        Membership own = node.membership(coordinator, community);
        return () -> node.lhs().memberships().leave(coordinator, new LeaveCommunity(own.id(), own.version(), null));
    }

    /** Of what two nodes take in at the same moment, each row is recorded by one of them (rules L12 and L20). */
    @RepeatedTest(2)
    default void whatIsTakenInTwiceAtOnceIsThereOnce() throws Exception {
        World world = World.on(storage());
        World other = World.on(otherNode());
        Actor lead = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        Membership own = world.membership(lead, community);
        world.lhs().memberships().grant(lead, new GrantRole(own.id(), own.version(), Role.CYCLE_LEAD));
        Measure measure = world.lhs()
                .measures()
                .define(
                        lead,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Falls"),
                                        ImprovementDirection.DECREASE)
                                .build());
        List<ReportedObservation> rows = IntStream.range(0, 300)
                .mapToObj(i -> ReportedObservation.of(
                                measure.id(), LocalDate.of(2020, 1, 1).plusMonths(i % 30), i % 7, 100.0)
                        .in("Site " + i / 30, ""))
                .toList();
        List<ReportedObservation> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        List<IngestReport> reports = Threads.together(
                        List.of(ingesting(world, lead, community, rows), ingesting(other, lead, community, shuffled)))
                .stream()
                .map(Threads.Outcome::orThrow)
                .toList();
        assertThat(reports.stream().mapToLong(report -> report.count(IngestReport.Outcome.RECORDED)))
                .containsExactlyInAnyOrder(300L, 0L);
        assertThat(reports.stream().mapToLong(report -> report.count(IngestReport.Outcome.UNCHANGED)))
                .containsExactlyInAnyOrder(300L, 0L);
    }

    private static Callable<IngestReport> ingesting(
            World node, Actor lead, Community community, List<ReportedObservation> rows) {
        return () -> node.lhs().observations().ingest(lead, new IngestObservations(community.id(), rows));
    }

    /** Of two who raise the same figures at the same moment, one is counted with the other's signal (rule L17). */
    @RepeatedTest(3)
    default void theSameFiguresThatAreRaisedAtOnceAreOneSignal() throws Exception {
        World world = World.on(storage());
        World other = World.on(otherNode());
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        world.join(bob, community);
        RaiseSignal figures = RaiseSignal.about(
                        community.id(), "the register", World.english("Mothers die"), StakeholderGroup.CLINICIAN)
                .dedupKey("deaths, ward 3")
                .build();
        List<Threads.Outcome<Signal>> outcomes = Threads.together(List.<Callable<Signal>>of(
                () -> world.lhs().signals().raise(alice, figures),
                () -> other.lhs().signals().raise(bob, figures)));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(world.lhs()
                        .signals()
                        .list(alice, SignalQuery.in(community.id()), world.firstPage())
                        .items())
                .singleElement()
                .satisfies(signal -> assertThat(signal.count()).isEqualTo(2));
        assertThat(world.lhs()
                        .feedback()
                        .list(alice, community.id(), world.firstPage())
                        .items())
                .hasSize(2);
    }

    /** Of two signals that are left to each other at the same moment, one goes on (rule L17). */
    @RepeatedTest(3)
    default void twoSignalsDoNotBecomeDuplicatesOfEachOther() throws Exception {
        World world = World.on(storage());
        World other = World.on(otherNode());
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        RaiseSignal seen = RaiseSignal.about(
                        community.id(), "a round", World.english("It smells"), StakeholderGroup.CLINICIAN)
                .build();
        Signal one = world.lhs().signals().raise(alice, seen);
        Signal two = world.lhs().signals().raise(alice, seen);
        Threads.together(List.<Callable<Signal>>of(
                () -> world.lhs().signals().markDuplicate(alice, new MarkDuplicate(one.id(), one.version(), two.id())),
                () -> other.lhs()
                        .signals()
                        .markDuplicate(alice, new MarkDuplicate(two.id(), two.version(), one.id()))));
        assertThat(List.of(one, two).stream()
                        .map(each -> world.lhs().signals().get(alice, each.id()).status()))
                .containsExactlyInAnyOrder(SignalStatus.DETECTED, SignalStatus.DUPLICATE);
    }

    /** Whoever is faster between what a command looks at and what it writes is seen, whichever of the two it is. */
    @TestFactory
    default Stream<DynamicTest> whoeverIsFasterIsSeen() {
        return Stream.of(
                dynamicTest("C2: tightened around what is opened", () -> race(Race::tightenAround, Race::openInside)),
                dynamicTest("C2: opened inside what is tightened", () -> race(Race::openInside, Race::tightenAround)),
                dynamicTest("C2: tightened around what is nested", () -> race(Race::tightenAround, Race::nest)),
                dynamicTest("C2: nested in what is tightened", () -> race(Race::nest, Race::tightenAround)),
                dynamicTest("C3: left around what is joined", () -> race(Race::leaveAround, Race::joinInside)),
                dynamicTest("C3: joined inside what is left", () -> race(Race::joinInside, Race::leaveAround)),
                dynamicTest("C10: merged while somebody joins", () -> race(Race::merge, Race::joinSource)),
                dynamicTest("C10: joined while it is merged", () -> race(Race::joinSource, Race::merge)),
                dynamicTest("C10: joined while it is archived", () -> race(Race::joinSource, Race::archive)),
                dynamicTest(
                        "V12: promised around what promises less",
                        () -> race(Race::promiseMoreAround, Race::promiseLessInside)),
                dynamicTest(
                        "V12: promised less inside what promises more",
                        () -> race(Race::promiseLessInside, Race::promiseMoreAround)),
                dynamicTest("V12: promised around what is nested", () -> race(Race::promiseMoreAround, Race::nest)),
                dynamicTest("V12: nested in what promises more", () -> race(Race::nest, Race::promiseMoreAround)));
    }

    private void race(Consumer<Race> slower, Consumer<Race> faster) {
        Overtaken overtaken = new Overtaken(storage());
        Race race = new Race(World.on(overtaken));
        Race other = race.on(World.on(otherNode()));
        overtaken.by(() -> {
            faster.accept(other);
            return other;
        });
        slower.accept(race);
        assertThat(overtaken.isOvertaken()).isTrue();
        race.check();
    }

    /** Nothing is added to a cycle that is paused while somebody is about to (rule L9). */
    @TestFactory
    default Stream<DynamicTest> aPauseThatIsFasterIsSeen() {
        return Stream.of(
                paused("tested", (scene, lhs) -> lhs.tests().plan(scene.keeper(), asked(scene, PlanTest.class))),
                paused("begun", (scene, lhs) -> lhs.changes().start(scene.keeper(), asked(scene, StartChange.class))),
                paused(
                        "spread",
                        (scene, lhs) -> lhs.siteAdoptions().adopt(scene.keeper(), asked(scene, AdoptAtSite.class))),
                paused(
                        "hindered",
                        (scene, lhs) -> lhs.barriers().raise(scene.keeper(), asked(scene, RaiseBarrier.class))));
    }

    private DynamicTest paused(String what, BiConsumer<Scene, LearningHealthSystem> slower) {
        return dynamicTest(what, () -> {
            Overtaken overtaken = new Overtaken(storage());
            World world = World.on(overtaken, settings -> settings.keys(KeyRing.random()));
            Scene scene = Scene.of(world, Visibility.OPEN);
            World other = World.on(otherNode());
            PauseCycle pause = asked(scene, PauseCycle.class);
            overtaken.by(LearningCycle.TYPE, 0, () -> other.lhs().cycles().pause(scene.keeper(), pause));

            assertThatThrownBy(() -> slower.accept(scene, world.lhs()))
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            refused -> assertThat(refused.unmet()).containsExactly("L9.paused"));
            assertThat(overtaken.isOvertaken()).isTrue();
        });
    }

    private static <C> C asked(Scene scene, Class<C> command) {
        return command.cast(scene.asked(command));
    }

    /** A legal hold that was granted is kept, and an erasure that was begun before it goes no further (rule V8). */
    @TestFactory
    default Stream<DynamicTest> aHoldIsNeverGrantedInVain() {
        return IntStream.range(0, 4).mapToObj(step -> dynamicTest("overtaken at step " + step, () -> held(step)));
    }

    private void held(int step) {
        Overtaken overtaken = new Overtaken(storage());
        World world = World.on(overtaken);
        World other = World.on(otherNode());
        Actor officer = world.officer();
        Actor guard = other.officer();
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Actor gone = world.person(StakeholderGroup.PATIENT);
        world.join(gone, world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN));
        PersonId person = gone.person().orElseThrow();
        AtomicReference<LegalHold> hold = new AtomicReference<>();
        overtaken.by(Person.TYPE, step, () -> {
            hold.set(other.lhs().privacy().hold(guard, new PlaceHold(person, "A case in court")));
            return hold;
        });

        try {
            world.lhs().privacy().erase(officer, new ErasePerson(person, TextPolicy.REPORT));
        } catch (RuleViolation refused) {
            assertThat(refused.unmet()).containsExactly("V8.held");
        }

        assertThat(overtaken.isOvertaken() == (hold.get() != null)).isTrue();
        if (hold.get() != null) {
            assertThat(world.lhs().people().find(Actor.host(), person))
                    .as("whoever is held")
                    .isPresent();
            assertThat(world.lhs().privacy().holds(officer, world.firstPage()).items())
                    .contains(hold.get());
        }
    }

    /** Of two coordinators one is erased as the other leaves: somebody coordinates, or it is told that nobody does (rule C5). */
    @TestFactory
    default Stream<DynamicTest> whoeverCoordinatesBesideSomebodyErasedIsSeen() {
        return Stream.of(
                dynamicTest("erased while the other one leaves", () -> bothGo(true)),
                dynamicTest("leaving while the other one is erased", () -> bothGo(false)));
    }

    private void bothGo(boolean erasedIsSlower) {
        Overtaken overtaken = new Overtaken(storage());
        World world = World.on(overtaken);
        World other = World.on(otherNode());
        Actor officer = world.officer();
        Actor guard = other.officer();
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership joined = world.join(bob, community);
        Membership own =
                world.lhs().memberships().grant(alice, new GrantRole(joined.id(), joined.version(), Role.COORDINATOR));
        ErasePerson erase = new ErasePerson(alice.person().orElseThrow(), TextPolicy.REPORT);
        LeaveCommunity leave = new LeaveCommunity(own.id(), own.version(), null);
        Callable<Object> leaving = () -> {
            try {
                return (erasedIsSlower ? other : world).lhs().memberships().leave(bob, leave);
            } catch (RuleViolation refused) {
                return refused;
            }
        };
        if (erasedIsSlower) {
            overtaken.by(Membership.TYPE, 0, leaving);
            world.lhs().privacy().erase(officer, erase);
        } else {
            overtaken.by(Membership.TYPE, 0, () -> other.lhs().privacy().erase(guard, erase));
            try {
                leaving.call();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        assertThat(overtaken.isOvertaken()).isTrue();
        boolean coordinated =
                rows(Samples.MEMBERSHIP).find(own.id()).orElseThrow().status() == MembershipStatus.ACTIVE;
        assertThat(rows(Samples.COMMUNITY).find(community.id()).orElseThrow().orphaned())
                .isEqualTo(!coordinated);
    }

    /** Some share what others may share too; whoever changes it is in their way. */
    @TestFactory
    default Stream<DynamicTest> whatIsSharedIsSharedByManyAndChangedByNone() {
        return forEachKind(this::sharesAndNoticesWhatIsAdded);
    }

    @RepeatedTest(2)
    default void nothingIsLostOrDoubledWhenManyWorkAtOnce(RepetitionInfo seed) throws Exception {
        Fuzz fuzz = new Fuzz(storage(), seed.getCurrentRepetition());
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Storage node = i % 2 == 0 ? storage() : otherNode();
            int number = i;
            workers.add(() -> fuzz.work(node, number));
        }
        int committed = Threads.together(workers).stream()
                .mapToInt(Threads.Outcome::orThrow)
                .sum();
        fuzz.check(committed);
    }

    /** Conflicting joins, approvals, role changes, departures and invitations: rules C5, C6 and C7 hold. */
    @RepeatedTest(2)
    default void communitiesHoldInAStorm(RepetitionInfo seed) throws Exception {
        Storm storm = new Storm(storage(), seed.getCurrentRepetition());
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Storage node = i % 2 == 0 ? storage() : otherNode();
            int number = i;
            workers.add(() -> storm.work(node, number));
        }
        assertThat(Threads.together(workers).stream()
                        .mapToInt(Threads.Outcome::orThrow)
                        .sum())
                .isPositive();
        storm.check();
    }

    private <T extends Aggregate<T, I>, I extends Id> void oneWins(Sample<T, I> sample) throws Exception {
        for (int round = 0; round < 3; round++) {
            T first = rows(sample).insert(sample.full(2000 + round));
            CyclicBarrier bothRead = new CyclicBarrier(2);
            List<Threads.Outcome<T>> outcomes = Threads.together(List.of(
                    racer(sample, storage(), first, bothRead, 2100 + round),
                    racer(sample, otherNode(), first, bothRead, 2200 + round)));
            List<T> winners = outcomes.stream()
                    .flatMap(outcome -> outcome.result().stream())
                    .toList();
            assertThat(winners).hasSize(1);
            assertThat(rows(sample).find(first.id())).contains(winners.get(0));
            Throwable loss = outcomes.stream()
                    .flatMap(outcome -> outcome.failure().stream())
                    .findAny()
                    .orElseThrow();
            assertThat(loss).isInstanceOfAny(StaleVersion.class, Transient.class);
        }
    }

    private static <T extends Aggregate<T, I>, I extends Id> Callable<T> racer(
            Sample<T, I> sample, Storage node, T first, CyclicBarrier bothRead, long seed) {
        Rows<T, I> rows = new Rows<>(node, sample.type());
        return () -> node.unitOfWork().requiresNew(() -> {
            T read = rows.find(first.id()).orElseThrow();
            Threads.meet(bothRead);
            return rows.update(sample.full(first.id(), seed).withVersion(read.version()));
        });
    }

    /** Each changes one row and rests on the other, as two coordinators who leave at once do. */
    private <T extends Aggregate<T, I>, I extends Id> void oneRests(Sample<T, I> sample) throws Exception {
        T one = rows(sample).insert(sample.full(4000));
        T two = rows(sample).insert(sample.full(4001));
        CyclicBarrier bothRead = new CyclicBarrier(2);
        List<Threads.Outcome<T>> outcomes = Threads.together(List.of(
                rester(sample, storage(), List.of(one, two), bothRead, 4002),
                rester(sample, otherNode(), List.of(two, one), bothRead, 4003)));
        assertThat(outcomes.stream().flatMap(outcome -> outcome.result().stream()))
                .hasSize(1);
        assertThat(outcomes.stream().flatMap(outcome -> outcome.failure().stream()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Conflict.class,
                        lost -> assertThat(lost.rollbackRequired()).isTrue());
        T held = rows(sample).find(one.id()).filter(one::equals).isPresent() ? one : two;
        assertThat(rows(sample).find(held.id()))
                .as("what is held keeps its version")
                .contains(held);
    }

    private static <T extends Aggregate<T, I>, I extends Id> Callable<T> rester(
            Sample<T, I> sample, Storage node, List<T> changedAndHeld, CyclicBarrier bothRead, long seed) {
        Rows<T, I> rows = new Rows<>(node, sample.type());
        T changed = changedAndHeld.get(0);
        return () -> node.unitOfWork().requiresNew(() -> {
            assertThat(changedAndHeld)
                    .allSatisfy(row -> assertThat(rows.find(row.id())).contains(row));
            Threads.meet(bothRead);
            rows.holdAll(changedAndHeld);
            return rows.update(sample.minimal(changed.id(), seed).withVersion(changed.version()));
        });
    }

    private <T extends Aggregate<T, I>, I extends Id> void sharesAndNoticesWhatIsAdded(Sample<T, I> sample)
            throws Exception {
        T shared = rows(sample).insert(sample.full(5000));
        CyclicBarrier bothRead = new CyclicBarrier(2);
        assertThat(Threads.together(List.of(
                        sharer(sample, storage(), shared, bothRead, 5001),
                        sharer(sample, otherNode(), shared, bothRead, 5002))))
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(rows(sample).find(shared.id())).contains(shared);

        List<T> all = List.of(shared);
        commit(() -> rows(sample).expectAll(only(shared), all));
        assertThatThrownBy(() -> commit(() -> rows(sample).expectAll(only(shared), List.of())))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> commit(() -> {
                    T read = rows(sample).find(shared.id()).orElseThrow();
                    committed(() -> rows(sample)
                            .update(sample.minimal(shared.id(), 5003).withVersion(read.version())));
                    rows(sample).shareAll(List.of(read));
                }))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> commit(() -> rows(sample).expectAll(only(shared), all)))
                .as("another version")
                .isInstanceOf(Conflict.class);
    }

    private static <T extends Aggregate<T, I>, I extends Id> Callable<T> sharer(
            Sample<T, I> sample, Storage node, T shared, CyclicBarrier bothRead, long seed) {
        Rows<T, I> rows = new Rows<>(node, sample.type());
        return () -> node.unitOfWork().requiresNew(() -> {
            T read = rows.find(shared.id()).orElseThrow();
            Threads.meet(bothRead);
            rows.shareAll(List.of(read));
            return rows.insert(sample.full(seed));
        });
    }

    @SuppressWarnings("unchecked") // the class of an id
    private static <T extends Aggregate<T, I>, I extends Id> Filter<T> only(T row) {
        Attribute<T, I> self = Attribute.of("id", (Class<I>) row.id().getClass(), Aggregate::id);
        return Filter.<T>all().in(self, List.of(row.id()));
    }

    private <T extends Aggregate<T, I>, I extends Id> void losesAStaleWrite(Sample<T, I> sample) {
        T first = rows(sample).insert(sample.full(3000));
        T second = sample.full(first.id(), 3001).withVersion(first.version());
        List<T> written = new ArrayList<>();
        T after = sample.full(3003);
        List<Conflict> losses = new ArrayList<>();
        try {
            commit(() -> {
                T read = rows(sample).find(first.id()).orElseThrow();
                written.add(committed(() -> rows(sample).update(second)));
                try {
                    rows(sample).update(sample.full(first.id(), 3002).withVersion(read.version()));
                } catch (Conflict lost) {
                    losses.add(lost);
                    if (lost.rollbackRequired()) {
                        throw lost;
                    }
                    rows(sample).insert(after);
                }
            });
        } catch (Conflict lost) {
            assertThat(losses).as("nothing is lost at the commit").containsExactly(lost);
        }
        assertThat(losses).singleElement().isInstanceOfAny(StaleVersion.class, Transient.class);
        assertThat(rows(sample).find(first.id())).contains(written.get(0));
        assertThat(rows(sample).find(after.id()).isPresent())
                .as("a transaction that need not be rolled back goes on")
                .isEqualTo(!losses.get(0).rollbackRequired());
    }
}

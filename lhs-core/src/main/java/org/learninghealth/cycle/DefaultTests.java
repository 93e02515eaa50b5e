package org.learninghealth.cycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Tests of changes, by way of the kernel. */
final class DefaultTests implements Tests {

    private final Kernel kernel;

    DefaultTests(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public PdsaTest plan(Actor actor, PlanTest command) {
        return kernel.perform(actor, command, PdsaTest.TYPE, work -> {
            Change change = work.visible(Change.TYPE).get(command.change());
            var planning = testing(work, change.cycle());
            Optional<PdsaTest> before = Optional.ofNullable(command.predecessor())
                    .map(work.visible(PdsaTest.TYPE)::get)
                    .map(predecessor -> ofChange(predecessor, change.id()));
            PdsaTest test = PdsaTest.of(
                    work.newId(PdsaTestId::new),
                    change,
                    measured(work, change.community(), command.plan()),
                    before.map(PdsaTest::id),
                    work.now());
            var planned = planning.insert(test)
                    .emit(new TestPlanned(test.id(), test.change(), test.cycle(), test.community()));
            before.map(predecessor -> predecessor.continuedBy(test.id()))
                    .ifPresent(continued -> planned.alsoUpdate(PdsaTest.TYPE, continued));
            return Links.draw(
                    planned,
                    work,
                    test.community(),
                    ProvenanceType.TESTED_IN,
                    ThingRef.of(ThingKind.CHANGE, change.id()),
                    ThingRef.of(ThingKind.TEST, test.id()));
        });
    }

    @Override
    public PdsaTest revise(Actor actor, RevisePlan command) {
        return kernel.perform(actor, command, PdsaTest.TYPE, work -> {
            PdsaTest test = work.get(PdsaTest.TYPE, command.test(), command.expectedVersion());
            return testing(work, test.cycle()).update(test.replan(measured(work, test.community(), command.plan())));
        });
    }

    @Override
    public PdsaTest carryOut(Actor actor, CarryOutTest command) {
        return kernel.perform(actor, command, PdsaTest.TYPE, work -> {
            PdsaTest test = work.get(PdsaTest.TYPE, command.test(), command.expectedVersion());
            var testing = testing(work, test.cycle());
            Optional<PdsaTest> before = test.predecessor().isEmpty()
                    ? Optional.empty()
                    : Ramp.through(test, work.known(PdsaTest.TYPE)).heldBefore(test);
            return moved(testing, test, test.carryOut(before))
                    .assuming(PdsaTest.TYPE, before.stream().toList());
        });
    }

    @Override
    public PdsaTest study(Actor actor, StudyTest command) {
        return kernel.perform(actor, command, PdsaTest.TYPE, work -> {
            PdsaTest test = work.get(PdsaTest.TYPE, command.test(), command.expectedVersion());
            var testing = testing(work, test.cycle());
            PdsaTest studied = test.study(
                    command.observations().stream().distinct().toList(), Optional.ofNullable(command.note()));
            requireOfMeasure(work, studied);
            return moved(testing, test, studied);
        });
    }

    @Override
    public PdsaTest act(Actor actor, ActOnTest command) {
        return kernel.perform(actor, command, PdsaTest.TYPE, work -> {
            PdsaTest test = work.get(PdsaTest.TYPE, command.test(), command.expectedVersion());
            var testing = testing(work, test.cycle());
            Optional<PdsaTest> successor = Optional.ofNullable(command.successor())
                    .map(work.visible(PdsaTest.TYPE)::get)
                    .map(next -> another(ofChange(next, test.change()), test));
            PdsaTest decided = test.act(
                    Optional.ofNullable(command.comparison()),
                    command.decision(),
                    Optional.ofNullable(command.reason()),
                    successor.map(PdsaTest::id));
            var acting = moved(testing, test, decided)
                    .emit(new TestDecided(test.id(), test.cycle(), test.community(), command.decision()));
            successor
                    .filter(next -> !test.successor().equals(Optional.of(next.id())))
                    .ifPresent(next -> continued(work, acting, test, next));
            return acting;
        });
    }

    @Override
    public PdsaTest finish(Actor actor, FinishTest command) {
        return kernel.perform(actor, command, PdsaTest.TYPE, work -> {
            PdsaTest test = work.get(PdsaTest.TYPE, command.test(), command.expectedVersion());
            return moved(testing(work, test.cycle()), test, test.finish(Optional.ofNullable(command.lesson())));
        });
    }

    @Override
    public PdsaTest cancel(Actor actor, CancelTest command) {
        return kernel.perform(actor, command, PdsaTest.TYPE, work -> {
            PdsaTest test = work.get(PdsaTest.TYPE, command.test(), command.expectedVersion());
            return moved(testing(work, test.cycle()), test, test.cancel(command.reason()));
        });
    }

    @Override
    public List<PdsaTest> ramp(Actor actor, PdsaTestId test) {
        return kernel.read(actor, reader -> {
            Reading<PdsaTest, PdsaTestId> visible = reader.visible(PdsaTest.TYPE);
            return Ramp.through(visible.get(test), visible).tests();
        });
    }

    @Override
    public PdsaFidelity fidelity(Actor actor, CycleId cycle) {
        return kernel.read(actor, reader -> {
            LearningCycle tested = reader.visible(LearningCycle.TYPE).get(cycle);
            return FidelityOfCycles.of(reader, List.of(tested)).get(tested.id());
        });
    }

    @Override
    public PdsaFidelity rampFidelity(Actor actor, PdsaTestId test) {
        return kernel.read(actor, reader -> {
            Reading<PdsaTest, PdsaTestId> visible = reader.visible(PdsaTest.TYPE);
            List<PdsaTest> ramp = Ramp.through(visible.get(test), visible).tests();
            Map<PdsaTestId, FidelityOfCycles.Watched> watched =
                    Map.of(test, FidelityOfCycles.Watched.of(List.of(), ramp));
            return PdsaFidelity.of(
                    ramp, FidelityOfCycles.observedOverTime(reader, watched).contains(test));
        });
    }

    @Override
    public PdsaTest get(Actor actor, PdsaTestId id) {
        return kernel.read(actor, reader -> reader.visible(PdsaTest.TYPE).get(id));
    }

    @Override
    public Optional<PdsaTest> find(Actor actor, PdsaTestId id) {
        return kernel.read(actor, reader -> reader.visible(PdsaTest.TYPE).find(id));
    }

    @Override
    public Page<PdsaTest> list(Actor actor, CycleId cycle, PageRequest page) {
        Filter<PdsaTest> filter = Filter.where(PdsaTest.CYCLE, Require.present(cycle, "cycle"));
        return kernel.read(
                actor,
                reader -> reader.visible(PdsaTest.TYPE).list(filter, Order.descending(PdsaTest.PLANNED_AT), page));
    }

    /** Whoever leads the cycle runs its tests, as long as it goes on. */
    private static Granted<PdsaTest, PdsaTestId> testing(Work<PdsaTest, PdsaTestId> work, CycleId id) {
        LearningCycle cycle = work.known(LearningCycle.TYPE).get(id);
        var testing = work.require(Action.RUN_TEST, Lead.facts(work, cycle, ResourceType.TEST));
        cycle.requireActive();
        return testing.assuming(LearningCycle.TYPE, cycle);
    }

    private static Decision<PdsaTest, PdsaTestId> moved(
            Granted<PdsaTest, PdsaTestId> testing, PdsaTest before, PdsaTest after) {
        return testing.update(after)
                .emit(new TestStatusChanged(
                        after.id(), after.cycle(), after.community(), before.status(), after.status()));
    }

    private static TestPlan measured(Reader reader, CommunityId community, TestPlan plan) {
        plan.measure()
                .map(reader.visible(Measure.TYPE)::get)
                .filter(measure -> !measure.community().equals(community))
                .ifPresent(elsewhere -> {
                    throw new NotFound();
                });
        return plan;
    }

    /** Links two tests to a ramp, which never leads back to where it has come from. */
    private static void continued(
            Work<PdsaTest, PdsaTestId> work, Decision<PdsaTest, PdsaTestId> acting, PdsaTest test, PdsaTest next) {
        PdsaTest continuing = next.continuing(test.id());
        Ramp ramp = Ramp.through(test, work.known(PdsaTest.TYPE));
        ramp.refuseBackTo(next, test);
        acting.alsoUpdate(PdsaTest.TYPE, continuing).restingOn(PdsaTest.TYPE, ramp.before(test));
    }

    private static PdsaTest ofChange(PdsaTest test, ChangeId change) {
        if (!test.change().equals(change)) {
            throw new NotFound();
        }
        return test;
    }

    private static PdsaTest another(PdsaTest successor, PdsaTest test) {
        Require.that(!successor.id().equals(test.id()), "successor", "itself");
        return successor;
    }

    private static void requireOfMeasure(Reader reader, PdsaTest test) {
        List<ObservationId> observations = test.observations();
        Filter<Observation> here = test.plan()
                .measure()
                .map(measure -> Filter.where(Observation.MEASURE, measure))
                .orElse(Filter.all())
                .in(Observation.SELF, observations);
        if (!observations.isEmpty() && reader.known(Observation.TYPE).count(here) < observations.size()) {
            throw new NotFound();
        }
    }
}

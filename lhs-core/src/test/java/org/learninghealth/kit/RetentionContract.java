package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.audit.AuditRange;
import org.learninghealth.audit.AuditReport;
import org.learninghealth.base.PageRequest;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.RetentionClass;
import org.learninghealth.privacy.RetentionReport;
import org.learninghealth.privacy.RetentionStep;
import org.learninghealth.privacy.RetentionTally;
import org.learninghealth.privacy.RunRetention;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts.Receipt;

/** What retention must do on any storage. */
interface RetentionContract extends StorageFixture {

    /** More than one batch of 500, and not a whole number of them. */
    int MANY = 1_203;

    /** How many worlds live on. */
    int WORLDS = 3 + Targets.runs(17);

    @Rule("V10")
    @Test
    default void whatIsNobodysIsTakenAwayWhenItIsOldEnoughAndTheTrailStillVerifies() {
        World world = World.on(storage());
        world.time().set(Instant.now());
        Actor officer = world.officer();
        commit(() -> {
            for (int i = 0; i < MANY; i++) {
                storage()
                        .receipts()
                        .keep(new Receipt(
                                "HOST",
                                "r" + i,
                                "Other",
                                "f".repeat(64),
                                new UUID(1, i),
                                world.time().instant()));
            }
        });
        for (int i = 0; i < 20; i++) {
            world.person(StakeholderGroup.PATIENT);
        }
        world.lhs().events().dispatchAll();
        long handedOn = done();
        assertThat(preview(world)).isEqualTo(new RetentionReport(List.of(), false));

        world.time().advance(Duration.ofDays(9));
        RetentionStep receipts = new RetentionStep(RetentionClass.RECEIPTS, RetentionStep.Kind.ACT, MANY, List.of());
        runsAsPreviewed(world, new RetentionReport(List.of(receipts), false));
        assertThat(committed(() -> storage().receipts().find("HOST", "r1"))).isEmpty();
        runsAsPreviewed(world, new RetentionReport(List.of(), false));

        world.time().advance(Duration.ofDays(30));
        runsAsPreviewed(
                world,
                new RetentionReport(
                        List.of(new RetentionStep(
                                RetentionClass.DELIVERED_EVENTS, RetentionStep.Kind.ACT, (int) handedOn, List.of())),
                        false));
        assertThat(done()).isZero();

        world.lhs().events().dispatchAll();
        long entries = world.lhs().audit().verify(officer, AuditRange.all()).entries();
        world.time().advance(Duration.ofDays(366 * 7));
        RetentionReport last = preview(world);
        assertThat(run(world)).isEqualTo(last);
        assertThat(last.steps())
                .contains(new RetentionStep(
                        RetentionClass.AUDIT_TRAIL, RetentionStep.Kind.ACT, (int) entries - 1, List.of()));
        AuditReport verified =
                world.lhs().audit().verify(officer, AuditRange.all()).orThrow();
        assertThat(verified.from()).isEqualTo(entries);
        world.lhs().events().dispatchAll();
        assertThat(world.lhs()
                        .audit()
                        .verify(officer, AuditRange.all())
                        .orThrow()
                        .entries())
                .isGreaterThan(1);
        assertThat(world.lhs()
                        .audit()
                        .verify(officer, AuditRange.since(entries))
                        .isIntact())
                .isTrue();
        assertThat(world.lhs().audit().verify(officer, AuditRange.since(2)).isIntact())
                .isTrue();
        assertThat(world.lhs()
                        .retention()
                        .tallies(officer, PageRequest.first(10))
                        .items())
                .extracting(RetentionTally::category, RetentionTally::executed)
                .contains(tuple(RetentionClass.RECEIPTS, (long) MANY), tuple(RetentionClass.AUDIT_TRAIL, entries - 1));
    }

    /** Whatever is run or cut short, no row is counted twice and the rest is found by the next run. */
    @Rule("V10")
    @Test
    default void twoNodesThatRunAtOnceTakeEachRowAwayOnce() throws Exception {
        World world = World.on(storage());
        World other = World.on(otherNode());
        commit(() -> {
            for (int i = 0; i < MANY; i++) {
                storage()
                        .receipts()
                        .keep(new Receipt("HOST", "r" + i, "Other", "f".repeat(64), new UUID(1, i), Instant.EPOCH));
            }
        });
        Threads.together(List.of(() -> run(world), () -> run(other)));
        // what was lost in a race is left to the next run
        run(world);
        assertThat(preview(world).steps()).isEmpty();
        assertThat(world.lhs()
                        .retention()
                        .tallies(Actor.host(), PageRequest.first(10))
                        .items())
                .singleElement()
                .extracting(RetentionTally::executed)
                .isEqualTo((long) MANY);
    }

    /**
     * In worlds that live on at random (people leave and come back, are held and let go, erased and warned of), a run does
     * exactly what a preview said just before, however much it may do; and in the end nothing is left to do.
     */
    @Rule("V10")
    @Test
    default void aRunDoesExactlyWhatThePreviewSaid() {
        Map<RetentionStep.Kind, Integer> seen = new EnumMap<>(RetentionStep.Kind.class);
        Set<RetentionClass> acted = EnumSet.noneOf(RetentionClass.class);
        for (int seed = 0; seed < WORLDS; seed++) {
            RetainedWorld world = new RetainedWorld(storage(), seed);
            for (int step = 0; step < 20; step++) {
                world.live();
                RunRetention command = world.some();
                RetentionReport preview = world.preview(command);
                assertThat(world.run(command))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(preview);
                preview.steps().forEach(each -> {
                    seen.merge(each.kind(), each.number(), Integer::sum);
                    if (each.kind() == RetentionStep.Kind.ACT) {
                        acted.add(each.category());
                    }
                });
            }
            world.runToTheEnd();
            assertThat(world.leftToDo()).isEmpty();
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrder(RetentionStep.Kind.values());
        assertThat(acted)
                .contains(
                        RetentionClass.IDENTITY,
                        RetentionClass.MEMBERSHIP_HISTORY,
                        RetentionClass.SELF_ASSESSMENTS,
                        RetentionClass.RE_EXPOSURES,
                        RetentionClass.PARTNER_SUPPORT,
                        RetentionClass.PATHWAY_PROGRESS,
                        RetentionClass.CONSENT_EVIDENCE);
    }

    private void runsAsPreviewed(World world, RetentionReport expected) {
        assertThat(preview(world)).isEqualTo(expected);
        assertThat(run(world)).isEqualTo(expected);
    }

    private static RetentionReport preview(World world) {
        return world.lhs().retention().preview(Actor.host(), new RunRetention(10_000));
    }

    private static RetentionReport run(World world) {
        return world.lhs().retention().run(Actor.host(), new RunRetention(10_000));
    }

    private long done() {
        return committed(() -> storage().outbox().count(Outbox.State.DONE));
    }
}

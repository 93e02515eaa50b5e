package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalQuery;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.CorrectObservation;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.DataSensitivity;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ReceiveObservations;
import org.learninghealth.measurement.RegisterFeed;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.measurement.SeriesWatch;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;

/** How figures must be judged on any storage. */
interface SurveillanceContract extends StorageFixture {

    @Rule("L17")
    @Test
    default void eachFigureIsJudgedOnceWhenItComesAndAgainWhenItChanges() {
        World world = World.on(storage());
        world.time().set(Instant.now());
        LocalDate first = world.today().minusDays(100);
        Actor lead = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        Membership membership = world.membership(lead, community);
        world.lhs().memberships().grant(lead, new GrantRole(membership.id(), membership.version(), Role.CYCLE_LEAD));
        Measure visits = world.lhs()
                .measures()
                .define(
                        lead,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Visits for fever"),
                                        ImprovementDirection.INCREASE)
                                .continuousVariable("visits")
                                .observed(Cadence.DAILY)
                                .build());
        DataFeed feed = world.lhs()
                .feeds()
                .register(
                        lead,
                        new RegisterFeed(
                                community.id(),
                                World.english("Emergency departments"),
                                lead.person().orElseThrow(),
                                Cadence.DAILY,
                                DataSensitivity.SHARED,
                                List.of(visits.id()),
                                List.of(
                                        DetectorChoice.of(DetectorKind.EARS_C1),
                                        DetectorChoice.of(DetectorKind.ESSENCE),
                                        DetectorChoice.of(DetectorKind.EWMA))));
        for (int day = 0; day < 12; day++) {
            LocalDate today = first.plusDays(day);
            int count = day == 10 ? 90 : 5 + day % 3;
            world.lhs()
                    .feeds()
                    .receive(
                            Actor.host(),
                            new ReceiveObservations(
                                    feed.id(),
                                    IntStream.range(0, 3)
                                            .mapToObj(site -> ReportedObservation.of(
                                                            visits.id(), today, site == 1 ? count : 5 + site, null)
                                                    .in("Site " + site, ""))
                                            .toList()));
            assertThat(world.lhs().events().dispatchAll().dead()).isZero();
        }
        List<Signal> raised = signals(world, lead, community);
        assertThat(raised)
                .extracting(
                        signal -> signal.area().orElse(""),
                        signal -> signal.statistic().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple("Site 1", "EARS_C1, HIGH, " + first.plusDays(10)),
                        tuple("Site 1", "ESSENCE, HIGH, " + first.plusDays(10)));
        assertThat(new Rows<>(storage(), SeriesWatch.TYPE)
                        .count(Filter.where(SeriesWatch.COMMUNITY, community.id()), Grants.everything()))
                .isEqualTo(3);

        correct(world, lead, visits, first.plusDays(3), 6.5);
        assertThat(signals(world, lead, community)).isEqualTo(raised);

        correct(world, lead, visits, first.plusDays(10), 6);
        assertThat(signals(world, lead, community))
                .extracting(signal -> signal.outdatedAt().isPresent())
                .containsExactly(true, true);
    }

    private static void correct(World world, Actor lead, Measure visits, LocalDate period, double count) {
        Observation there = world.lhs().observations().list(lead, visits.id(), world.firstPage()).items().stream()
                .filter(each -> each.site().equals("Site 1") && each.period().equals(period))
                .findFirst()
                .orElseThrow();
        world.lhs()
                .observations()
                .correct(lead, new CorrectObservation(there.id(), there.version(), count, null, null));
        world.lhs().events().dispatchAll();
    }

    private static List<Signal> signals(World world, Actor lead, Community community) {
        return world.lhs()
                .signals()
                .list(lead, SignalQuery.in(community.id()), world.firstPage())
                .items();
    }
}

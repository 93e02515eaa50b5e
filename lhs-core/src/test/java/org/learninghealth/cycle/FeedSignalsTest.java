package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
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
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.people.StakeholderGroup;

/** From what a feed brings to the signals that its detectors raise. */
class FeedSignalsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int[] USUAL = {5, 7, 6, 4, 6, 5, 7, 6, 5, 6};

    private final World world = World.inMemory();
    private final Actor lead = world.person(StakeholderGroup.CLINICIAN);
    private final Community community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
    private final Measure visits;
    private final DataFeed feed;

    FeedSignalsTest() {
        Membership membership = world.membership(lead, community);
        world.lhs().memberships().grant(lead, new GrantRole(membership.id(), membership.version(), Role.CYCLE_LEAD));
        visits = world.lhs()
                .measures()
                .define(
                        lead,
                        DefineMeasure.of(community.id(), MeasureType.OUTCOME, World.english("Visits for fever"))
                                .continuousVariable("visits")
                                .better(ImprovementDirection.DECREASE)
                                .observed(Cadence.DAILY)
                                .build());
        feed = register(lead.person().orElseThrow(), DetectorKind.EARS_C1);
    }

    @Test
    void aDetectorThatTheFeedNamesRaisesASignalInItsOwnersName() {
        usual("North");
        assertThat(signals()).isEmpty();

        receive(row("North", 10, 30), row("South", 10, 30));

        assertThat(signals()).singleElement().satisfies(signal -> {
            assertThat(signal.raisedBy()).isEqualTo(lead.person());
            assertThat(signal.measure()).contains(visits.id());
            assertThat(signal.nature()).isEqualTo(SignalNature.QUANTITATIVE);
            assertThat(signal.polarity()).isEqualTo(SignalPolarity.PROBLEM);
            assertThat(signal.source()).isEqualTo("Emergency departments");
            assertThat(signal.area()).contains("North");
            assertThat(signal.statistic()).contains("EARS_C1, HIGH, 2026-01-11");
        });
    }

    @Rule("L17")
    @Test
    void whatADetectorFindsAgainInASeriesIsTheSameSignalOnceMore() {
        usual("North");
        assertThat(signals()).isEmpty();
        receive(row("North", 10, 30));
        assertThat(signals()).hasSize(1);
        receive(row("North", 11, 90));

        assertThat(signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.count()).isEqualTo(2));
    }

    @Test
    void figuresThatComeLateAreWeighedWhereTheyBelong() {
        usual("North");
        // nothing is usual yet without the first days
        receive(IntStream.range(0, 5).mapToObj(i -> row("South", i, USUAL[i])).toArray(ReportedObservation[]::new));
        receive(row("South", 8, 30));
        assertThat(signals()).isEmpty();

        receive(row("South", 5, 5), row("South", 6, 7), row("South", 7, 6));

        assertThat(signals())
                .extracting(
                        signal -> signal.area().orElse(""),
                        signal -> signal.statistic().orElse(""))
                .containsExactly(tuple("South", "EARS_C1, HIGH, 2026-01-09"));
    }

    @Test
    void aCorrectionIsWeighedToo() {
        usual("North");
        Observation last = world.lhs()
                .observations()
                .list(lead, visits.id(), PageRequest.first(100))
                .items()
                .get(9);
        world.lhs().observations().correct(lead, new CorrectObservation(last.id(), last.version(), 60, null, null));

        assertThat(signals()).hasSize(1);
    }

    @Test
    void twoDetectorsRaiseTwoSignalsAndNoneRaisesNone() {
        usual("North");
        for (int i = 0; i < 10; i++) {
            register(lead.person().orElseThrow());
        }
        register(lead.person().orElseThrow(), DetectorKind.EARS_C2);
        receive(row("North", 10, 30));

        assertThat(signals())
                .extracting(signal -> signal.statistic().orElse(""))
                .containsExactlyInAnyOrder("EARS_C1, HIGH, 2026-01-11", "EARS_C2, HIGH, 2026-01-11");
    }

    @Test
    void anOwnerWhoBelongsNowhereKeepsNobodyFromHearingOfTheRest() {
        PersonId stranger = world.person(StakeholderGroup.RESEARCHER).person().orElseThrow();
        register(stranger, DetectorKind.EARS_C2);
        usual("North");
        receive(row("North", 10, 30));

        assertThat(signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.raisedBy()).isEqualTo(lead.person()));
    }

    private DataFeed register(PersonId owner, DetectorKind... detectors) {
        return world.lhs()
                .feeds()
                .register(
                        lead,
                        new RegisterFeed(
                                community.id(),
                                World.english("Emergency departments"),
                                owner,
                                Cadence.DAILY,
                                DataSensitivity.INTERNAL,
                                List.of(visits.id()),
                                List.of(detectors)));
    }

    private void usual(String site) {
        receive(IntStream.range(0, USUAL.length)
                .mapToObj(i -> row(site, i, USUAL[i]))
                .toArray(ReportedObservation[]::new));
    }

    private void receive(ReportedObservation... rows) {
        world.lhs().feeds().receive(Actor.host(), new ReceiveObservations(feed.id(), List.of(rows)));
    }

    private ReportedObservation row(String site, int day, double count) {
        return ReportedObservation.of(visits.id(), FIRST.plusDays(day), count, null)
                .in(site, "");
    }

    private List<Signal> signals() {
        world.lhs().events().dispatchAll();
        return world.lhs()
                .signals()
                .list(lead, SignalQuery.in(community.id()), PageRequest.first(100))
                .items();
    }
}

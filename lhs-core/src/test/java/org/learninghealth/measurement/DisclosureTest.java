package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

class DisclosureTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(1841, 2, 1);

    private final Maternity maternity = new Maternity(Visibility.OPEN);
    private final Actor member = maternity.world.person(StakeholderGroup.PATIENT);

    @Rule("L13")
    @Test
    void whatIsAboutFewerThanFiveIsStoredForThoseWhoRecordAndMissingForOthers() {
        maternity.world.join(member, maternity.community);
        maternity.record(JANUARY, 37, 254);
        Observation few = maternity.record(FEBRUARY, 1, 4);
        Observation enough = maternity.record(FEBRUARY.plusMonths(1), 1, 5);

        assertThat(few.disclosure()).isEqualTo(Disclosure.SUPPRESSED);
        assertThat(enough.disclosure()).isEqualTo(Disclosure.SHARED);
        assertThat(maternity.recorded()).hasSize(3).contains(few);
        assertThat(maternity.observations().find(maternity.lead, few.id())).contains(few);
        for (Actor other : List.of(member, maternity.world.person(StakeholderGroup.CLINICIAN), Actor.visitor())) {
            assertThat(maternity.observations().find(other, few.id())).isEmpty();
            assertThat(maternity
                            .observations()
                            .list(other, maternity.deaths.id(), PageRequest.first(10))
                            .items())
                    .extracting(Observation::period)
                    .containsExactly(JANUARY, enough.period());
        }
    }

    @Rule("L13")
    @Test
    void whatAConfidentialFeedBringsIsForThoseWhoRecordAlsoOnceItIsCorrected() {
        DataFeeds feeds = maternity.world.lhs().feeds();
        DataFeed feed = feeds.register(
                maternity.lead,
                new RegisterFeed(
                        maternity.community.id(),
                        World.english("Register of births"),
                        maternity.lead.person().orElseThrow(),
                        Cadence.MONTHLY,
                        DataSensitivity.CONFIDENTIAL,
                        List.of(maternity.deaths.id()),
                        List.of()));
        feeds.receive(
                Actor.host(),
                new ReceiveObservations(
                        feed.id(), List.of(ReportedObservation.of(maternity.deaths.id(), JANUARY, 37, 254.0))));
        Observation brought = maternity.recorded().get(0);

        assertThat(brought.disclosure()).isEqualTo(Disclosure.SUPPRESSED);
        assertThat(brought.counts()).isFalse();
        assertThat(maternity.observations().find(Actor.visitor(), brought.id())).isEmpty();
        Observation corrected = maternity
                .observations()
                .correct(maternity.lead, new CorrectObservation(brought.id(), brought.version(), 38, 254.0, null));
        assertThat(corrected.disclosure()).isEqualTo(Disclosure.SUPPRESSED);

        // shared from then on; what came before stays what it is
        DataFeed now = feeds.get(maternity.lead, feed.id());
        feeds.update(
                maternity.lead,
                new UpdateFeed(
                        now.id(),
                        now.version(),
                        now.name(),
                        now.owner(),
                        now.cadence(),
                        DataSensitivity.SHARED,
                        List.copyOf(now.measures()),
                        List.of()));
        feeds.receive(
                Actor.host(),
                new ReceiveObservations(
                        feed.id(),
                        List.of(
                                ReportedObservation.of(maternity.deaths.id(), JANUARY, 39, 254.0),
                                ReportedObservation.of(maternity.deaths.id(), FEBRUARY, 6, 239.0))));
        assertThat(maternity
                        .observations()
                        .list(Actor.visitor(), maternity.deaths.id(), PageRequest.first(10))
                        .items())
                .extracting(Observation::period)
                .containsExactly(FEBRUARY);
    }

    @Rule("L13")
    @Test
    void itIsAGapInTheChartsOfOthers() {
        maternity.record(JANUARY, 37, 254);
        maternity.record(FEBRUARY, 1, 4);
        maternity.record(FEBRUARY.plusMonths(1), 2, 50);
        ChartRequest request = ChartRequest.of(maternity.deaths.id());

        MeasureChart whole = maternity.measures().chart(maternity.lead, request);
        MeasureChart shared = maternity.measures().chart(member, request);

        assertThat(whole.result().points().get(1).value()).hasValue(25);
        assertThat(shared.periods()).isEqualTo(whole.periods());
        assertThat(shared.result().points().get(1).value()).isEmpty();
        assertThat(shared.result().points().get(2).value()).hasValue(4);
    }

    /** Whoever coordinates a community sees what its sites share, as others do. */
    @Rule("L13")
    @Test
    void noOtherRoleSeesIt() {
        Observation few = maternity.record(JANUARY, 1, 4);
        Membership joined = maternity.world.join(member, maternity.community);
        for (Role role : List.of(Role.FACILITATOR, Role.KNOWLEDGE_STEWARD, Role.SPONSOR, Role.KNOWLEDGE_BROKER)) {
            joined = maternity
                    .world
                    .lhs()
                    .memberships()
                    .grant(maternity.lead, new GrantRole(joined.id(), joined.version(), role));
            assertThat(maternity.observations().find(member, few.id()))
                    .as("%s", role)
                    .isEmpty();
        }
    }

    @Rule("L13")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCorrectionDecidesAnew(boolean ingested) {
        maternity.record(JANUARY, 1, 4);

        correct(ingested, 1, 40);
        assertThat(seenByMember()).extracting(Observation::denominator).hasSize(1);

        correct(ingested, 1, 3);
        assertThat(seenByMember()).isEmpty();
        assertThat(maternity.recorded()).hasSize(1);
    }

    @Rule("L13")
    @Test
    void aHostCanRaiseTheSmallestCell() {
        World world = World.on(InMemoryStorage.create(), settings -> settings.smallestCell(10));
        Maternity wary = new Maternity(world, Visibility.OPEN);

        assertThat(wary.record(JANUARY, 1, 9).disclosure()).isEqualTo(Disclosure.SUPPRESSED);
        assertThat(wary.record(FEBRUARY, 1, 10).disclosure()).isEqualTo(Disclosure.SHARED);
    }

    @Rule("L13")
    @Test
    void aValueWithoutADenominatorSaysNothingOfHowMany() {
        Measure stay = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        World.english("Stay"),
                                        ImprovementDirection.INCREASE)
                                .continuousVariable("days")
                                .build());

        assertThat(maternity
                        .observations()
                        .record(maternity.lead, RecordObservation.of(stay.id(), JANUARY, 2, null))
                        .disclosure())
                .isEqualTo(Disclosure.SHARED);
    }

    private void correct(boolean ingested, double numerator, double denominator) {
        Observation now = maternity.recorded().get(0);
        if (ingested) {
            maternity
                    .observations()
                    .ingest(
                            maternity.lead,
                            new IngestObservations(
                                    maternity.community.id(),
                                    List.of(ReportedObservation.of(
                                            maternity.deaths.id(), JANUARY, numerator, denominator))));
        } else {
            maternity
                    .observations()
                    .correct(
                            maternity.lead,
                            new CorrectObservation(now.id(), now.version(), numerator, denominator, null));
        }
    }

    private List<Observation> seenByMember() {
        return maternity
                .observations()
                .list(member, maternity.deaths.id(), PageRequest.first(10))
                .items();
    }
}

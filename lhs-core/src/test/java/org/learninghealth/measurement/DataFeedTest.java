package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.IngestReport.Outcome;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.DetectorKind;

class DataFeedTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);

    private final Maternity maternity = new Maternity(Visibility.OPEN);
    private final DataFeeds feeds = maternity.world.lhs().feeds();
    private final PersonId owner = maternity.lead.person().orElseThrow();
    private final DataFeed feed = register(Cadence.DAILY, maternity.deaths.id());

    @BeforeEach
    void forgetWhatWasToldBefore() {
        maternity.world.lhs().events().dispatchAll();
        maternity.told.clear();
    }

    @Test
    void theHostBringsWhatAFeedReportsAndItsOwnerAnswersForIt() {
        advance(Duration.ofHours(3));

        IngestReport report = receive(row(0, 37), row(1, 12));

        assertThat(report.count(Outcome.RECORDED)).isEqualTo(2);
        assertThat(maternity.recorded())
                .extracting(Observation::recordedBy, Observation::numerator)
                .containsExactly(tuple(owner, 37.0), tuple(owner, 12.0));
        assertThat(feeds.get(Actor.host(), feed.id()).lastReceivedAt()).contains(now());
        assertThat(told())
                .containsExactly(
                        new FeedReceived(feed.id(), feed.community(), 2, 0, 0, 0),
                        new ObservationsRecorded(maternity.deaths.id(), 2, JANUARY, JANUARY.plusMonths(1), 0));
    }

    @Rule("L20")
    @Test
    void whatAFeedBringsAgainChangesNothingButThatItCame() {
        receive(row(0, 37), row(1, 12));
        List<Observation> before = maternity.recorded();
        advance(Duration.ofHours(1));

        assertThat(receive(row(1, 12), row(0, 37)).count(Outcome.UNCHANGED)).isEqualTo(2);

        assertThat(maternity.recorded()).isEqualTo(before);
        assertThat(feeds.get(Actor.host(), feed.id()).lastReceivedAt()).contains(now());
    }

    @Test
    void aFeedBringsObservationsOfItsOwnMeasuresAlone() {
        Measure other = maternity
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

        IngestReport report = receive(ReportedObservation.of(other.id(), JANUARY, 3, null), row(0, 37));

        assertThat(report.faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("rows[0].measure", "unknown"));
        assertThat(report.count(Outcome.RECORDED)).isOne();
    }

    @Test
    void thatSomethingCameIsNotedEvenIfNoneOfItCanBeUsed() {
        assertThat(receive(row(0, -1)).count(Outcome.REFUSED)).isOne();

        assertThat(feeds.get(Actor.host(), feed.id()).lastReceivedAt()).contains(now());
        assertThat(told()).containsExactly(new FeedReceived(feed.id(), feed.community(), 0, 0, 0, 1));
    }

    @Rule("L20")
    @Test
    void aFeedThatIsSilentForMoreThanTwiceItsCadenceIsToldOfOnce() {
        receive(row(0, 37));
        Instant received = now();
        told();

        advance(Duration.ofDays(2));
        assertThat(detected()).isEqualTo(new StaleFeedsReport(0, false));
        advance(Duration.ofMillis(1));
        assertThat(feeds.get(Actor.host(), feed.id()).isStale(now())).isTrue();
        assertThat(detected()).isEqualTo(new StaleFeedsReport(1, false));
        assertThat(told())
                .containsExactly(new FeedStale(feed.id(), feed.community(), Optional.of(received), feed.owner()));

        advance(Duration.ofDays(30));
        assertThat(detected()).isEqualTo(new StaleFeedsReport(0, false));
        receive(row(1, 12));
        advance(Duration.ofDays(3));
        assertThat(detected()).isEqualTo(new StaleFeedsReport(1, false));
    }

    @Rule("L20")
    @ParameterizedTest
    @EnumSource(Cadence.class)
    void whatHasNeverBroughtAnythingIsSilentFromItsRegistrationOn(Cadence cadence) {
        advance(Duration.ofDays(3));
        detected();
        DataFeed silent = register(cadence, maternity.deaths.id());
        told();
        LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        Duration twice = Duration.ofDays(cadence.after(today, 2).toEpochDay() - today.toEpochDay());

        advance(twice);
        assertThat(detected().stale()).isZero();
        advance(Duration.ofSeconds(1));
        assertThat(detected().stale()).isOne();
        assertThat(told())
                .containsExactly(new FeedStale(silent.id(), silent.community(), Optional.empty(), silent.owner()));
    }

    @Rule("L20")
    @Test
    void aRetiredFeedIsNotExpectedAndBringsNothing() {
        DataFeed retired = feeds.retire(maternity.lead, new RetireFeed(feed.id(), feed.version()));
        advance(Duration.ofDays(100));

        assertThat(detected()).isEqualTo(new StaleFeedsReport(0, false));
        assertThatThrownBy(() -> receive(row(0, 37))).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> feeds.retire(maternity.lead, new RetireFeed(retired.id(), retired.version())))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> feeds.update(maternity.lead, update(retired, Cadence.WEEKLY)))
                .isInstanceOf(IllegalTransition.class);
        assertThat(maternity.recorded()).isEmpty();
        assertThat(feeds.get(maternity.lead, feed.id())).isEqualTo(retired);
    }

    @Rule("L20")
    @Test
    void howLongIsWaitedFollowsTheCadence() {
        receive(row(0, 37));
        DataFeed now = feeds.get(maternity.lead, feed.id());

        DataFeed weekly = feeds.update(maternity.lead, update(now, Cadence.WEEKLY));

        assertThat(weekly.lastReceivedAt()).isEqualTo(now.lastReceivedAt());
        assertThat(weekly.awaitedUntil())
                .contains(now.lastReceivedAt().orElseThrow().plus(Duration.ofDays(14)));
        advance(Duration.ofDays(13));
        assertThat(detected().stale()).isZero();
    }

    @Test
    void aFeedHasMeasuresOfItsCommunityAndAnOwnerWhoIsThere() {
        MeasureId elsewhere = new Maternity(Visibility.OPEN).deaths.id();

        assertThatThrownBy(() -> register(Cadence.DAILY, elsewhere)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> register(Cadence.DAILY, maternity.deaths.id(), elsewhere))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> feeds.register(
                        maternity.lead,
                        new RegisterFeed(
                                feed.community(),
                                feed.name(),
                                new PersonId(new UUID(1, 1)),
                                Cadence.DAILY,
                                DataSensitivity.SHARED,
                                List.of(maternity.deaths.id()),
                                List.of())))
                .isInstanceOf(NotFound.class);
        assertThat(feeds.list(maternity.lead, feed.community(), PageRequest.first(10))
                        .items())
                .containsExactly(feed);
    }

    @Rule("C10")
    @Test
    void whatIsArchivedAwaitsNothingAndHidesNoFeedThatIsSilent() {
        receive(row(0, 10));
        advance(Duration.ofDays(400));
        Community there = maternity.world.lhs().communities().get(maternity.lead, maternity.community.id());
        maternity.world.lhs().communities().archive(maternity.lead, new ArchiveCommunity(there.id(), there.version()));

        assertThat(detected()).isEqualTo(new StaleFeedsReport(0, false));
    }

    private DataFeed register(Cadence cadence, MeasureId... measures) {
        return feeds.register(
                maternity.lead,
                new RegisterFeed(
                        maternity.community.id(),
                        World.english("Register of births"),
                        owner,
                        cadence,
                        DataSensitivity.SHARED,
                        List.of(measures),
                        List.of(DetectorChoice.of(DetectorKind.EWMA))));
    }

    private static UpdateFeed update(DataFeed before, Cadence cadence) {
        return new UpdateFeed(
                before.id(),
                before.version(),
                before.name(),
                before.owner(),
                cadence,
                DataSensitivity.SHARED,
                List.copyOf(before.measures()),
                List.of());
    }

    private ReportedObservation row(int month, double numerator) {
        return ReportedObservation.of(maternity.deaths.id(), JANUARY.plusMonths(month), numerator, 254.0);
    }

    private IngestReport receive(ReportedObservation... rows) {
        return feeds.receive(Actor.host(), new ReceiveObservations(feed.id(), List.of(rows)));
    }

    private StaleFeedsReport detected() {
        return feeds.detectStale(Actor.host(), new DetectStaleFeeds(10));
    }

    private Instant now() {
        return maternity.world.time().instant();
    }

    private void advance(Duration by) {
        maternity.world.time().advance(by);
    }

    /** What was told of measurement since this was last asked. */
    private List<Object> told() {
        maternity.world.lhs().events().dispatchAll();
        List<Object> told = maternity.told.stream()
                .filter(event -> event.getClass().getPackage() == DataFeed.class.getPackage())
                .filter(event -> !(event instanceof DataFeedRegistered))
                .map(Object.class::cast)
                .toList();
        maternity.told.clear();
        return told;
    }
}

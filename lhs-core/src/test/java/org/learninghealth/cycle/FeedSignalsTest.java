package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.ConceptScheme;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.ProvenanceQuery;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.AlarmWaiting;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.CorrectObservation;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.DataSensitivity;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ExcludeObservation;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.IncludeObservation;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ReceiveObservations;
import org.learninghealth.measurement.RegisterFeed;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.measurement.UpdateFeed;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.CusumDetector;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.measurement.surveillance.DetectorType;
import org.learninghealth.measurement.surveillance.SignalDetector;
import org.learninghealth.measurement.surveillance.SignalStream;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.Person;
import org.learninghealth.people.ReactivatePerson;
import org.learninghealth.people.StakeholderGroup;

/** From what a feed brings to the signals that its detectors raise. */
class FeedSignalsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 80;
    private static final int SITES = 3;
    private static final int[] USUAL = {5, 7, 6, 4, 6, 5, 7, 6, 5, 6};

    /** Of a host whose own sources of signals leave feeds out: their alarms aren't lost for that. */
    private static final ConceptScheme WITHOUT_FEEDS = new ConceptScheme(
            Concepts.SIGNAL_SOURCE,
            World.english("Source"),
            "The host",
            List.of(new ConceptEntry("ROUND", World.english("Round"), World.english("A ward round"))));

    private final List<DomainEvent> told = new ArrayList<>();
    private final List<AlarmWaiting> waiting = new ArrayList<>();
    private final Map<SignalId, PersonId> inWhoseName = new HashMap<>();
    private final InMemoryStorage storage = InMemoryStorage.create();
    private final World world;
    private final Actor lead;
    private final Community community;
    private Measure visits;
    private DataFeed feed;

    FeedSignalsTest() {
        world = World.on(
                storage,
                settings -> settings.detectors(ABOVE, FAILING)
                        .conceptScheme(WITHOUT_FEEDS)
                        .subscriber(envelope -> {
                            if (envelope.event() instanceof SignalOutdated outdated) {
                                told.add(outdated);
                            } else if (envelope.event() instanceof AlarmWaiting alarm) {
                                waiting.add(alarm);
                            } else if (envelope.event() instanceof SignalDetected detected) {
                                inWhoseName.put(
                                        detected.signal(), envelope.person().orElseThrow());
                            }
                        }));
        lead = world.person(StakeholderGroup.CLINICIAN);
        community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        Membership membership = world.membership(lead, community);
        world.lhs().memberships().grant(lead, new GrantRole(membership.id(), membership.version(), Role.CYCLE_LEAD));
        visits = world.lhs()
                .measures()
                .define(
                        lead,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Visits for fever"),
                                        ImprovementDirection.DECREASE)
                                .continuousVariable("visits")
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
            assertThat(signal.feed()).contains(feed.id());
            assertThat(signal.raisedBy()).as("no person has").isEmpty();
            assertThat(signal.sourceType()).contains(new Concept(Concepts.SIGNAL_SOURCE, "DATA_FEED"));
            assertThat(inWhoseName.get(signal.id())).isEqualTo(lead.person().orElseThrow());
            assertThat(signal.measure()).contains(visits.id());
            assertThat(signal.nature()).isEqualTo(SignalNature.QUANTITATIVE);
            assertThat(signal.polarity()).isEqualTo(SignalPolarity.PROBLEM);
            assertThat(signal.source()).isEqualTo("Emergency departments");
            assertThat(signal.area()).contains("North");
            assertThat(signal.statistic()).contains("EARS_C1, HIGH, 2026-01-11");
        });
    }

    @Test
    void whatIsUnusualIsNeitherAProblemNorABrightSpotWhereNeitherWayIsBetter() {
        visits = world.lhs()
                .measures()
                .define(
                        lead,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.BALANCING,
                                        World.english("Visits"),
                                        ImprovementDirection.NEUTRAL)
                                .continuousVariable("visits")
                                .observed(Cadence.DAILY)
                                .build());
        feed = register(lead.person().orElseThrow(), DetectorKind.EARS_C1);
        usual("North");

        receive(row("North", 10, 30));

        assertThat(signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.polarity()).isEqualTo(SignalPolarity.NEUTRAL));
    }

    @Rule({"L19", "L22", "N5"})
    @Test
    void whatADetectorFindsIsNobodysPointOfViewAndNobodyIsOwedAnAnswerForIt() {
        usual("North");
        receive(row("North", 10, 30), row("South", 10, 30));
        Signal alarm = signals().get(0);
        receive(row("North", 11, 40));
        assertThat(signals().get(0).count()).isEqualTo(2);

        assertThat(world.lhs()
                        .feedback()
                        .list(lead, community.id(), world.firstPage())
                        .items())
                .isEmpty();
        assertThat(world.lhs()
                        .provenance()
                        .list(lead, ProvenanceQuery.of(community.id()), world.firstPage())
                        .items())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.type()).isEqualTo(ProvenanceType.RAISED);
                    assertThat(link.from()).isEqualTo(ThingRef.of(ThingKind.FEED, feed.id()));
                    assertThat(link.to()).isEqualTo(ThingRef.of(ThingKind.SIGNAL, alarm.id()));
                });
        assertThat(Priority.perspectives(signals(), List.of())).isEmpty();
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
    void whatGetsBetterIsABrightSpotAndWhatGetsWorseAProblem() {
        feed = register(lead.person().orElseThrow(), DetectorKind.CUSUM);
        for (int day = 0; day < 40; day++) {
            int usual = USUAL[day % USUAL.length];
            receive(row("North", day, day < 30 ? usual : 0), row("South", day, day < 30 ? usual : usual + 5));
        }

        assertThat(signals())
                .filteredOn(signal -> signal.occurrence() == 0)
                .extracting(signal -> signal.area().orElse(""), Signal::polarity)
                .contains(tuple("North", SignalPolarity.BRIGHT_SPOT), tuple("South", SignalPolarity.PROBLEM))
                .doesNotContain(tuple("North", SignalPolarity.PROBLEM), tuple("South", SignalPolarity.BRIGHT_SPOT));
    }

    @Rule("L12")
    @Test
    void whatIsLeftOutRaisesNothingAnyMoreUntilItCountsAgain() {
        usual("North");
        assertThat(signals()).isEmpty();
        receive(row("North", 10, 30));
        assertThat(signals()).hasSize(1);
        Observation high = observation(10);

        Observation out = world.lhs()
                .observations()
                .exclude(lead, new ExcludeObservation(high.id(), high.version(), "A coach accident"));
        assertThat(signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.outdatedAt()).isPresent());
        Priority rash = world.lhs()
                .priorities()
                .propose(
                        lead,
                        new ProposePriority(
                                community.id(),
                                World.english("Less fever"),
                                List.of(signals().get(0).id()),
                                List.of()));
        assertThatThrownBy(() -> world.lhs().priorities().adopt(lead, new AdoptPriority(rash.id(), rash.version())))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("L19.source", "L19.perspectives:2"));

        world.lhs().observations().include(lead, new IncludeObservation(out.id(), out.version(), "It was fever"));
        assertThat(signals())
                .extracting(Signal::occurrence, signal -> signal.outdatedAt().isPresent())
                .containsExactlyInAnyOrder(tuple(0, true), tuple(1, false));
    }

    @Test
    void aCorrectionIsWeighedToo() {
        usual("North");
        correct(9, 60);

        assertThat(signals()).hasSize(1);
    }

    @Rule("L17")
    @Test
    void anAlarmThatWasRaisedIsNotRaisedAgainWhenAnOlderFigureIsCorrected() {
        usual("North");
        receive(row("North", 10, 30));
        receive(IntStream.range(11, 40)
                .mapToObj(i -> row("North", i, USUAL[i % 10]))
                .toArray(ReportedObservation[]::new));
        List<Signal> before = signals();
        assertThat(before).hasSize(1);
        world.time().advance(Duration.ofDays(60));

        correct(1, 6);
        correct(12, 5);
        correct(10, 31);

        assertThat(signals()).isEqualTo(before);
    }

    @Rule("L17")
    @Test
    void aSignalOfWhoseAlarmsACorrectionLeavesNoneSaysSoAndStays() {
        usual("North");
        receive(row("North", 10, 30));
        Signal raised = signals().get(0);
        assertThat(raised.outdatedAt()).isEmpty();

        correct(10, 6);

        assertThat(signals())
                .containsExactly(raised.outdate(world.time().instant()).withVersion(raised.version() + 1));
        assertThat(told).containsExactly(new SignalOutdated(raised.id(), community.id()));

        correct(10, 40);
        assertThat(signals())
                .extracting(Signal::count, signal -> signal.outdatedAt().isPresent())
                .containsExactlyInAnyOrder(tuple(1, true), tuple(1, false));
    }

    @Rule("L17")
    @Test
    void aSignalStandsAsLongAsOneOfItsAlarmsDoes() {
        usual("North");
        receive(row("North", 10, 30), row("North", 11, 90));
        assertThat(signals()).singleElement().extracting(Signal::count).isEqualTo(2);

        correct(11, 6);
        assertThat(signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.outdatedAt()).isEmpty());

        correct(10, 5);
        assertThat(signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.outdatedAt()).isPresent());
    }

    @Test
    void theSameAlarmsAreRaisedHoweverFiguresArePutTogether() {
        List<Tuple> expected = raised(1, new Random(0), false);
        assertThat(expected).hasSizeGreaterThan(20);

        assertThat(raised(DAYS * SITES, new Random(0), false)).isEqualTo(expected);
        for (int seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            assertThat(raised(1 + random.nextInt(40), random, false))
                    .as("batches %d", seed)
                    .isEqualTo(expected);
            assertThat(raised(1 + random.nextInt(40), random, true))
                    .as("dispatched last %d", seed)
                    .isEqualTo(expected);
        }
    }

    /** What all detectors raise of some series, which come in order in batches of random size up to some number. */
    private static List<Tuple> raised(int most, Random random, boolean dispatchedLast) {
        FeedSignalsTest own = new FeedSignalsTest();
        own.register(
                own.lead.person().orElseThrow(),
                EnumSet.complementOf(EnumSet.of(DetectorKind.BERNOULLI_CUSUM)).toArray(DetectorType[]::new));
        List<ReportedObservation> rows = own.stream();
        for (int next = 0; next < rows.size(); ) {
            int end = Math.min(rows.size(), next + 1 + random.nextInt(most));
            own.receive(
                    rows.subList(next, most == DAYS * SITES ? rows.size() : end).toArray(ReportedObservation[]::new));
            next = most == DAYS * SITES ? rows.size() : end;
            if (!dispatchedLast) {
                own.world.lhs().events().dispatchAll();
            }
        }
        return own.signals().stream()
                .map(signal -> tuple(
                        signal.source(),
                        signal.area().orElse(""),
                        signal.statistic().orElse(""),
                        signal.count()))
                .sorted(Comparator.comparing(Tuple::toString))
                .toList();
    }

    /** Day by day of all sites, with shifts and outbreaks here and there. */
    private List<ReportedObservation> stream() {
        Random random = new Random(5);
        List<ReportedObservation> rows = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int site = 0; site < SITES; site++) {
                double outbreak = random.nextInt(25) == 0 ? 15 : 0;
                double shift = day > 50 + 5 * site ? 2 * site : 0;
                rows.add(row("Site " + site, day, Math.rint(10 + 2 * random.nextGaussian() + outbreak + shift)));
            }
        }
        return rows;
    }

    @Test
    void aDetectorThatIsAddedLearnsFromWhatThereIs() {
        DataFeed other = register(lead.person().orElseThrow(), new DetectorType[0]);
        receive(IntStream.range(0, 30)
                .mapToObj(i -> row("North", i, USUAL[i % 10]))
                .toArray(ReportedObservation[]::new));
        assertThat(signals()).isEmpty();
        world.lhs()
                .feeds()
                .update(
                        lead,
                        new UpdateFeed(
                                other.id(),
                                other.version(),
                                other.name(),
                                other.owner(),
                                other.cadence(),
                                other.sensitivity(),
                                List.copyOf(other.measures()),
                                List.of(DetectorChoice.of(DetectorKind.EWMA))));

        receive(row("North", 30, 30));

        assertThat(signals())
                .extracting(signal -> signal.statistic().orElse(""))
                .containsExactlyInAnyOrder("EARS_C1, HIGH, 2026-01-31", "EWMA, HIGH, 2026-01-31");
    }

    @Test
    void aHostsDetectorWatchesLikeTheLibrarysAndOneThatFailsKeepsNoneFromWatching() {
        receive(row("North", 0, 5), row("North", 1, 60));
        assertThat(signals()).isEmpty();
        register(
                lead.person().orElseThrow(),
                DetectorChoice.named("ABOVE"),
                DetectorChoice.named("ABOVE").with("limit", 10),
                DetectorChoice.named("FAILING"));

        receive(row("North", 2, 20), row("South", 2, 7));

        assertThat(signals())
                .extracting(signal -> signal.statistic().orElse(""))
                .containsExactly("ABOVE(limit=10.0), HIGH, 2026-01-03");

        // the next release of the host has it no longer
        LearningHealthSystem next = LearningHealthSystem.builder()
                .storage(storage)
                .time(world.time())
                .build();
        next.feeds().receive(Actor.host(), new ReceiveObservations(feed.id(), List.of(row("North", 3, 90))));
        assertThat(next.events().dispatchAll().dead()).isZero();
        assertThat(signals()).hasSize(1);
    }

    @Test
    void outcomesAreWatchedCaseByCaseWhereAMeasureIsAProportion() {
        MeasureId counts = visits.id();
        DetectorChoice outcomes =
                DetectorChoice.of(DetectorKind.BERNOULLI_CUSUM).with("expected", 0.0123456789);
        assertThatThrownBy(() -> register(lead.person().orElseThrow(), outcomes))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("detectors[0].name watches proportions alone");
        visits = world.lhs()
                .measures()
                .define(
                        lead,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Deaths"),
                                        ImprovementDirection.DECREASE)
                                .observed(Cadence.DAILY)
                                .build());
        assertThatThrownBy(() -> register(lead.person().orElseThrow(), List.of(visits.id(), counts), outcomes))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("detectors[0].name watches proportions alone");
        feed = register(lead.person().orElseThrow(), outcomes);

        for (int day = 0; day < 20; day++) {
            receive(ReportedObservation.of(visits.id(), FIRST.plusDays(day), 1, 80.0));
        }
        assertThat(signals()).isEmpty();
        for (int day = 20; day < 24; day++) {
            receive(ReportedObservation.of(visits.id(), FIRST.plusDays(day), 4, 80.0));
        }

        assertThat(signals())
                .extracting(signal -> signal.statistic().orElse(""))
                .containsExactly("BERNOULLI_CUSUM(expected=0.0123456789), HIGH, 2026-01-22");
    }

    @Rule("L17")
    @Test
    void aHostThatStreamsItselfRaisesWhatItFinds() {
        SignalStream<String> stream = new SignalStream<>(() -> new CusumDetector(6, 1.5, 0.5, 5, 0).resetting(), 100);
        for (int day = 0; day < 12; day++) {
            for (String site : List.of("North", "South")) {
                Alarm alarm = stream.observe(site, site.equals("South") && day >= 10 ? 16 : USUAL[day % 10]);
                if (alarm != Alarm.NONE) {
                    world.lhs()
                            .signals()
                            .raise(
                                    lead,
                                    RaiseSignal.about(
                                                    community.id(),
                                                    "Emergency departments",
                                                    visits.name(),
                                                    StakeholderGroup.DATA_STEWARD)
                                            .measure(visits.id())
                                            .area(site)
                                            .statistic("CUSUM, " + alarm)
                                            .dedupKey("visits " + site)
                                            .build());
                }
            }
        }

        assertThat(signals())
                .extracting(
                        signal -> signal.area().orElse(""),
                        signal -> signal.statistic().orElse(""),
                        Signal::count)
                .containsExactly(tuple("South", "CUSUM, HIGH", 2));
    }

    @Test
    void aDetectorThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> register(lead.person().orElseThrow(), DetectorChoice.named("BELOW")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("detectors[0].name is not known here: use one of ABOVE, BERNOULLI_CUSUM, CUSUM");
    }

    private static final DetectorType ABOVE = new Above("ABOVE") {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            return detector(value -> value > parameters.getOrDefault("limit", 0.0) ? Alarm.HIGH : Alarm.NONE);
        }
    };

    private static final DetectorType FAILING = new Above("FAILING") {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            return detector(value -> {
                throw new IllegalStateException("no more");
            });
        }
    };

    /** A detector of the host's, which remembers nothing. */
    private abstract static class Above implements DetectorType {

        private final String name;

        Above(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Map<String, Double> parameters() {
            return Map.of("limit", 50.0);
        }

        static SignalDetector detector(DoubleFunction<Alarm> says) {
            return new SignalDetector() {
                @Override
                public Alarm observe(double value) {
                    return says.apply(value);
                }

                @Override
                public double[] state() {
                    return new double[0];
                }

                @Override
                public void resume(double[] state) {
                    assertThat(state).isEmpty();
                }
            };
        }
    }

    @Test
    void aFeedCanHaveMoreSeriesThanAreJudgedAtOnce() {
        for (int day = 0; day < 8; day++) {
            int count = USUAL[day];
            int today = day;
            receive(IntStream.range(0, 2_500)
                    .mapToObj(site -> row("Site " + site, today, today == 7 && site % 500 == 0 ? 60 : count))
                    .toArray(ReportedObservation[]::new));
        }

        assertThat(world.lhs().events().dispatchAll().dead()).isZero();
        assertThat(signals())
                .extracting(signal -> signal.area().orElse(""))
                .containsExactlyInAnyOrder("Site 0", "Site 500", "Site 1000", "Site 1500", "Site 2000");
    }

    @Test
    void nothingIsJudgedInACommunityThatWasArchivedMeanwhile() {
        usual("North");
        receive(row("North", 10, 30));
        world.lhs()
                .communities()
                .archive(
                        lead,
                        new ArchiveCommunity(
                                community.id(),
                                world.lhs()
                                        .communities()
                                        .get(lead, community.id())
                                        .version()));

        assertThat(world.lhs().events().dispatchAll().dead()).isZero();
        assertThat(signals()).isEmpty();
    }

    @Test
    void twoDetectorsRaiseTwoSignalsAndNoneRaisesNone() {
        usual("North");
        for (int i = 0; i < 10; i++) {
            register(lead.person().orElseThrow(), new DetectorType[0]);
        }
        register(lead.person().orElseThrow(), DetectorKind.EARS_C2);
        receive(row("North", 10, 30));

        assertThat(signals())
                .extracting(signal -> signal.statistic().orElse(""))
                .containsExactlyInAnyOrder("EARS_C1, HIGH, 2026-01-11", "EARS_C2, HIGH, 2026-01-11");
    }

    @Test
    void aCoordinatorRaisesWhatTheOwnerMayNotRaiseAnyMore() {
        PersonId stranger = world.person(StakeholderGroup.RESEARCHER).person().orElseThrow();
        register(stranger, DetectorKind.EARS_C2);
        usual("North");
        receive(row("North", 10, 30));

        assertThat(signals())
                .extracting(
                        signal -> Optional.ofNullable(inWhoseName.get(signal.id())),
                        signal -> signal.statistic().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple(lead.person(), "EARS_C1, HIGH, 2026-01-11"),
                        tuple(lead.person(), "EARS_C2, HIGH, 2026-01-11"));
    }

    @Test
    void anAlarmThatNobodyMayRaiseWaitsIsToldOnceAndIsNotLost() {
        usual("North");
        usual("South");
        assertThat(signals()).isEmpty();
        PersonId only = lead.person().orElseThrow();
        world.lhs()
                .people()
                .deactivate(
                        Actor.host(), new DeactivatePerson(only, person(only).version()));

        receive(row("North", 10, 30), row("South", 10, 6));
        world.lhs().events().dispatchAll();
        receive(row("North", 11, 6), row("South", 11, 5));
        world.lhs().events().dispatchAll();

        assertThat(waiting)
                .containsExactly(new AlarmWaiting(feed.id(), community.id(), visits.id(), FIRST.plusDays(10)));
        world.lhs()
                .people()
                .reactivate(
                        Actor.host(), new ReactivatePerson(only, person(only).version()));
        assertThat(signals()).isEmpty();
        receive(row("South", 12, 6));
        assertThat(signals()).as("another series").isEmpty();

        receive(row("North", 12, 5));
        receive(row("North", 13, 7));

        assertThat(signals()).singleElement().satisfies(signal -> {
            assertThat(inWhoseName.get(signal.id())).isEqualTo(only);
            assertThat(signal.statistic()).contains("EARS_C1, HIGH, 2026-01-11");
            assertThat(signal.count()).isEqualTo(1);
        });
        assertThat(waiting).hasSize(1);
    }

    private Person person(PersonId id) {
        return world.lhs().people().get(Actor.host(), id);
    }

    private DataFeed register(PersonId owner, DetectorType... detectors) {
        return register(owner, Stream.of(detectors).map(DetectorChoice::of).toArray(DetectorChoice[]::new));
    }

    private DataFeed register(PersonId owner, DetectorChoice... detectors) {
        return register(owner, List.of(visits.id()), detectors);
    }

    private DataFeed register(PersonId owner, List<MeasureId> measures, DetectorChoice... detectors) {
        return world.lhs()
                .feeds()
                .register(
                        lead,
                        new RegisterFeed(
                                community.id(),
                                World.english("Emergency departments"),
                                owner,
                                Cadence.DAILY,
                                DataSensitivity.SHARED,
                                measures,
                                List.of(detectors)));
    }

    /** The figure of a day, of the only site there is. */
    private Observation observation(int day) {
        return world.lhs()
                .observations()
                .list(lead, visits.id(), PageRequest.first(100))
                .items()
                .get(day);
    }

    private void correct(int day, double count) {
        Observation there = observation(day);
        world.lhs()
                .observations()
                .correct(lead, new CorrectObservation(there.id(), there.version(), count, null, null));
        world.lhs().events().dispatchAll();
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

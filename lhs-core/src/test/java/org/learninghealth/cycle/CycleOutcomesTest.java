package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.TopicWords;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.EvidenceFlow;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceQuery;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.QualitativeObservation;
import org.learninghealth.measurement.QualitativeObservationId;
import org.learninghealth.measurement.RecordQualitativeObservation;
import org.learninghealth.people.StakeholderGroup;

/** What comes of cycles beyond their measures, and what whoever begins another one finds of them. */
class CycleOutcomesTest {

    private final LearningCommunity here = new LearningCommunity();

    @Test
    void stagesBelongToArcsAndComponents() {
        assertThat(CycleStage.IDENTIFY.arc()).isEmpty();
        assertThat(CycleStage.GENERATE_DATA.arc()).contains(CycleArc.PERFORMANCE_TO_DATA);
        assertThat(CycleStage.GENERATE_KNOWLEDGE.arc()).contains(CycleArc.DATA_TO_KNOWLEDGE);
        assertThat(CycleStage.IMPLEMENT.arc()).contains(CycleArc.KNOWLEDGE_TO_PERFORMANCE);
        assertThat(CycleStage.EVALUATE.arc()).contains(CycleArc.PERFORMANCE_TO_DATA);
        assertThat(CycleStage.SHARE.arc()).contains(CycleArc.KNOWLEDGE_TO_PERFORMANCE);

        assertThat(CycleStage.IDENTIFY.components())
                .isEqualTo(Set.of(LearningComponent.NURTURING_LEARNING_COMMUNITIES));
        assertThat(CycleStage.GENERATE_DATA.components()).isEqualTo(Set.of(LearningComponent.LEARNING_FROM_DATA));
        assertThat(CycleStage.GENERATE_KNOWLEDGE.components())
                .isEqualTo(Set.of(LearningComponent.HARNESSING_TECHNOLOGY, LearningComponent.LEARNING_FROM_DATA));
        assertThat(CycleStage.IMPLEMENT.components()).isEqualTo(Set.of(LearningComponent.IMPLEMENTING_IMPROVEMENTS));
        assertThat(CycleStage.EVALUATE.components()).isEqualTo(Set.of(LearningComponent.LEARNING_FROM_DATA));
        assertThat(CycleStage.SHARE.components()).isEqualTo(Set.of(LearningComponent.NURTURING_LEARNING_COMMUNITIES));
    }

    @Test
    void anEvaluationFromOneSideIsWarnedOf() {
        LearningCycle cycle = here.concluded(evaluatedFromOneSide(), Conclusion.INCONCLUSIVE);
        here.events();

        LearningCycle shared = here.advance(cycle);

        assertThat(here.events()).contains(new EvaluationNotTriangulated(shared.id(), here.community.id()));
    }

    @Test
    void aConclusionCitesWhatWasHeardBesideTheFiguresAndIsSeenFromTwoSidesThen() {
        LearningCycle cycle = evaluatedFromOneSide();
        QualitativeObservation heard = heard(here.outcome(cycle));
        here.events();

        LearningCycle concluded = here.lhs.cycles().conclude(here.lead, citing(cycle, heard.id(), heard.id()));

        assertThat(concluded.conclusions()).hasSize(1);
        assertThat(concluded.conclusions().get(0).cites()).containsExactly(heard.id());
        assertThat(here.lhs.cycles().squireDraft(here.patient, cycle.id(), Locale.ENGLISH))
                .contains("- Observed in words (Equity, 2025-03-01): They trust the clinic again");
        here.advance(concluded);
        assertThat(here.events()).noneMatch(EvaluationNotTriangulated.class::isInstance);
    }

    @Test
    void aConclusionCitesOnlyWhatWasHeardOfMeasuresOfItsCycle() {
        LearningCycle cycle = evaluatedFromOneSide();
        QualitativeObservation elsewhere = heard(here.measure(MeasureType.PROCESS));

        assertThatThrownBy(() -> here.lhs.cycles().conclude(here.lead, citing(cycle, elsewhere.id())))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("cites[0]");
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
    }

    private QualitativeObservation heard(Measure measure) {
        return here.lhs
                .qualitativeObservations()
                .record(
                        here.coordinator,
                        RecordQualitativeObservation.of(
                                measure.id(),
                                LearningCommunity.CHANGE.withDayOfMonth(1),
                                new Concept(Concepts.CORE_VALUE, "EQUITY"),
                                text("They trust the clinic again")));
    }

    private static ConcludeOutcome citing(LearningCycle cycle, QualitativeObservationId... cites) {
        return new ConcludeOutcome(
                cycle.id(), cycle.version(), cycle.measures().get(0), Conclusion.INCONCLUSIVE, null, List.of(cites));
    }

    private LearningCycle evaluatedFromOneSide() {
        LearningCycle cycle = here.advance(here.with(here.patient, here.opened()));
        Measure outcome = here.measure(MeasureType.OUTCOME);
        here.observe(outcome, -12, 12, 9, 11);
        cycle = here.advance(here.measuredBy(outcome, cycle));
        Change change = here.change(cycle, "Half as many");
        here.inform(change, here.knowledge(SourceType.LOCAL_DATA));
        cycle = here.advance(here.endorsed(here.patient, cycle));
        cycle = here.measuredBy(here.measure(MeasureType.PROCESS), cycle);
        here.decided(here.tested(here.started(change), cycle));
        return here.advance(cycle);
    }

    @Test
    void anEvaluationFromSeveralSidesIsNotWarnedOf() {
        LearningCycle cycle = here.concluded(here.at(CycleStage.EVALUATE), Conclusion.INCONCLUSIVE);
        here.events();

        here.advance(cycle);

        assertThat(here.events()).noneMatch(EvaluationNotTriangulated.class::isInstance);
    }

    @Test
    void whatAClosedCycleBroughtIsEvidenceFromPractice() {
        here.produced(here.knowledge(SourceType.EXPERIENCE), here.opened());
        assertThat(practiceEvidence(here.lead)).isEmpty();

        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));

        assertThat(practiceEvidence(here.lead))
                .extracting(each -> each.known().id())
                .containsExactlyInAnyOrderElementsOf(closed.knowledge());
        assertThat(practiceEvidence(here.lead)).allMatch(each -> each.cycle().equals(closed.id()));
        assertThat(practiceEvidence(here.world.person(StakeholderGroup.CLINICIAN)))
                .isEmpty();
        EvidenceFlow flow = here.lhs.provenance().flow(here.lead, here.community.id());
        assertThat(flow.fromPractice()).isEqualTo(1L + closed.knowledge().size());
        assertThat(flow.intoPractice()).isPositive();
        assertThat(flow.links()).isEqualTo(flow.intoPractice() + flow.fromPractice());
        assertThat(flow.ratio().orElseThrow()).isEqualTo((double) flow.fromPractice() / flow.intoPractice());
    }

    private List<PracticeEvidence> practiceEvidence(Actor reader) {
        return here.lhs
                .cycles()
                .practiceEvidence(reader, here.community.id(), here.world.firstPage())
                .items();
    }

    @Test
    void whatACycleBroughtToBeKnownInfluencesAPolicy() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        KnowledgeId lesson = closed.knowledge().get(0);
        here.events();

        LearningCycle influential =
                here.lhs.cycles().recordInfluence(here.lead, influence(closed, lesson, here.world.today()));

        PolicyInfluence influence = influential.influences().get(0);
        assertThat(influence.knowledge()).isEqualTo(lesson);
        assertThat(influence.title()).isEqualTo(text("Hand hygiene plan"));
        assertThat(influence.jurisdiction()).isEqualTo("Scotland");
        assertThat(influential.influences()).hasSize(1);
        assertThat(here.events()).contains(new PolicyInfluenced(closed.id(), here.community.id(), lesson));
        assertThat(here.lhs
                        .provenance()
                        .list(
                                here.lead,
                                ProvenanceQuery.to(new ThingRef(ThingKind.POLICY, influence.policy())),
                                here.world.firstPage())
                        .items())
                .extracting(ProvenanceLink::type, ProvenanceLink::from)
                .containsExactly(tuple(ProvenanceType.INFLUENCED, ThingRef.of(ThingKind.KNOWLEDGE, lesson)));
    }

    @Rule("L9")
    @Test
    void onlyWhatIsPublishedAndTheCyclesOwnHasInfluence() {
        KnowledgeObject foreign = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle cycle = here.produced(here.knowledge(SourceType.EXPERIENCE), here.opened());
        KnowledgeId own = cycle.knowledge().get(0);

        here.assertUnmet(
                () -> here.lhs.cycles().recordInfluence(here.lead, influence(cycle, foreign.id(), here.world.today())),
                "cycle.brought");
        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .recordInfluence(
                                here.lead,
                                influence(cycle, own, here.world.today().plusDays(1))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("decidedOn");
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
        LearningCycle paused = here.paused(cycle);
        here.assertUnmet(
                () -> here.lhs.cycles().recordInfluence(here.lead, influence(paused, own, here.world.today())),
                "L9.paused");
    }

    @Test
    void itIsToldTwiceThatItIsTimeToLookWhetherResultsLast() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        here.opened();
        assertThat(remind()).isZero();
        here.world.time().advance(Duration.ofDays(170));
        assertThat(remind()).isZero();
        here.events();

        here.world.time().advance(Duration.ofDays(20));
        assertThat(remind()).isEqualTo(1);
        assertThat(remind()).isZero();
        assertThat(here.events())
                .containsExactly(new SustainabilityCheckDue(closed.id(), here.community.id(), 6, closed.lead()));

        here.world.time().advance(Duration.ofDays(190));
        assertThat(remind()).isEqualTo(1);
        assertThat(here.events())
                .containsExactly(new SustainabilityCheckDue(closed.id(), here.community.id(), 12, closed.lead()));
        here.world.time().advance(Duration.ofDays(1000));
        assertThat(remind()).isZero();
        assertThatThrownBy(() ->
                        here.lhs.cycles().remindOfSustainability(here.coordinator, new RemindOfSustainability(10)))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("C10")
    @Test
    void inAnArchivedCommunityItIsNotTold() {
        here.closed(here.at(CycleStage.SHARE));
        here.lhs
                .communities()
                .archive(
                        here.coordinator,
                        new ArchiveCommunity(
                                here.community.id(),
                                here.lhs
                                        .communities()
                                        .get(here.coordinator, here.community.id())
                                        .version()));
        here.world.time().advance(Duration.ofDays(400));

        assertThat(remind()).isZero();
    }

    @Test
    void whetherResultsLastIsSaidOfClosedCyclesByTheirOwnMeasures() {
        LearningCycle open = here.at(CycleStage.SHARE);
        here.assertUnmet(() -> check(open, true, null), "cycle.closed");
        LearningCycle closed = here.closed(open);
        MeasureId foreign = here.measure(MeasureType.OUTCOME).id();
        assertThatThrownBy(() -> check(closed, true, foreign)).isInstanceOf(NotFound.class);
        here.events();

        LearningCycle seen = check(closed, false, closed.measures().get(0));

        assertThat(seen.sustainability().checks())
                .containsExactly(new SustainabilityCheck(
                        false,
                        "It is as before",
                        Optional.of(closed.measures().get(0)),
                        person(here.lead),
                        here.world.time().instant()));
        assertThat(seen.status()).isEqualTo(CycleStatus.CLOSED);
        assertThat(here.events()).containsExactly(new SustainabilityChecked(closed.id(), here.community.id(), false));
        assertThat(check(seen, true, null).sustainability().checks()).hasSize(2);
    }

    @Test
    void whoeverBeginsFindsWhatWasTriedBefore() {
        LearningCycle failed = here.at(CycleStage.IMPLEMENT);
        Change given = here.lhs.changes().abandon(here.lead, abandon(here.started(here.onlyChange(failed))));
        KnowledgeObject lesson = here.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE);
        LearningCycle taught = here.produced(lesson, failed);
        here.answerEveryone();
        LearningCycle abandoned = here.abandoned(taught);
        here.world.time().advance(Duration.ofDays(1));
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        here.world.time().advance(Duration.ofDays(1));
        LearningCycle open = here.opened();
        Change tried = here.lhs.changes().abandon(here.lead, abandon(here.started(here.change(open, "Half as many"))));

        assertThat(earlier(here.patient, EarlierQuery.on("DEATHS")))
                .containsExactly(
                        new EarlierCycle(open, List.of(tried), List.of()),
                        new EarlierCycle(closed, List.of(), List.of()),
                        new EarlierCycle(abandoned, List.of(given), List.of(lesson)));
        assertThat(earlier(here.patient, EarlierQuery.on("fewer deaths,"))).hasSize(3);
        assertThat(earlier(here.patient, EarlierQuery.on("fewer falls"))).isEmpty();
        assertThat(earlier(here.patient, EarlierQuery.on("death"))).isEmpty();
        assertThat(earlier(here.patient, EarlierQuery.before(open.priority()))).hasSize(3);
        assertThat(earlier(here.outsider, EarlierQuery.on("deaths"))).isEmpty();
        assertThatThrownBy(() -> earlier(here.outsider, EarlierQuery.before(open.priority())))
                .isInstanceOf(NotFound.class);

        Page<EarlierCycle> first =
                here.lhs.cycles().earlier(here.patient, EarlierQuery.on("deaths"), PageRequest.first(1));
        Page<EarlierCycle> second = here.lhs
                .cycles()
                .earlier(
                        here.patient,
                        EarlierQuery.on("deaths"),
                        new PageRequest(1, Optional.of(first.next().orElseThrow())));
        assertThat(first.items()).extracting(EarlierCycle::cycle).containsExactly(open);
        assertThat(second.items()).extracting(EarlierCycle::cycle).containsExactly(closed);
    }

    @Test
    void aPriorityIsAboutItsLongerWordsIfItHasAny() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));

        assertThat(earlier(here.lead, EarlierQuery.before(about("The deaths of mothers"))))
                .extracting(EarlierCycle::cycle)
                .containsExactly(closed);
        assertThat(earlier(here.lead, EarlierQuery.before(about("Falls on the ward"))))
                .isEmpty();
    }

    @Test
    void aTopicIsWords() {
        assertThat(TopicWords.of(LocalizedText.of("en", "Hand-hygiene: now!").and("fr", "L’hygiène des mains")))
                .containsExactly("des", "hand", "hygiene", "lhygiene", "mains", "now");
        assertThatThrownBy(() -> EarlierQuery.on("... !"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("topic");
        assertThatThrownBy(() -> EarlierQuery.on("x".repeat(201))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new EarlierQuery(null, null)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new EarlierQuery("x", here.opened().priority()))
                .isInstanceOf(InvalidInput.class);
    }

    private PriorityId about(String statement) {
        return here.lhs
                .priorities()
                .propose(here.lead, new ProposePriority(here.community.id(), text(statement), List.of(), List.of()))
                .id();
    }

    private List<EarlierCycle> earlier(Actor actor, EarlierQuery query) {
        return here.lhs.cycles().earlier(actor, query, here.world.firstPage()).items();
    }

    private int remind() {
        return here.lhs.cycles().remindOfSustainability(Actor.host(), new RemindOfSustainability(10));
    }

    private LearningCycle check(LearningCycle cycle, boolean held, MeasureId measure) {
        return here.lhs
                .cycles()
                .checkSustainability(
                        here.lead,
                        new CheckSustainability(cycle.id(), cycle.version(), held, "It is as before", measure));
    }

    private static RecordPolicyInfluence influence(LearningCycle cycle, KnowledgeId knowledge, LocalDate decidedOn) {
        return new RecordPolicyInfluence(
                cycle.id(), cycle.version(), knowledge, text("Hand hygiene plan"), "Scotland", decidedOn);
    }

    private static AbandonChange abandon(Change change) {
        return new AbandonChange(change.id(), change.version());
    }

    private static PersonId person(Actor actor) {
        return actor.person().orElseThrow();
    }
}

package org.learninghealth.examples.quickstart;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.cycle.ActDecision;
import org.learninghealth.cycle.ActOnTest;
import org.learninghealth.cycle.AddKnowledge;
import org.learninghealth.cycle.AddMeasure;
import org.learninghealth.cycle.AddTeamMember;
import org.learninghealth.cycle.AdoptChange;
import org.learninghealth.cycle.AdoptPriority;
import org.learninghealth.cycle.AdvanceCycle;
import org.learninghealth.cycle.AdvanceSignal;
import org.learninghealth.cycle.CarryOutTest;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.CloseCycle;
import org.learninghealth.cycle.ConcludeOutcome;
import org.learninghealth.cycle.Conclusion;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.EndorseCycle;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FinishTest;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.OpenCycle;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.PlanTest;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.ProposeChange;
import org.learninghealth.cycle.ProposePriority;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.RecordWhatMatters;
import org.learninghealth.cycle.ReportBack;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalStatus;
import org.learninghealth.cycle.StartChange;
import org.learninghealth.cycle.StudyTest;
import org.learninghealth.cycle.TestScale;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.engagement.Participation;
import org.learninghealth.engagement.ParticipationQuery;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.LinkProvenance;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.RunChartRequest;
import org.learninghealth.measurement.chart.RunChartPart;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Verdict;
import org.learninghealth.people.StakeholderGroup;

/** From the first signal to the lesson, month by month, as a community would live it. */
final class Story {

    private static final Locale READER = Locale.ENGLISH;

    private final LearningHealthSystem lhs;
    private final StoryTime time;
    private final Cast cast;
    private final List<MonthlySeries.Month> months;
    private final String label;
    private final Teller teller;

    Story(LearningHealthSystem lhs, StoryTime time, Cast cast, MonthlySeries series, String label, Teller teller) {
        this.lhs = lhs;
        this.time = time;
        this.cast = cast;
        this.months = series.months();
        this.label = label;
        this.teller = teller;
    }

    /** Without a change there is a chart to look at, and nothing to learn from it yet. */
    MeasureChart watch() {
        Measure deaths = define(MeasureType.OUTCOME, "Deaths of mothers", "Décès de mères");
        record(deaths, months);
        return lhs.measures().runChart(cast.lead, RunChartRequest.of(deaths.id()));
    }

    /** The whole story, around a change in the middle of a month. */
    MeasureChart play(YearMonth change) {
        LocalDate changedOn = change.atDay(15);
        List<MonthlySeries.Month> before = before(change);
        List<MonthlySeries.Month> after = months.subList(before.size(), months.size());

        teller.chapter("The figures are looked at");
        Measure deaths = define(MeasureType.OUTCOME, "Deaths of mothers", "Décès de mères");
        record(deaths, before);
        MeasureChart first = lhs.measures().runChart(cast.lead, RunChartRequest.of(deaths.id()));
        teller.tell(summary(first));

        teller.chapter("A signal becomes a priority, seen from more than one side");
        Priority priority = priority(deaths, summary(first));

        teller.chapter("A learning cycle opens");
        LearningCycle cycle = opened(priority, deaths);
        KnowledgeObject evidence = published(
                KnowledgeKind.EVIDENCE_SUMMARY,
                Cast.text("Two wards, one disease", "Deux salles, une maladie"),
                Cast.text(
                        "Where no one comes from the dissecting room, fewer mothers die.",
                        "Là où personne ne vient de la salle de dissection, moins de mères meurent."));
        Change washing = proposed(cycle, evidence);
        cycle = lhs.cycles().endorse(cast.family, new EndorseCycle(cycle.id(), version(cycle)));

        teller.chapter("The baseline is frozen and the change is tried");
        time.goOnTo(changedOn.minusDays(1));
        cycle = advance(cycle, CycleStage.IMPLEMENT);
        Measure frozen = lhs.measures().get(cast.lead, deaths.id());
        frozen.baseline()
                .ifPresent(baseline -> teller.tell(String.format(
                        READER,
                        "Baseline: %d months, median %.1f %s",
                        baseline.points(),
                        baseline.centre(),
                        frozen.unit())));
        time.goOnTo(changedOn);
        washing = lhs.changes().start(cast.lead, new StartChange(washing.id(), washing.version(), changedOn));
        tested(washing, deaths);
        time.goOnTo(changedOn.plusMonths(2));
        lhs.changes().adopt(cast.lead, new AdoptChange(washing.id(), washing.version()));

        teller.chapter("Observations go on, and are judged");
        record(deaths, after);
        time.goOnTo(months.get(months.size() - 1).month().plusMonths(1).atDay(1));
        cycle = advance(cycle, CycleStage.EVALUATE);
        RunChartRequest request = RunChartRequest.of(deaths.id()).change(changedOn, label, true);
        MeasureChart chart = lhs.measures().runChart(cast.lead, request);
        teller.tell(summary(chart));
        cycle = concluded(cycle, deaths, chart);

        teller.chapter("The lesson is published and shared, and everyone gets an answer");
        cycle = advance(cycle, CycleStage.SHARE);
        shared(cycle);
        teller.tell("The cycle is closed.");
        return chart;
    }

    /** Who took part in the month in which most happened. */
    Participation participation(YearMonth month) {
        return lhs.engagement().participation(cast.coordinator, new ParticipationQuery(cast.clinic.id(), month));
    }

    private Measure define(MeasureType type, String english, String french) {
        return lhs.measures()
                .define(
                        cast.lead,
                        DefineMeasure.of(cast.clinic.id(), type, Cast.text(english, french))
                                .proportion(100, type == MeasureType.OUTCOME ? "deaths per 100 births" : "%")
                                .better(
                                        type == MeasureType.OUTCOME
                                                ? ImprovementDirection.DECREASE
                                                : ImprovementDirection.INCREASE)
                                .build());
    }

    private void record(Measure measure, List<MonthlySeries.Month> part) {
        for (int from = 0; from < part.size(); from += RecordObservations.MOST) {
            List<RecordObservations.Row> rows =
                    part.subList(from, Math.min(part.size(), from + RecordObservations.MOST)).stream()
                            .map(month -> new RecordObservations.Row(
                                    month.month().atDay(1), month.numerator(), month.denominator(), null))
                            .toList();
            lhs.observations().recordAll(cast.lead, RecordObservations.of(measure.id(), rows));
        }
    }

    private Priority priority(Measure deaths, String finding) {
        Signal signal = lhs.signals()
                .raise(
                        cast.midwife,
                        RaiseSignal.about(
                                        cast.clinic.id(),
                                        "Monthly returns of the clinic",
                                        Cast.text("Too many mothers die", "Trop de mères meurent"),
                                        Cast.MIDWIFE)
                                .measure(deaths.id())
                                .statistic(finding)
                                .build());
        for (SignalStatus next : List.of(SignalStatus.TRIAGED, SignalStatus.VERIFIED, SignalStatus.ASSESSED)) {
            signal = lhs.signals().advance(cast.coordinator, new AdvanceSignal(signal.id(), signal.version(), next));
        }
        WhatMattersInput wish = lhs.whatMatters()
                .record(
                        cast.family,
                        new RecordWhatMatters(
                                cast.clinic.id(),
                                StakeholderGroup.CAREGIVER,
                                Cast.text("That she comes home", "Qu'elle revienne à la maison"),
                                null));
        Priority proposed = lhs.priorities()
                .propose(
                        cast.midwife,
                        new ProposePriority(
                                cast.clinic.id(),
                                Cast.text("Childbed fever", "La fièvre puerpérale"),
                                List.of(signal.id()),
                                List.of(wish.id())));
        teller.tell(
                "Raised by a midwife from the figures, and by a mother's sister: two perspectives, as rule L19 asks.");
        return lhs.priorities().adopt(cast.coordinator, new AdoptPriority(proposed.id(), proposed.version()));
    }

    private LearningCycle opened(Priority priority, Measure deaths) {
        LearningCycle cycle = lhs.cycles()
                .open(
                        cast.lead,
                        OpenCycle.on(
                                        priority.id(),
                                        cast.lead.person().orElseThrow(),
                                        Cast.text("Fewer mothers die in childbed", "Moins de mères meurent en couches"))
                                .target(3, "deaths per 100 births")
                                .by(time.today().plusYears(2))
                                .population(
                                        Cast.text("Mothers in the first clinic", "Les mères de la première clinique"))
                                .build());
        for (Actor member : List.of(cast.family, cast.midwife)) {
            cycle = lhs.cycles()
                    .addTeamMember(
                            cast.lead,
                            new AddTeamMember(
                                    cycle.id(), cycle.version(), member.person().orElseThrow()));
        }
        Measure washed = define(MeasureType.PROCESS, "Hands washed before examining", "Mains lavées avant l'examen");
        for (Measure measure : List.of(deaths, washed)) {
            cycle = lhs.cycles().addMeasure(cast.lead, new AddMeasure(cycle.id(), cycle.version(), measure.id()));
        }
        cycle = advance(cycle, CycleStage.GENERATE_DATA);
        refusedForOnce(cycle);
        return advance(cycle, CycleStage.GENERATE_KNOWLEDGE);
    }

    /** A refusal says exactly what is unmet, and leaves everything as it was. */
    private void refusedForOnce(LearningCycle cycle) {
        try {
            advance(cycle, CycleStage.SHARE);
        } catch (RuleViolation | org.learninghealth.base.IllegalTransition refused) {
            teller.tell("Refused, as it should be: " + refused.getMessage());
        }
    }

    private Change proposed(LearningCycle cycle, KnowledgeObject evidence) {
        Change change = lhs.changes()
                .propose(
                        cast.lead,
                        new ProposeChange(
                                cycle.id(),
                                Cast.text(
                                        "Hands are washed in chlorinated lime before every examination",
                                        "Les mains sont lavées au chlorure de chaux avant chaque examen"),
                                Cast.text("Deaths fall to those of the second clinic", "Les décès baissent")));
        lhs.provenance()
                .link(
                        cast.lead,
                        new LinkProvenance(
                                ProvenanceType.INFORMED_BY,
                                ThingRef.of(ThingKind.CHANGE, change.id()),
                                ThingRef.of(ThingKind.KNOWLEDGE, evidence.id())));
        return change;
    }

    private void tested(Change change, Measure deaths) {
        PdsaTest test = lhs.tests()
                .plan(
                        cast.lead,
                        new PlanTest(
                                change.id(),
                                "Do fewer mothers die if students wash their hands?",
                                "Deaths fall within two months",
                                deaths.id(),
                                TestScale.TEST));
        test = lhs.tests().carryOut(cast.lead, new CarryOutTest(test.id(), test.version()));
        test = lhs.tests()
                .study(
                        cast.lead,
                        new StudyTest(test.id(), test.version(), List.of(), "The smell is gone, and so is the fever"));
        test = lhs.tests()
                .act(
                        cast.lead,
                        new ActOnTest(test.id(), test.version(), "As predicted", ActDecision.ADOPT, null, null));
        lhs.tests().finish(cast.lead, new FinishTest(test.id(), test.version()));
    }

    private LearningCycle concluded(LearningCycle cycle, Measure deaths, MeasureChart chart) {
        RunChartPart after = chart.result().parts().get(chart.result().parts().size() - 1);
        boolean better = after.verdict() == Verdict.SIGNAL
                && after.runs()
                        .flatMap(runs -> runs.shift())
                        .filter(Side.BELOW::equals)
                        .isPresent();
        Conclusion conclusion = better
                ? Conclusion.IMPROVED
                : after.verdict() == Verdict.INSUFFICIENT_DATA ? Conclusion.INCONCLUSIVE : Conclusion.NO_CHANGE;
        teller.tell("Concluded: " + conclusion);
        return lhs.cycles()
                .conclude(
                        cast.lead,
                        new ConcludeOutcome(
                                cycle.id(),
                                version(cycle),
                                deaths.id(),
                                conclusion,
                                better ? "All months since the change lie below the frozen median" : null));
    }

    private void shared(LearningCycle cycle) {
        KnowledgeObject lesson = published(
                KnowledgeKind.LESSON,
                Cast.text("Wash your hands", "Lavez-vous les mains"),
                Cast.text(
                        "Since hands are washed in chlorinated lime, fewer mothers die of childbed fever.",
                        "Depuis que les mains sont lavées au chlorure de chaux, moins de mères meurent de la fièvre."));
        LearningCycle withLesson =
                lhs.cycles().addKnowledge(cast.lead, new AddKnowledge(cycle.id(), version(cycle), lesson.id()));
        lhs.redistributions()
                .share(cast.coordinator, new ShareKnowledge(lesson.id(), cast.city.id(), LocalizedText.BLANK));
        for (FeedbackOwed owed : lhs.feedback()
                .list(cast.lead, cast.clinic.id(), PageRequest.first(100))
                .items()) {
            lhs.feedback()
                    .reportBack(
                            cast.lead,
                            new ReportBack(
                                    owed.id(),
                                    owed.version(),
                                    Cast.text("We wash our hands now", "Nous nous lavons désormais les mains"),
                                    Cast.text("Because of what you told us", "Grâce à ce que vous nous avez dit")));
        }
        lhs.cycles().close(cast.lead, new CloseCycle(withLesson.id(), version(withLesson)));
    }

    private KnowledgeObject published(KnowledgeKind kind, LocalizedText title, LocalizedText summary) {
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        cast.lead,
                        new DraftKnowledge(
                                cast.clinic.id(),
                                kind,
                                SourceType.LOCAL_DATA,
                                title,
                                summary,
                                summary,
                                List.of(cast.lead.person().orElseThrow()),
                                "CC-BY-4.0",
                                time.today().plusYears(1)));
        return lhs.knowledge().publish(cast.steward, new PublishKnowledge(draft.id(), draft.version()));
    }

    private LearningCycle advance(LearningCycle cycle, CycleStage to) {
        return lhs.cycles().advance(cast.lead, new AdvanceCycle(cycle.id(), version(cycle), to));
    }

    /** Others change a cycle too, so the version to base a change on is the one of today. */
    private long version(LearningCycle cycle) {
        return lhs.cycles().get(cast.lead, cycle.id()).version();
    }

    private List<MonthlySeries.Month> before(YearMonth change) {
        List<MonthlySeries.Month> before = new ArrayList<>(months);
        before.removeIf(month -> !month.month().isBefore(change));
        return before;
    }

    static String summary(MeasureChart chart) {
        return chart.view(READER, READER, "summary").build().summary();
    }

    /** Hears the story. */
    interface Teller {
        void chapter(String title);

        void tell(String sentence);
    }

    static Optional<YearMonth> vienna() {
        return Optional.of(YearMonth.of(1847, 5));
    }
}

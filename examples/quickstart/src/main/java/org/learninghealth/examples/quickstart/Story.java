package org.learninghealth.examples.quickstart;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
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
import org.learninghealth.measurement.ChartRequest;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationId;
import org.learninghealth.measurement.RecordObservation;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.measurement.chart.Runs;
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
    private final Script script;
    private final Teller teller;

    Story(LearningHealthSystem lhs, StoryTime time, Cast cast, MonthlySeries series, Script script, Teller teller) {
        this.lhs = lhs;
        this.time = time;
        this.cast = cast;
        this.months = series.months();
        this.script = script;
        this.teller = teller;
    }

    /** Without a change there is a chart to look at, and nothing to learn from it yet. */
    MeasureChart watch() {
        Measure outcome = outcome();
        record(outcome, months);
        return lhs.measures().chart(cast.lead, ChartRequest.of(outcome.id()));
    }

    /** The whole story, around a change in the middle of a month. */
    MeasureChart play(YearMonth changed) {
        LocalDate changedOn = changed.atDay(15);
        List<MonthlySeries.Month> before = before(changed);
        List<MonthlySeries.Month> after = months.subList(before.size(), months.size());

        teller.chapter("The figures are looked at");
        Measure outcome = outcome();
        record(outcome, before);
        MeasureChart first = lhs.measures().chart(cast.lead, ChartRequest.of(outcome.id()));
        teller.show(first);

        teller.chapter("A signal becomes a priority, seen from more than one side");
        Priority priority = priority(outcome, summary(first));

        teller.chapter("A learning cycle opens");
        LearningCycle cycle = opened(priority, outcome, first);
        KnowledgeObject evidence = published(
                KnowledgeKind.EVIDENCE_SUMMARY, script.text("evidence.title"), script.text("evidence.summary"));
        Change change = proposed(cycle, evidence);
        cycle = lhs.cycles().endorse(cast.family, new EndorseCycle(cycle.id(), version(cycle)));

        teller.chapter("The baseline is frozen and the change is tried");
        time.goOnTo(changedOn.minusDays(1));
        cycle = advance(cycle, CycleStage.IMPLEMENT);
        Measure frozen = lhs.measures().get(cast.lead, outcome.id());
        frozen.baseline()
                .ifPresent(baseline -> teller.tell(String.format(
                        READER,
                        "Baseline: %d months, median %.1f %s",
                        baseline.points(),
                        baseline.centre(),
                        frozen.unit())));
        time.goOnTo(changedOn);
        change = lhs.changes().start(cast.lead, new StartChange(change.id(), change.version(), changedOn));
        List<MonthlySeries.Month> early = after.stream()
                .filter(month -> !month.month().isAfter(changed.plusMonths(2)))
                .toList();
        tested(change, outcome, early);
        lhs.changes().adopt(cast.lead, new AdoptChange(change.id(), change.version()));

        teller.chapter("Observations go on, and are judged");
        record(outcome, after.subList(early.size(), after.size()));
        time.goOnTo(months.get(months.size() - 1).month().plusMonths(1).atDay(1));
        cycle = advance(cycle, CycleStage.EVALUATE);
        ChartRequest request = ChartRequest.of(outcome.id()).change(changedOn, script.change(), true);
        MeasureChart chart = lhs.measures().chart(cast.lead, request);
        teller.show(chart);
        cycle = concluded(cycle, outcome, chart);

        teller.chapter("The lesson is published and shared, and everyone gets an answer");
        cycle = advance(cycle, CycleStage.SHARE);
        shared(cycle);
        teller.tell("The cycle is closed.");
        return chart;
    }

    /** The same figures as the NHS reads them: a control chart of proportions that vary more than by chance alone, its
     * limits from the baseline. */
    MeasureChart control(MeasureChart shown) {
        ChartRequest request = ChartRequest.of(shown.measure().id()).as(ChartKind.P_PRIME, RuleSet.makingDataCount());
        for (ChartRequest.Annotation each : shown.request().annotations()) {
            request = request.change(each.on(), each.label(), each.kind() == ChartRequest.Annotation.Kind.PHASE);
        }
        return lhs.measures().chart(cast.lead, request);
    }

    /** Who took part in the month in which most happened. */
    Participation participation(YearMonth month) {
        return lhs.engagement().participation(cast.coordinator, new ParticipationQuery(cast.clinic.id(), month));
    }

    private Measure outcome() {
        DefineMeasure.Builder form = DefineMeasure.of(
                        cast.clinic.id(), MeasureType.OUTCOME, script.measure(), ImprovementDirection.DECREASE)
                .proportion(script.scale().per(), script.scale().unit());
        script.target().ifPresent(form::target);
        return lhs.measures().define(cast.lead, form.build());
    }

    private Measure process() {
        return lhs.measures()
                .define(
                        cast.lead,
                        DefineMeasure.of(
                                        cast.clinic.id(),
                                        MeasureType.PROCESS,
                                        script.text("process"),
                                        ImprovementDirection.INCREASE)
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

    private Priority priority(Measure outcome, String finding) {
        Signal signal = lhs.signals()
                .raise(
                        cast.observer,
                        RaiseSignal.about(
                                        cast.clinic.id(),
                                        script.english("signal.source"),
                                        script.text("signal.topic"),
                                        script.observers())
                                .measure(outcome.id())
                                .statistic(finding)
                                .build());
        for (SignalStatus next : List.of(SignalStatus.TRIAGED, SignalStatus.VERIFIED, SignalStatus.ASSESSED)) {
            signal = lhs.signals().advance(cast.coordinator, new AdvanceSignal(signal.id(), signal.version(), next));
        }
        WhatMattersInput wish = lhs.whatMatters()
                .record(
                        cast.family,
                        new RecordWhatMatters(cast.clinic.id(), StakeholderGroup.CAREGIVER, script.text("wish"), null));
        Priority proposed = lhs.priorities()
                .propose(
                        cast.observer,
                        new ProposePriority(
                                cast.clinic.id(), script.text("priority"), List.of(signal.id()), List.of(wish.id())));
        teller.tell(script.english("priority.told"));
        return lhs.priorities().adopt(cast.coordinator, new AdoptPriority(proposed.id(), proposed.version()));
    }

    private LearningCycle opened(Priority priority, Measure outcome, MeasureChart first) {
        double target = script.target().orElseGet(() -> half(first));
        LearningCycle cycle = lhs.cycles()
                .open(
                        cast.lead,
                        OpenCycle.on(priority.id(), cast.lead.person().orElseThrow(), script.text("cycle.what"))
                                .target(target, script.scale().unit())
                                .by(time.today().plusYears(2))
                                .population(script.text("cycle.population"))
                                .build());
        for (Actor member : List.of(cast.family, cast.observer)) {
            cycle = lhs.cycles()
                    .addTeamMember(
                            cast.lead,
                            new AddTeamMember(
                                    cycle.id(), cycle.version(), member.person().orElseThrow()));
        }
        Measure process = process();
        for (Measure measure : List.of(outcome, process)) {
            cycle = lhs.cycles().addMeasure(cast.lead, new AddMeasure(cycle.id(), cycle.version(), measure.id()));
        }
        cycle = advance(cycle, CycleStage.GENERATE_DATA);
        refusedForOnce(cycle);
        return advance(cycle, CycleStage.GENERATE_KNOWLEDGE);
    }

    /** A cycle aims at a figure (rule L1); where the user names none, at half the median so far. */
    private static double half(MeasureChart first) {
        return first.result().parts().get(0).centre().orElseThrow() / 2;
    }

    /** A refusal says exactly what is unmet, and leaves everything as it was. */
    private void refusedForOnce(LearningCycle cycle) {
        try {
            advance(cycle, CycleStage.SHARE);
        } catch (IllegalTransition refused) {
            teller.tell("Sharing lessons at once is refused: the cycle is at " + refused.from() + " and goes on to "
                    + String.join(" or ", refused.allowed()) + ".");
        }
    }

    private Change proposed(LearningCycle cycle, KnowledgeObject evidence) {
        Change change = lhs.changes()
                .propose(
                        cast.lead,
                        new ProposeChange(
                                cycle.id(), script.text("change.description"), script.text("change.prediction")));
        lhs.provenance()
                .link(
                        cast.lead,
                        new LinkProvenance(
                                ProvenanceType.INFORMED_BY,
                                ThingRef.of(ThingKind.CHANGE, change.id()),
                                ThingRef.of(ThingKind.KNOWLEDGE, evidence.id())));
        return change;
    }

    /** What a change does is seen in the figures of the months that follow, and only then is it decided on. */
    private void tested(Change change, Measure outcome, List<MonthlySeries.Month> early) {
        LocalDate changedOn = time.today();
        PdsaTest test = lhs.tests()
                .plan(
                        cast.lead,
                        new PlanTest(
                                change.id(),
                                script.english("test.question"),
                                script.english("test.prediction"),
                                outcome.id(),
                                TestScale.TEST));
        test = lhs.tests().carryOut(cast.lead, new CarryOutTest(test.id(), test.version()));
        time.goOnTo(YearMonth.from(changedOn).plusMonths(3).atDay(1));
        List<ObservationId> since = new ArrayList<>();
        for (MonthlySeries.Month month : early) {
            LocalDate period = month.month().atDay(1);
            Observation observed = lhs.observations()
                    .record(
                            cast.lead,
                            RecordObservation.of(outcome.id(), period, month.numerator(), month.denominator()));
            if (period.isAfter(changedOn)) {
                since.add(observed.id());
            }
        }
        test = lhs.tests()
                .study(cast.lead, new StudyTest(test.id(), test.version(), since, script.english("test.note")));
        test = lhs.tests()
                .act(
                        cast.lead,
                        new ActOnTest(
                                test.id(),
                                test.version(),
                                script.english("test.comparison"),
                                ActDecision.ADOPT,
                                null,
                                null));
        test = lhs.tests().finish(cast.lead, new FinishTest(test.id(), test.version()));
        teller.tell("Tested by the figures of "
                + test.observations().stream()
                        .map(id -> lhs.observations().find(cast.lead, id).orElseThrow())
                        .map(each -> String.format(READER, "%s (%.1f)", YearMonth.from(each.period()), each.value()))
                        .collect(Collectors.joining(" and "))
                + ": " + script.english("test.comparison"));
    }

    private LearningCycle concluded(LearningCycle cycle, Measure outcome, MeasureChart chart) {
        List<ChartPart> parts = chart.result().parts();
        ChartPart after = parts.get(parts.size() - 1);
        Optional<Side> shift = after.verdict() == Verdict.SIGNAL ? after.runs().flatMap(Runs::shift) : Optional.empty();
        Conclusion conclusion;
        if (after.verdict() == Verdict.INSUFFICIENT_DATA) {
            conclusion = Conclusion.INCONCLUSIVE;
        } else if (shift.isEmpty()) {
            conclusion = Conclusion.NO_CHANGE;
        } else {
            conclusion = shift.get() == Side.BELOW ? Conclusion.IMPROVED : Conclusion.WORSENED;
        }
        teller.tell("Concluded: " + conclusion);
        return lhs.cycles()
                .conclude(
                        cast.lead,
                        new ConcludeOutcome(
                                cycle.id(),
                                version(cycle),
                                outcome.id(),
                                conclusion,
                                shift.map(side -> reason(after)).orElse(null)));
    }

    private static String reason(ChartPart after) {
        Runs runs = after.runs().orElseThrow();
        return String.format(
                READER,
                "Since the change the longest run about the frozen median is %d (limit %d), crossings are %d (at least %d)",
                runs.longest().length(),
                runs.longestLimit(),
                runs.crossings(),
                runs.crossingsLimit());
    }

    private void shared(LearningCycle cycle) {
        KnowledgeObject lesson =
                published(KnowledgeKind.LESSON, script.text("lesson.title"), script.text("lesson.summary"));
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
                                    script.text("feedback.decision"),
                                    script.text("feedback.reason")));
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

    /** What was known when the change was made. */
    private List<MonthlySeries.Month> before(YearMonth changed) {
        List<MonthlySeries.Month> before = new ArrayList<>(months);
        before.removeIf(month -> !month.month().isBefore(changed));
        return before;
    }

    private static String summary(MeasureChart chart) {
        return chart.view(READER, READER, "summary").build().summary();
    }

    /** Hears the story. */
    interface Teller {
        void chapter(String title);

        void tell(String sentence);

        void show(MeasureChart chart);
    }
}

package org.learninghealth.cycle;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.Concepts;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.measurement.Baseline;
import org.learninghealth.measurement.Evidence;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;

/**
 * The draft of a report on a cycle by the Standards for Quality Improvement Reporting Excellence: SQUIRE 2.0 (Ogrinc and
 * others, BMJ Quality and Safety 2016, 25:986), with a section for each of its items. It is written from what was recorded,
 * and names nobody. Words come in English and French, in English for all other languages.
 */
final class SquireDraft {

    private final CycleRecord record;
    private final Concepts concepts;
    private final int smallestCell;
    private final Locale reader;
    private final Locale language;
    private final ResourceBundle bundle;
    private final Markdown draft = new Markdown();

    private SquireDraft(CycleRecord record, Concepts concepts, int smallestCell, Locale reader) {
        this.record = record;
        this.concepts = concepts;
        this.smallestCell = smallestCell;
        this.reader = reader;
        // only languages that have a file are asked for, so that the machine's locale plays no part
        this.language = reader.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        this.bundle = ResourceBundle.getBundle(SquireDraft.class.getPackageName() + ".squire", language);
    }

    /**
     * Writes a draft.
     *
     * @param record what was recorded of the cycle
     * @param concepts what things are called
     * @param smallestCell the smallest denominator that is shown
     * @param reader for whom
     * @param now when
     * @return the draft, in Markdown
     */
    static String write(CycleRecord record, Concepts concepts, int smallestCell, Locale reader, Instant now) {
        return new SquireDraft(record, concepts, smallestCell, reader).written(day(now));
    }

    private String written(LocalDate today) {
        draft.heading(1, text("title", in(record.cycle().topic())));
        draft.remark(text("draft", today));
        introduction();
        methods();
        results();
        discussion();
        draft.heading(2, text("other"));
        section("funding", List.of());
        return draft.toString();
    }

    private void introduction() {
        draft.heading(2, text("introduction"));
        List<String> problem = new ArrayList<>(List.of(in(record.cycle().topic())));
        record.signals()
                .forEach(signal -> problem.add(joined(
                        text("nature." + signal.nature()) + text("colon") + in(signal.topic()),
                        signal.statistic().orElse(""))));
        section("problem", problem);
        section(
                "available-knowledge",
                record.informing().stream().map(this::known).toList());
        section(
                "rationale",
                record.changes().stream()
                        .filter(change -> !change.prediction().isBlank())
                        .map(change -> text("expected", in(change.description()), in(change.prediction())))
                        .toList());
        Aim aim = record.cycle().aim();
        List<String> aims = new ArrayList<>(List.of(in(aim.what())));
        aim.target()
                .ifPresent(value ->
                        aims.add(text("target", number(value), aim.unit().orElse(""))));
        aim.by().ifPresent(by -> aims.add(text("by", by)));
        if (!aim.population().isBlank()) {
            aims.add(text("population", in(aim.population())));
        }
        section("aims", aims);
    }

    private void methods() {
        draft.heading(2, text("methods"));
        LearningCycle cycle = record.cycle();
        List<String> context = new ArrayList<>();
        record.communityName().ifPresent(name -> context.add(text("community", in(name))));
        context.add(
                text("template", label(Concepts.CYCLE_TEMPLATE, cycle.template().name())));
        context.add(text("iteration", number(cycle.iteration())));
        context.add(text("engagement", text("engagement." + cycle.engagementLevel())));
        context.add(text(
                "team",
                cycle.everInTeam()
                        .map(member -> label(
                                Concepts.STAKEHOLDER_GROUP, member.speaksFor().code()))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "))));
        context.add(text("opened", day(cycle.openedAt())));
        cycle.endedAt().ifPresent(ended -> context.add(text("ended." + cycle.status(), day(ended))));
        section("context", context);
        section(
                "interventions",
                record.changes().stream()
                        .map(change -> joined(
                                in(change.description()),
                                change.startedOn()
                                        .map(day -> text("since", day))
                                        .orElse(""),
                                change.status() == ChangeStatus.ABANDONED ? text("given-up") : ""))
                        .toList());
        section("study", record.tests().stream().map(this::test).toList());
        section("measures", record.measures().stream().map(this::measure).toList());
        section("analysis", record.measures().isEmpty() ? List.of() : List.of(text("run-charts")));
        section("ethics", List.of());
    }

    private void results() {
        draft.heading(2, text("results"));
        List<String> results =
                record.measures().stream().map(this::result).collect(Collectors.toCollection(ArrayList::new));
        record.heard()
                .forEach(each -> results.add(text(
                        "heard", label(each.theme().scheme(), each.theme().code()), each.period(), in(each.text()))));
        items(results);
    }

    private void discussion() {
        draft.heading(2, text("discussion"));
        LearningCycle cycle = record.cycle();
        Map<MeasureId, Measure> measures =
                record.measures().stream().collect(Collectors.toMap(Measure::id, measure -> measure));
        section(
                "summary",
                cycle.conclusions().stream()
                        .flatMap(each -> Optional.ofNullable(measures.get(each.measure())).stream()
                                .map(measure -> in(measure.name())
                                        + text("colon")
                                        + text("conclusion." + each.conclusion())
                                        + each.outdatedSince()
                                                .map(since -> text("colon") + text("outdated", day(since)))
                                                .orElse("")))
                        .toList());
        section(
                "interpretation",
                record.tests().stream()
                        .flatMap(test -> test.comparison().stream())
                        .toList());
        List<String> limitations = new ArrayList<>();
        cycle.baselineWaiver().ifPresent(waiver -> limitations.add(text("no-baseline", waiver.reason())));
        cycle.conclusions()
                .forEach(each -> each.explanation().ifPresent(why -> limitations.add(text("without-signal", why))));
        record.measures().stream()
                .filter(measure -> !record.kept(measure).stream().allMatch(this::isLarge))
                .forEach(measure -> limitations.add(text("left-out", in(measure.name()), number(smallestCell))));
        section("limitations", limitations);
        List<String> conclusions =
                record.brought().stream().map(this::known).collect(Collectors.toCollection(ArrayList::new));
        cycle.influences()
                .forEach(each ->
                        conclusions.add(text("influence", in(each.title()), each.jurisdiction(), each.decidedOn())));
        cycle.sustainability()
                .checks()
                .forEach(check -> conclusions.add(text("held." + check.held(), day(check.at()), check.note())));
        section("conclusions", conclusions);
    }

    private String test(PdsaTest test) {
        return joined(
                test.plan().question().orElse(text("test")),
                test.plan().scale().map(scale -> text("scale." + scale)).orElse(""),
                test.plan().site().map(where -> text("site", where)).orElse(""),
                test.plan().prediction().map(words -> text("predicted", words)).orElse(""),
                test.note().map(words -> text("observed", words)).orElse(""),
                test.decision().map(decided -> text("decision." + decided)).orElse(""));
    }

    private String measure(Measure measure) {
        return joined(
                in(measure.name()) + text("colon") + text("type." + measure.type()),
                in(measure.definition()),
                measure.unit(),
                text("direction." + measure.direction()),
                measure.target().isPresent()
                        ? text("target", number(measure.target().getAsDouble()), measure.unit())
                        : "");
    }

    /** The line that was frozen and what the run chart says now, from what may be shown. */
    private String result(Measure measure) {
        List<Observation> shown = shown(measure);
        Optional<Baseline> baseline = measure.baseline().filter(frozen -> baselineIsShown(measure, frozen));
        Optional<LocalDate> changed = Change.firstStart(record.changes());
        String before = baseline.map(
                        frozen -> text("baseline", number(frozen.centre()), measure.unit(), number(frozen.points())))
                .orElse(text("baseline-missing"));
        // where the line of the baseline isn't shown, what is judged by it isn't either
        if (shown.isEmpty() || measure.baseline().isPresent() && baseline.isEmpty()) {
            return joined(in(measure.name()) + text("colon") + before, text("nothing-shown"));
        }
        Evidence evidence = measure.evidence(shown, changed.orElse(LocalDate.MAX));
        return joined(
                in(measure.name()) + text("colon") + before,
                text("points", number(shown.size()), number(changed.isPresent() ? evidence.pointsAfter() : 0)),
                text("verdict." + evidence.chart().verdict()),
                changed.isPresent() && evidence.inGoodDirection() ? text("better") : "");
    }

    private boolean baselineIsShown(Measure measure, Baseline baseline) {
        return record.kept(measure).stream()
                .filter(each -> !each.period().isBefore(baseline.first())
                        && !each.period().isAfter(baseline.last()))
                .allMatch(this::isLarge);
    }

    private List<Observation> shown(Measure measure) {
        return record.of(measure).stream().filter(this::isLarge).toList();
    }

    /** Few of whom something is told might be recognised. */
    private boolean isLarge(Observation observation) {
        return observation.denominator().orElse(smallestCell) >= smallestCell;
    }

    private String known(KnowledgeObject known) {
        return joined(in(known.title()) + text("colon") + in(known.summary()), text("source." + known.sourceType()));
    }

    /** A section with what was recorded; one without says so, since somebody has to write it. */
    private void section(String heading, List<String> items) {
        draft.heading(3, text(heading));
        items(items);
    }

    private void items(List<String> items) {
        if (items.isEmpty()) {
            draft.remark(text("to-write"));
            return;
        }
        items.forEach(draft::item);
        draft.end();
    }

    private String label(String scheme, String code) {
        return concepts.find(new Concept(scheme, code))
                .map(ConceptEntry::label)
                .map(this::in)
                .orElse(code);
    }

    private String in(LocalizedText words) {
        return words.in(reader, Locale.ENGLISH);
    }

    private String number(double value) {
        NumberFormat format = NumberFormat.getInstance(language);
        format.setMaximumFractionDigits(3);
        return format.format(value);
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language)
                .format(Arrays.stream(arguments).map(String::valueOf).toArray());
    }

    private static String joined(String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}

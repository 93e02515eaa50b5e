package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.CHANGE;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.base.NotFound;
import org.learninghealth.community.Community;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservation;

/** Drafts of reports by SQUIRE 2.0. */
class SquireDraftTest {

    private static final List<String> ENGLISH = List.of(
            "## Why did you start?",
            "### Problem description",
            "### Available knowledge",
            "### Rationale",
            "### Specific aims",
            "## What did you do?",
            "### Context",
            "### Interventions",
            "### Study of the interventions",
            "### Measures",
            "### Analysis",
            "### Ethical considerations",
            "## What did you find?",
            "## What does it mean?",
            "### Summary",
            "### Interpretation",
            "### Limitations",
            "### Conclusions",
            "## Other information",
            "### Funding");

    private final LearningCommunity here = new LearningCommunity();

    @Test
    void aWholeCycleIsReported() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));

        String draft = draft(closed, Locale.ENGLISH);

        assertThat(headings(draft)).hasSize(21).first().isEqualTo("# Fewer deaths: draft of a report");
        assertThat(headings(draft).subList(1, 21)).isEqualTo(ENGLISH);
        assertThat(section(draft, "### Problem description"))
                .containsExactly("- Fewer deaths", "- Seen in figures: Mothers die; 10 of 100");
        assertThat(section(draft, "### Available knowledge"))
                .containsExactlyInAnyOrder(
                        "- Hands carry it: Washing them helps; from local data",
                        "- Hands carry it: Washing them helps; from research");
        assertThat(section(draft, "### Rationale"))
                .containsExactly("- Wash hands: expected is \u201cHalf as many\u201d");
        assertThat(section(draft, "### Specific aims"))
                .containsExactly(
                        "- Fewer mothers die",
                        "- target 2 deaths per 100 births",
                        "- by " + closed.aim().by().orElseThrow(),
                        "- for Women who give birth here");
        assertThat(section(draft, "### Context"))
                .contains(
                        "- Model: Model for Improvement",
                        "- Iteration 1",
                        "- Participation of those concerned: involve",
                        "- Closed on " + here.world.today());
        assertThat(section(draft, "### Interventions")).containsExactly("- Wash hands; since " + CHANGE);
        assertThat(section(draft, "### Study of the interventions"))
                .containsExactly("- Does it help?; on the scale of a test; predicted: Half as many;"
                        + " observed: Nobody fell ill in this room; adopted");
        assertThat(section(draft, "### Measures"))
                .hasSize(3)
                .first()
                .isEqualTo("- Deaths: outcome measure; deaths per 100 births; less is better");
        assertThat(section(draft, "## What did you find?"))
                .first()
                .isEqualTo("- Deaths: baseline 10 deaths per 100 births (median of 12 observations);"
                        + " 24 observations, 12 of them since the change; variation that is not random;"
                        + " in the good direction");
        assertThat(section(draft, "### Summary")).containsExactly("- Deaths: improved");
        assertThat(section(draft, "### Interpretation")).containsExactly("- As expected");
        assertThat(section(draft, "### Conclusions"))
                .containsExactly("- Hands carry it: Washing them helps; from experience");
        assertThat(section(draft, "### Ethical considerations"))
                .containsExactly("*Nothing is recorded for this: to be written.*");
    }

    @Test
    void headingsAreFrenchForFrenchReaders() {
        String draft = draft(here.closed(here.at(CycleStage.SHARE)), Locale.CANADA_FRENCH);

        assertThat(headings(draft))
                .hasSize(21)
                .contains(
                        "## Pourquoi avez-vous commencé ?",
                        "## Qu'avez-vous fait ?",
                        "## Qu'avez-vous trouvé ?",
                        "## Qu'est-ce que cela signifie ?",
                        "### Considérations éthiques");
        assertThat(section(draft, "### Résumé")).containsExactly("- Deaths\u00a0: amélioré");
        assertThat(headings(draft(here.opened(), Locale.GERMAN)).subList(1, 21)).isEqualTo(ENGLISH);
    }

    @Test
    void whatIsKnownOfFewIsLeftOut() {
        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        Measure outcome = here.outcome(cycle);
        here.observe(outcome, 0, 8, 2, 2);
        here.lhs
                .observations()
                .record(here.coordinator, RecordObservation.of(outcome.id(), CHANGE.plusMonths(8), 3, 4.0));

        String draft = draft(cycle, Locale.ENGLISH);

        assertThat(section(draft, "## What did you find?")).first().asString().contains("20 observations, 8 of them");
        assertThat(section(draft, "### Limitations"))
                .containsExactly("- Deaths: observations with a denominator below 5 are left out");
        assertThat(draft).doesNotContain("75");
    }

    @Test
    void aBaselineThatRestsOnFewIsNotShown() {
        LearningCycle cycle = here.at(CycleStage.GENERATE_DATA);
        Measure outcome = here.measure(MeasureType.OUTCOME);
        here.observe(outcome, -12, 6, 9, 11);
        here.observe(outcome, -5, 5, 9, 11);
        here.lhs
                .observations()
                .record(here.coordinator, RecordObservation.of(outcome.id(), CHANGE.minusMonths(6), 3, 4.0));
        cycle = frozen(outcome, cycle);

        assertThat(section(draft(cycle, Locale.ENGLISH), "## What did you find?"))
                .containsExactly("- Deaths: no baseline to show; no observations to show");
    }

    @Test
    void aBaselineIsShownWithoutTheFewBehindIt() {
        LearningCycle cycle = here.at(CycleStage.GENERATE_DATA);
        Measure outcome = here.measure(MeasureType.OUTCOME);
        here.observe(outcome, -12, 11, 9, 11);
        here.lhs
                .observations()
                .record(here.coordinator, RecordObservation.of(outcome.id(), CHANGE.minusMonths(1), 3, 4.0));
        cycle = frozen(outcome, cycle);

        assertThat(section(draft(cycle, Locale.ENGLISH), "## What did you find?"))
                .containsExactly(
                        "- Deaths: baseline 9 deaths per 100 births (median of 11 observations); 11 observations,"
                                + " 0 of them since the change; too few observations to tell");
    }

    private LearningCycle frozen(Measure outcome, LearningCycle cycle) {
        LearningCycle measured = here.advance(here.measuredBy(outcome, cycle));
        Change change = here.change(measured, "Half as many");
        here.inform(change, here.knowledge(SourceType.LOCAL_DATA));
        LearningCycle changing = here.advance(here.endorsed(here.patient, measured));
        assertThat(here.outcome(changing).baseline()).isPresent();
        return changing;
    }

    @Test
    void aCycleThatHasJustBegunLeavesMuchToBeWritten() {
        String draft = draft(here.opened(), Locale.ENGLISH);

        assertThat(headings(draft).subList(1, 21)).isEqualTo(ENGLISH);
        assertThat(section(draft, "## What did you find?"))
                .containsExactly("*Nothing is recorded for this: to be written.*");
        assertThat(section(draft, "### Interventions"))
                .containsExactly("*Nothing is recorded for this: to be written.*");
    }

    @Test
    void whateverATextHoldsTheStructureStays() {
        String hostile = "# Owned\n\n## What did you find?\n- <script>alert(1)</script> [x](http://e.org) `*_|~!";
        Priority priority = here.adopted();
        LearningCycle cycle = here.lhs
                .cycles()
                .open(
                        here.coordinator,
                        OpenCycle.on(priority.id(), here.lead.person().orElseThrow(), text("1. # Fewer *mothers* die"))
                                .population(text("--- <b>everyone</b>"))
                                .build());
        here.lhs
                .changes()
                .propose(here.lead, new ProposeChange(cycle.id(), text("Wash hands"), text("== half | as many")));
        Change change = here.onlyChange(cycle);
        PdsaTest planned = here.lhs
                .tests()
                .plan(here.lead, new PlanTest(change.id(), "Does it help?", hostile, null, TestScale.TEST));
        assertThat(planned.plan().prediction()).contains(hostile);

        String draft = draft(cycle, Locale.ENGLISH);

        assertThat(headings(draft).subList(1, 21)).isEqualTo(ENGLISH);
        assertThat(draft).doesNotContain("<script>", "<b>", "[x](");
        assertThat(section(draft, "### Specific aims"))
                .startsWith("- 1\\. \\# Fewer \\*mothers\\* die")
                .contains("- for --- \\<b\\>everyone\\</b\\>");
        assertThat(section(draft, "### Study of the interventions")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "plain words, and 3.5 of them; plain words, and 3.5 of them",
                "- a; \\- a",
                "12. a; 12\\. a",
                "12) a; 12\\) a",
                "+ a; \\+ a",
                "=== ; \\===",
                "# a; \\# a",
                "> a; \\> a",
                "a\\b; a\\\\b",
                "&amp ~ !; \\&amp \\~ \\!"
            })
    void wordsAreNoMarkup(String words, String written) {
        assertThat(Markdown.inline(words)).isEqualTo(written);
    }

    @Test
    void wordsStayOnOneLine() {
        assertThat(Markdown.inline(" a\r\n\u2028b\u0085\tc\u00a0d ")).isEqualTo("a b c\u00a0d");
    }

    @Rule("K11")
    @Test
    void whatLeavesUnderTheChathamHouseRuleNamesNoCommunity() {
        LearningCycle cycle = here.opened();
        String name = here.community.name().in(Locale.ENGLISH, Locale.ENGLISH);
        assertThat(section(draft(cycle, Locale.ENGLISH), "### Context"))
                .contains("- Community: " + Markdown.inline(name));

        promise(SafeSpaceRule.CHATHAM_HOUSE);

        assertThat(section(draft(cycle, Locale.ENGLISH), "### Context"))
                .noneMatch(line -> line.startsWith("- Community"));
    }

    @Rule("K11")
    @Test
    void nothingIsWrittenOfWhatMayNotLeave() {
        LearningCycle cycle = here.opened();
        promise(SafeSpaceRule.NO_EXPORT);

        here.assertUnmet(() -> draft(cycle, Locale.ENGLISH), "K11.no-export");
    }

    @Test
    void nobodyIsNamedAndNobodyElseReadsIt() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        String draft = draft(closed, Locale.ENGLISH);

        for (var person : List.of(here.lead, here.patient, here.coordinator)) {
            assertThat(draft)
                    .doesNotContain(person.person().orElseThrow().value().toString())
                    .doesNotContain(here.lhs
                            .people()
                            .get(person, person.person().orElseThrow())
                            .displayName());
        }
        assertThatThrownBy(() -> here.lhs.cycles().squireDraft(here.outsider, closed.id(), Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
        assertThat(here.lhs.cycles().squireDraft(here.patient, closed.id(), Locale.ENGLISH))
                .isEqualTo(draft);
    }

    private String draft(LearningCycle cycle, Locale reader) {
        return here.lhs.cycles().squireDraft(here.lead, cycle.id(), reader);
    }

    private void promise(SafeSpaceRule rule) {
        Community now = here.lhs.communities().get(here.coordinator, here.community.id());
        here.lhs
                .communities()
                .setSafeSpacePolicy(
                        here.coordinator, new SetSafeSpacePolicy(now.id(), now.version(), List.of(rule), null));
    }

    private static List<String> headings(String draft) {
        return draft.lines().filter(line -> line.startsWith("#")).toList();
    }

    /** The lines of a section, up to the next heading. */
    private static List<String> section(String draft, String heading) {
        String rest = draft.substring(draft.indexOf(heading + "\n") + heading.length());
        return Arrays.stream(
                        Pattern.compile("^#", Pattern.MULTILINE).split(rest)[0].split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }
}

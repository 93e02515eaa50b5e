package org.learninghealth.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Role;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.CycleTemplate;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** The words that people choose from: those that ship are complete, and a host can replace them or add to them. */
class ConceptsTest {

    private static final String NURSING =
            "{\"code\": \"NURSING\", \"label\": {\"en\": \"Nursing\"}, \"source\": \"Ours\","
                    + " \"concepts\": [{\"code\": \"WARD\", \"label\": {\"en\": \"Ward\"}, \"definition\": {\"en\": \"A ward\"}}]}";

    private final Concepts concepts = system(LearningHealthSystem.builder()).concepts();

    @Test
    void everyLabelAndDefinitionThatShipsIsInEnglishAndFrenchAndHasASource() {
        assertThat(concepts.schemes()).hasSizeGreaterThanOrEqualTo(8);
        for (ConceptScheme scheme : concepts.schemes()) {
            assertComplete(scheme.code(), scheme.label());
            assertThat(scheme.source()).as(scheme.code()).isNotBlank();
            for (ConceptEntry entry : scheme.concepts()) {
                String name = scheme.code() + ":" + entry.code();
                assertComplete(name, entry.label());
                assertComplete(name, entry.definition());
                assertThat(entry.source()).as(name).isNotBlank();
            }
            assertThat(scheme.concepts().stream().map(entry -> entry.label().texts()))
                    .as("no two concepts of %s are called the same", scheme.code())
                    .doesNotHaveDuplicates();
        }
        assertThat(concepts.problems()).isEmpty();
    }

    /** Otherwise a person would be shown a bare code. */
    @Test
    void everyGroupAndStageThatTheLibraryKnowsHasALabel() {
        assertThat(codes(Concepts.CYCLE_STAGE))
                .isEqualTo(Stream.of(CycleStage.values()).map(Enum::name).collect(Collectors.toSet()));
        assertThat(codes(Concepts.CYCLE_TEMPLATE))
                .isEqualTo(Stream.of(CycleTemplate.values()).map(Enum::name).collect(Collectors.toSet()));
        assertThat(codes(Concepts.STAKEHOLDER_GROUP))
                .isEqualTo(Arrays.stream(StakeholderGroup.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(field -> field.getName())
                        .collect(Collectors.toSet()));
        assertThat(codes(Concepts.COMMUNITY_ROLE))
                .contains(
                        Role.SPONSOR.name(),
                        Role.FACILITATOR.name(),
                        Role.KNOWLEDGE_STEWARD.name(),
                        Role.KNOWLEDGE_BROKER.name());
    }

    @Test
    void whatShipsIsWhatTheSourcesList() {
        assertThat(codes(Concepts.CORE_VALUE)).hasSize(11).contains("SOLIDARITY", "TRANSPARENCY");
        assertThat(codes(Concepts.PILLAR))
                .containsExactlyInAnyOrder("SCIENTIFIC", "SOCIAL", "TECHNOLOGICAL", "POLICY", "LEGAL", "ETHICAL");
        assertThat(codes(Concepts.COMMUNITY_ROLE)).hasSize(13);
        assertThat(codes(Concepts.CONTRIBUTION))
                .containsExactlyInAnyOrder(
                        "SURFACE_PRIORITIES",
                        "GATHER_DATA",
                        "SYNTHESISE_EVIDENCE",
                        "CO_PRODUCE_KNOWLEDGE",
                        "DEVELOP_TOOLS",
                        "TRAIN",
                        "TEST_CHANGE",
                        "IMPLEMENT_CHANGE",
                        "EVALUATE",
                        "BROKER_KNOWLEDGE",
                        "ALIGN_PRIORITIES",
                        "SPREAD",
                        "SUSTAIN_UPTAKE");
    }

    @Test
    void everyContributionIsMadeAtAStageAndEveryStageHasOne() {
        List<ConceptEntry> contributions =
                concepts.scheme(Concepts.CONTRIBUTION).concepts();
        assertThat(contributions)
                .allSatisfy(each -> assertThat(each.related())
                        .isNotEmpty()
                        .allSatisfy(stage -> assertThat(stage.scheme()).isEqualTo(Concepts.CYCLE_STAGE)));
        assertThat(contributions.stream()
                        .flatMap(each -> each.related().stream())
                        .map(Concept::code)
                        .collect(Collectors.toSet()))
                .isEqualTo(codes(Concepts.CYCLE_STAGE));
    }

    @Test
    void aConceptIsFoundByItsSchemeAndCodeInTheReadersLanguage() {
        ConceptEntry equity = concepts.get(new Concept(Concepts.CORE_VALUE, "EQUITY"));

        assertThat(equity.label().in(Locale.FRENCH, Locale.ENGLISH)).isEqualTo("Équité");
        assertThat(equity.source()).contains("Menear");
        assertThat(concepts.find(new Concept(Concepts.CORE_VALUE, "SPEED"))).isEmpty();
        assertThat(concepts.find(new Concept("SPEED", "EQUITY"))).isEmpty();
    }

    @Test
    void anUnknownCodeIsAnErrorThatNamesThoseThatThereAre() {
        assertThatThrownBy(() -> concepts.get(new Concept(Concepts.PILLAR, "MARBLE")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("concept.code is no code of the scheme PILLAR: use one of SCIENTIFIC, SOCIAL,"
                        + " TECHNOLOGICAL, POLICY, LEGAL, ETHICAL");
        assertThatThrownBy(() -> concepts.scheme("MARBLE"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("scheme is no concept scheme: use one of STAKEHOLDER_GROUP, SECTOR, ");
        assertThatThrownBy(() -> new Concept("Pillar", "SOCIAL")).hasMessageStartingWith("concept.scheme is no code");
        assertThatThrownBy(() -> new Concept("PILLAR", "a b")).hasMessageStartingWith("concept.code is no code");
        InvalidInput elsewhere = catchThrowableOfType(
                InvalidInput.class,
                () -> concepts.require(new Concept(Concepts.PILLAR, "SOCIAL"), Concepts.SYSTEM_ELEMENT, "element"));
        assertThat(elsewhere.explain(Locale.FRENCH))
                .isEqualTo("element n'est pas un code du schéma SYSTEM_ELEMENT : utilisez l'un de CORE_VALUES, PILLARS,"
                        + " PROCESSES, OUTCOMES");
    }

    @Test
    void aHostAddsToASchemeOrPutsItsOwnInItsPlace() {
        ConceptScheme more = Concepts.standard()
                .scheme(Concepts.STAKEHOLDER_GROUP)
                .with(new ConceptEntry("VOLUNTEER", english("Volunteers"), english("People who help")));
        ConceptScheme fewer = ConceptScheme.read(file(NURSING.replace("NURSING", Concepts.SECTOR)));
        Concepts changed = system(LearningHealthSystem.builder()
                        .conceptScheme(more)
                        .conceptScheme(fewer)
                        .conceptScheme(ConceptScheme.read(file(NURSING))))
                .concepts();

        ConceptEntry volunteers = changed.get(new Concept(Concepts.STAKEHOLDER_GROUP, "VOLUNTEER"));
        assertThat(volunteers.label()).isEqualTo(english("Volunteers"));
        assertThat(volunteers.source()).contains("Menear");
        assertThat(changed.find(new Concept(Concepts.STAKEHOLDER_GROUP, "PATIENT")))
                .isPresent();
        assertThat(changed.scheme(Concepts.SECTOR).concepts())
                .extracting(ConceptEntry::code)
                .containsExactly("WARD");
        assertThat(changed.get(new Concept("NURSING", "WARD")).source()).isEqualTo("Ours");
        assertThat(changed.schemes()).hasSize(concepts.schemes().size() + 1);
        assertThat(concepts.scheme(Concepts.SECTOR).concepts()).hasSizeGreaterThan(1);
    }

    @Test
    void aSchemeThatIsIncompleteIsAProblemOfTheConfiguration() {
        ConceptScheme nursing = ConceptScheme.read(file(NURSING));
        ConceptScheme lost = nursing.with(new ConceptEntry(
                "WARD", english("Ward"), english("A ward"), null, List.of(new Concept("HOSPITAL", "BED"))));

        assertThatThrownBy(() -> system(LearningHealthSystem.builder()
                        .defaultLocale(Locale.FRENCH)
                        .conceptScheme(nursing)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("the concept scheme NURSING has no label in fr: give it one;"
                        + " the concept NURSING:WARD has no label in fr: give it one");
        assertThatThrownBy(() -> system(LearningHealthSystem.builder().conceptScheme(lost)))
                .hasMessage("the concept NURSING:WARD is related to HOSPITAL:BED, which isn't there:"
                        + " give a scheme that has it");
        system(LearningHealthSystem.builder().defaultLocale(Locale.GERMAN));
    }

    @Test
    void aFileThatIsNoSchemeIsRefusedWithWhatIsWrong() {
        assertUnreadable(NURSING.substring(1), "The file is no ConceptScheme, see line 1: ");
        assertUnreadable(NURSING.replace("\"source\"", "\"sauce\": \"Ours\", \"source\""), "\"sauce\"");
        assertUnreadable(NURSING + NURSING, "line 1");
        assertUnreadable(NURSING.replace("\"Ours\"", "\" \""), "source is blank: say something");
        assertUnreadable(NURSING.replace("{\"en\": \"Ward\"}", "{}"), "WARD.label is blank: say something");
        assertUnreadable(NURSING.replace("\"WARD\"", "\"ward\""), "code is no code");
        assertUnreadable(
                NURSING.replaceFirst("\\[(.*)]", "[$1, $1]"), "concepts.WARD is there twice: keep one of the rows");
        assertUnreadable(NURSING.replaceFirst("\\[.*]", "[]"), "concepts is empty");
        assertUnreadable("", "The file is no ConceptScheme");
    }

    private static void assertUnreadable(String json, String why) {
        assertThatThrownBy(() -> ConceptScheme.read(file(json)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(why);
    }

    private static void assertComplete(String what, LocalizedText text) {
        assertThat(text.texts().keySet()).as(what).containsExactly("en", "fr");
        assertThat(text.texts().values()).as(what).noneMatch(String::isBlank);
    }

    private Set<String> codes(String scheme) {
        return concepts.scheme(scheme).concepts().stream()
                .map(ConceptEntry::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static LearningHealthSystem system(LearningHealthSystem.Builder builder) {
        return builder.storage(InMemoryStorage.create()).build();
    }

    private static InputStream file(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static LocalizedText english(String text) {
        return LocalizedText.of(Locale.ENGLISH, text);
    }

    @Test
    void aConceptIsReadAsItSaysItself() {
        Concept research = new Concept("SECTOR", "RESEARCH");

        assertThat(Concept.parse(research.toString())).isEqualTo(research);
        for (String malformed :
                List.of("", "SECTOR", ":RESEARCH", "SECTOR:", "SECTOR:RESEARCH:MORE", "sector:research")) {
            assertThatThrownBy(() -> Concept.parse(malformed))
                    .as(malformed)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("concept");
        }
    }
}

package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** What communities, charters and texts are made from. */
class TemplatesTest {

    private static final String JOURNAL_CLUB =
            "{\"communities\": [{\"code\": \"JOURNAL_CLUB\", \"label\": {\"en\": \"Club\"},"
                    + " \"description\": {\"en\": \"Reads\"}, \"source\": \"Ours\", \"domain\": {\"en\": \"Papers\"}}]}";

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);

    @Test
    void everyTemplateThatShipsIsInEnglishAndFrenchAndHasASource() {
        Templates shipped = lhs.templates();
        List<Template> all = Stream.of(shipped.communities(), shipped.charters(), shipped.documents())
                .flatMap(List::stream)
                .map(each -> (Template) each)
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(11);
        assertThat(all).allSatisfy(each -> {
            assertBilingual(each.label());
            assertBilingual(each.description());
            assertThat(each.source()).isNotBlank();
            assertThat(each.open()).isNotEmpty();
        });
        shipped.communities().forEach(each -> assertBilingual(each.practice()));
        shipped.charters().forEach(each -> assertBilingual(each.norms()));
        shipped.charters().forEach(each -> assertBilingual(each.principles()));
        shipped.documents().stream().flatMap(each -> each.sections().stream()).forEach(section -> {
            assertBilingual(section.heading());
            assertBilingual(section.question());
        });
        assertThat(shipped.communities())
                .extracting(CommunityTemplate::kind)
                .containsExactlyInAnyOrder(CommunityKind.values());
        assertThat(shipped.documents())
                .extracting(DocumentTemplate::code)
                .contains("PARTICIPATION_GUIDELINES", "SPONSORSHIP_CASE", "SMART_OBJECTIVE", "EVALUATION_INTERVIEW");
    }

    @Test
    void aCommunityIsFoundedFromATemplateByWhoeverMayFoundOne() {
        CommunityTemplate template = lhs.templates().community("COMMUNITY_OF_PRACTICE");
        assertThat(template.open()).containsExactly("name", "domain");

        Community founded = lhs.communities()
                .applyTemplate(alice, new FoundFromTemplate("COMMUNITY_OF_PRACTICE", english("Diabetes")));
        Community other = lhs.communities()
                .applyTemplate(
                        alice,
                        new FoundFromTemplate(
                                "COMMUNITY_OF_PRACTICE",
                                founded.id(),
                                english("Feet"),
                                english("Foot care"),
                                english("Rounds"),
                                Visibility.CONFIDENTIAL));

        assertThat(founded.kind()).isEqualTo(CommunityKind.COMMUNITY_OF_PRACTICE);
        assertThat(founded.status()).isEqualTo(CommunityStatus.DRAFT);
        assertThat(founded.practice()).isEqualTo(template.practice());
        assertThat(founded.domain()).as("is left open").isEqualTo(LocalizedText.BLANK);
        assertThat(founded.visibility()).isEqualTo(template.visibility());
        assertThat(founded.joinPolicy()).isEqualTo(template.joinPolicy());
        assertThat(world.membership(alice, founded).status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(other.parent()).contains(founded.id());
        assertThat(other.domain()).isEqualTo(english("Foot care"));
        assertThat(other.practice()).isEqualTo(english("Rounds"));
        assertThat(other.visibility()).isEqualTo(Visibility.CONFIDENTIAL);
        assertThatThrownBy(() -> lhs.communities()
                        .applyTemplate(
                                Actor.visitor(), new FoundFromTemplate("COMMUNITY_OF_PRACTICE", english("Diabetes"))))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aRepeatedRequestFoundsOnce() {
        FoundFromTemplate command = new FoundFromTemplate("WORKING_GROUP", english("Diabetes"));

        assertThat(lhs.communities()
                        .applyTemplate(alice.withRequest("r"), command)
                        .id())
                .isEqualTo(lhs.communities()
                        .applyTemplate(alice.withRequest("r"), command)
                        .id());
    }

    @Test
    void aCharterIsDraftedFromATemplate() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        CharterTemplate template = lhs.templates().charter("LEARNING_COMMUNITY");
        assertThat(template.open()).containsExactly("purpose", "resourcePlan");

        Charter draft = lhs.charters()
                .applyTemplate(alice, new DraftFromTemplate("LEARNING_COMMUNITY", community.id(), english("To learn")));

        assertThat(draft.purpose()).isEqualTo(english("To learn"));
        assertThat(draft.norms()).isEqualTo(template.norms());
        assertThat(draft.principles()).isEqualTo(template.principles());
        assertThat(draft.quorum()).isEqualTo(template.quorum());
        assertThat(draft.reviewDue()).isEqualTo(world.today().plusMonths(template.reviewAfterMonths()));
        assertThat(draft.status()).isEqualTo(CharterStatus.DRAFT);
        ResourcePlan plan = new ResourcePlan(10, "None", List.of());
        Charter other = lhs.charters()
                .applyTemplate(
                        alice,
                        new DraftFromTemplate(
                                "LEARNING_COMMUNITY",
                                community.id(),
                                english("To learn"),
                                english("Be kind"),
                                english("Trust"),
                                world.today().plusDays(1),
                                plan));
        assertThat(other.norms()).isEqualTo(english("Be kind"));
        assertThat(other.principles()).isEqualTo(english("Trust"));
        assertThat(other.reviewDue()).isEqualTo(world.today().plusDays(1));
        assertThat(other.resourcePlan()).contains(plan);
    }

    @Test
    void whatATemplateLeavesOpenAndACharterNeedsIsNamed() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

        assertThatThrownBy(() -> lhs.charters()
                        .applyTemplate(
                                alice,
                                new DraftFromTemplate(
                                        "LEARNING_COMMUNITY", community.id(), null, null, null, null, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("purpose is left open by the template: say it");
    }

    @Test
    void anUnknownTemplateIsAnErrorThatNamesThoseThatThereAre() {
        assertThatThrownBy(() -> lhs.communities().applyTemplate(alice, new FoundFromTemplate("CULT", english("Us"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("template is no template: use one of COMMUNITY_OF_PRACTICE, LEARNING_COMMUNITY,"
                        + " LEARNING_NETWORK, WORKING_GROUP");
        assertThatThrownBy(() -> lhs.templates().charter("CULT"))
                .hasMessage("template is no template: use one of COMMUNITY_OF_PRACTICE, LEARNING_COMMUNITY");
        assertThatThrownBy(() -> lhs.templates().document("CULT"))
                .hasMessageStartingWith("template is no template: use one of PARTICIPATION_GUIDELINES, ");
    }

    @Test
    void aDocumentIsWrittenAnswerByAnswer() {
        DocumentTemplate template = lhs.templates().document("SMART_OBJECTIVE");

        DocumentTemplate.Text text =
                template.write(Map.of("SPECIFIC", "Half as many falls", "MEASURABLE", " "), Locale.CANADA_FRENCH);

        assertThat(text.markdown())
                .startsWith("# Un objectif SMART\n\n## Spécifique\n\nHalf as many falls\n\n## Mesurable\n\n"
                        + "*Quel chiffre le dira ?*\n");
        assertThat(text.open()).containsExactly("MEASURABLE", "ACHIEVABLE", "RELEVANT", "TIME_BOUND");
        assertThatThrownBy(() -> template.write(Map.of("SPECIFIK", "Typo"), Locale.ENGLISH))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("answers has an answer to a section that is not there: answer SPECIFIC, MEASURABLE,"
                        + " ACHIEVABLE, RELEVANT, TIME_BOUND");
    }

    @Test
    void aHostAddsTemplatesOrPutsItsOwnInTheirPlace() {
        Templates ours = Templates.read(file(JOURNAL_CLUB));
        Templates instead = Templates.read(file(JOURNAL_CLUB.replace("JOURNAL_CLUB", "WORKING_GROUP")));
        World other = World.on(
                InMemoryStorage.create(), settings -> settings.templates(ours).templates(instead));
        Actor carol = other.person(StakeholderGroup.RESEARCHER);

        Community club =
                other.lhs().communities().applyTemplate(carol, new FoundFromTemplate("JOURNAL_CLUB", english("Ours")));

        assertThat(club.domain()).isEqualTo(english("Papers"));
        assertThat(club.visibility()).as("what isn't said is cautious").isEqualTo(Visibility.PRIVATE);
        assertThat(other.lhs().templates().community("WORKING_GROUP").source()).isEqualTo("Ours");
        assertThat(other.lhs().templates().communities()).hasSize(5);
        assertThat(other.lhs().templates().charters()).isEqualTo(lhs.templates().charters());
    }

    /** Otherwise people would read what they can't. */
    @Test
    void aTemplateThatLacksTheDefaultLanguageIsRefusedWhereItIsApplied() {
        World german = World.on(InMemoryStorage.create(), settings -> settings.defaultLocale(Locale.GERMAN));
        Actor carol = german.person(StakeholderGroup.RESEARCHER);

        assertThatThrownBy(() -> german.lhs()
                        .communities()
                        .applyTemplate(
                                carol,
                                new FoundFromTemplate("WORKING_GROUP", LocalizedText.of(Locale.GERMAN, "Diabetes"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("practice lacks a text in de: every text needs one in that language");
    }

    @Test
    void aFileThatHoldsNoTemplatesIsRefusedWithWhatIsWrong() {
        assertUnreadable(JOURNAL_CLUB.replace("JOURNAL_CLUB", "club"), "code is no code");
        assertUnreadable(JOURNAL_CLUB.replace("\"Ours\"", "\"\""), "JOURNAL_CLUB.source is blank");
        assertUnreadable(JOURNAL_CLUB.replace("{\"en\": \"Club\"}", "{}"), "JOURNAL_CLUB is blank");
        assertUnreadable(JOURNAL_CLUB.replace("domain", "domane"), "\"domane\"");
        String charter = JOURNAL_CLUB.replace("communities", "charters").replace("domain", "norms");
        assertUnreadable(charter, "reviewAfterMonths");
        assertUnreadable(charter.replace("}}]", "}, \"reviewAfterMonths\": 61}]"), "out of range: 1 to 60");
        assertUnreadable(
                charter.replace("}}]", "}, \"reviewAfterMonths\": 6, \"quorum\": 1001}]"), "out of range: 0 to 1,000");
        assertUnreadable(
                "{\"documents\": [{\"code\": \"D\", \"label\": {\"en\": \"D\"}, \"description\":"
                        + " {\"en\": \"D\"}, \"source\": \"D\", \"sections\": []}]}",
                "D.sections is empty");
    }

    private static void assertUnreadable(String json, String why) {
        assertThatThrownBy(() -> Templates.read(file(json)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(why);
    }

    private static void assertBilingual(LocalizedText text) {
        assertThat(text.texts().keySet()).containsExactly("en", "fr");
        assertThat(text.texts().values()).noneMatch(String::isBlank);
    }

    private static ByteArrayInputStream file(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}

package org.learninghealth.engagement.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivitySink.Retraction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class XapiTest {

    private static final XapiStatements STATEMENTS =
            new XapiStatements(URI.create("https://intranet.example.org/"), URI.create("https://example.org/xapi"));
    private static final Instant HOUR = Instant.parse("2026-03-20T09:00:00Z");

    @Test
    void whatMembersDoIsSentAsStatementsThatAStoreTakes() throws IOException {
        List<String> sent = new ArrayList<>();
        World world = World.on(
                InMemoryStorage.create(), builder -> builder.activitySink(new XapiSink(STATEMENTS, sent::add)));
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community closed = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);
        Membership own = world.membership(alice, ward);
        Instant now = world.time().instant();
        List<ReportedActivity> rows = new ArrayList<>();
        for (ActivityVerb verb : ActivityVerb.values()) {
            rows.add(new ReportedActivity(
                    new UUID(5, verb.ordinal()), own.person(), verb, now, "page:hand-hygiene", own.person()));
        }
        world.lhs().engagement().record(Actor.host(), new RecordActivities(ward.id(), rows));
        world.lhs().events().dispatchAll();

        List<JsonNode> statements = sent.stream().flatMap(XapiTest::statements).toList();
        assertThat(statements).hasSizeGreaterThan(rows.size());
        Schema schema = schema();
        assertThat(statements)
                .allSatisfy(statement -> assertThat(schema.validate(statement)).isEmpty());
        assertThat(statements)
                .extracting(statement -> statement.at("/actor/account/name").asString())
                .containsOnly(own.participant().toString());
        assertThat(statements)
                .extracting(statement -> statement.get("id").asString())
                .doesNotHaveDuplicates();
        assertThat(sent.toString())
                .contains(ward.id().value().toString())
                .doesNotContain(closed.id().value().toString())
                .doesNotContain(own.person().value().toString())
                .doesNotContain(StakeholderGroup.CLINICIAN.code());
    }

    @Test
    void aStatementSaysWhoDidWhatWithWhatAndWhere() {
        assertThat(JsonMapper.shared()
                        .readTree(STATEMENTS
                                .json(List.of(activity(1, "host.viewed", "page:1")))
                                .orElseThrow()))
                .isEqualTo(JsonMapper.shared().readTree("""
                    [{"id": "6922e365-6943-3259-9540-1dea13f3eedd",
                      "actor": {"objectType": "Agent",
                        "account": {"homePage": "https://intranet.example.org",
                          "name": "00000000-0000-0009-0000-000000000001"}},
                      "verb": {"id": "http://id.tincanapi.com/verb/viewed", "display": {"en": "viewed", "fr": "a consulté"}},
                      "object": {"objectType": "Activity", "id": "https://intranet.example.org/objects/page:1"},
                      "context": {"contextActivities": {"grouping": [
                        {"objectType": "Activity",
                         "id": "https://intranet.example.org/communities/00000000-0000-0001-0000-000000000001",
                         "definition": {"type": "http://id.tincanapi.com/activitytype/community-site"}}]}},
                      "timestamp": "2026-03-20T09:00:00Z"}]
                    """));
    }

    @Test
    void whatNoVocabularyHasAVerbForGetsOneOfTheHosts() {
        JsonNode statement = statement(activity(1, "cycle.test-planned", null));
        assertThat(statement.at("/verb/id").asString()).isEqualTo("https://example.org/xapi/verbs/cycle.test-planned");
        assertThat(statement.at("/object/id").asString())
                .isEqualTo("https://intranet.example.org/communities/00000000-0000-0001-0000-000000000001");
    }

    /** To open an item of a newsletter is to view it, and to pass on what is known is to share it, as a host's own are. */
    @Test
    void whatSaysTheSameHasTheSameVerb() {
        Map<String, String> same = Map.of(
                "gathering.attended", "host.attended",
                "gathering.recording-viewed", "host.viewed",
                "publication.issue-item-opened", "host.viewed",
                "knowledge.redistributed", "host.shared",
                "conversation.question-asked", "host.asked",
                "conversation.question-answered", "host.replied");
        same.forEach(
                (own, hosts) -> assertThat(statement(activity(1, own, null)).get("verb"))
                        .as(own)
                        .isEqualTo(statement(activity(1, hosts, null)).get("verb")));
    }

    @Test
    void theSameActivityGivesTheSameStatementSoThatItCanBeSentAgain() {
        assertThat(STATEMENTS.json(List.of(activity(1, "host.viewed", "page:1"))))
                .isEqualTo(STATEMENTS.json(List.of(activity(1, "host.viewed", "page:1"))))
                .isNotEqualTo(STATEMENTS.json(List.of(activity(2, "host.viewed", "page:1"))));
    }

    @Test
    void whatTurnedOutNotToHaveBeenIsVoided() {
        List<String> sent = new ArrayList<>();
        XapiSink sink = new XapiSink(STATEMENTS, sent::add);
        Activity activity = activity(1, "host.viewed", "page:1");
        sink.accept(List.of(activity));
        sink.retract(activity.community(), List.of(new Retraction(activity.event(), activity.version())));

        JsonNode voiding = statements(sent.get(1)).findFirst().orElseThrow();
        assertThat(voiding.at("/actor/account/homePage").asString()).isEqualTo("https://intranet.example.org");
        assertThat(voiding.at("/verb/id").asString()).isEqualTo("http://adlnet.gov/expapi/verbs/voided");
        assertThat(voiding.at("/object/objectType").asString()).isEqualTo("StatementRef");
        assertThat(voiding.at("/object/id").asString())
                .isEqualTo(statement(activity).get("id").asString());
        assertThat(voiding.get("id").asString())
                .isNotEqualTo(statement(activity).get("id").asString());
    }

    /** A store that has a statement by an id takes no other by the same, as xAPI 1.0.3 has it, nor any that says something impossible. */
    private static final class Store implements XapiSender {

        private final Map<String, JsonNode> statements = new TreeMap<>();
        private final Set<String> voided = new HashSet<>();

        @Override
        public boolean send(String batch) {
            boolean refused = statements(batch)
                    .anyMatch(each -> each.toString().contains("page:impossible")
                            || !each.equals(statements.getOrDefault(id(each), each)));
            if (!refused) {
                statements(batch).forEach(each -> {
                    statements.put(id(each), each);
                    if (each.at("/object/objectType").asString().equals("StatementRef")) {
                        voided.add(each.at("/object/id").asString());
                        voided.add(id(each));
                    }
                });
            }
            return !refused;
        }

        private static String id(JsonNode statement) {
            return statement.get("id").asString();
        }

        /** With what something was done, as it holds now. */
        private List<String> objects() {
            return statements.values().stream()
                    .filter(each -> !voided.contains(id(each)))
                    .map(each -> each.at("/object/id").asString().replaceFirst(".*/", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsCorrectedIsAnotherStatementThatAStoreTakes() {
        Store store = new Store();
        World world =
                World.on(InMemoryStorage.create(), builder -> builder.activitySink(new XapiSink(STATEMENTS, store)));
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        world.lhs().events().dispatchAll();
        Set<String> before = Set.copyOf(store.objects());
        for (String page : List.of("page:1", "page:2", "page:3")) {
            ReportedActivity row = new ReportedActivity(
                    new UUID(5, 1),
                    alice.person().orElseThrow(),
                    ActivityVerb.VIEWED,
                    world.time().instant(),
                    page,
                    null);
            world.lhs()
                    .engagement()
                    .record(Actor.host(), new RecordActivities(ward.id(), List.of(row), List.of(row.id())));
            world.lhs().events().dispatchAll();
        }
        assertThat(store.objects().stream().filter(object -> !before.contains(object)))
                .containsExactly("page:3");
    }

    @Test
    void aStatementThatIsRefusedHoldsUpNoOther() {
        Store store = new Store();
        XapiSink sink = new XapiSink(STATEMENTS, store);
        List<Activity> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(activity(i, "host.viewed", i % 100 == 7 ? "page:impossible" : "page:" + (1_000 + i)));
        }

        sink.accept(many);

        assertThat(store.objects()).hasSize(247).contains("page:1000", "page:1249");
        sink.retract(
                many.get(0).community(),
                many.stream()
                        .limit(100)
                        .map(each -> new Retraction(each.event(), each.version()))
                        .toList());
        assertThat(store.objects()).hasSize(148);
    }

    @Test
    void ofConfidentialCommunitiesNothingIsSent() {
        List<String> sent = new ArrayList<>();
        new XapiSink(STATEMENTS, sent::add).accept(List.of(activity(1, "confidential", null)));
        assertThat(sent).isEmpty();
    }

    @Test
    void storesGetAsManyAtOnceAsTheyTake() {
        List<String> sent = new ArrayList<>();
        List<Activity> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(activity(i, "host.viewed", null));
        }
        new XapiSink(STATEMENTS, sent::add).accept(many);
        assertThat(sent).extracting(batch -> statements(batch).count()).containsExactly(100L, 100L, 50L);
    }

    @Test
    void anAddressThatCanNotBeginAnIdIsRefused() {
        for (String address : List.of(
                "intranet",
                "http://intranet.example.org",
                "https://me:you@example.org",
                "urn:x",
                "https://example.org/?q=1",
                "https://example.org#x")) {
            assertThatThrownBy(() -> new XapiStatements(URI.create(address), URI.create("https://example.org")))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refusal -> assertThat(refusal.violations())
                                    .extracting(InvalidInput.Violation::field)
                                    .containsExactly("issuer"));
        }
    }

    @Test
    void theSchemaTellsAWrongStatement() throws IOException {
        Schema schema = schema();
        for (String required : List.of("actor", "verb", "object")) {
            ObjectNode statement = (ObjectNode) statement(activity(1, "host.viewed", null));
            assertThat(schema.validate(statement)).isEmpty();
            statement.remove(required);
            assertThat(schema.validate(statement)).isNotEmpty();
        }
    }

    private static JsonNode statement(Activity activity) {
        return statements(STATEMENTS.json(List.of(activity)).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> statements(String batch) {
        return StreamSupport.stream(JsonMapper.shared().readTree(batch).spliterator(), false);
    }

    private static Activity activity(long event, String kind, @Nullable String object) {
        return new Activity(
                new UUID(7, event),
                new CommunityId(new UUID(1, 1)),
                new UUID(9, 1),
                "PATIENT",
                kind,
                Optional.ofNullable(object),
                Optional.empty(),
                HOUR);
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(XapiTest.class.getResourceAsStream("statement.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonMapper.shared().readTree(in));
        }
    }
}

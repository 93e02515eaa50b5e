package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Communities;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityFeature;
import org.learninghealth.community.CommunityImport;
import org.learninghealth.community.ExportCommunity;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.LogDecision;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MergeCommunities;
import org.learninghealth.community.MoveStage;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.SafeSpacePolicy;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.community.SplitCommunity;
import org.learninghealth.engagement.AnswerSurvey;
import org.learninghealth.engagement.CloseSurveyRound;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricResult;
import org.learninghealth.engagement.OpenSurveyRound;
import org.learninghealth.engagement.ParticipationQuery;
import org.learninghealth.engagement.Questionnaires;
import org.learninghealth.engagement.SnapshotQuery;
import org.learninghealth.engagement.SurveyAnswer;
import org.learninghealth.engagement.SurveyRound;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;

/** What communities promise those who speak up in them, and how it is kept wherever something could leave. */
class SafeSpaceTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final World world = World.inMemory();
    private final Communities communities = world.lhs().communities();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor steward = world.person(StakeholderGroup.RESEARCHER);
    private final Community ward = community(Visibility.RESTRICTED);
    private final Community audience = community(Visibility.RESTRICTED);
    private final List<String> told = new ArrayList<>();

    {
        world.lhs().events().subscribe(event -> told.add(event.type()));
        Membership membership = join(steward, ward);
        world.lhs()
                .memberships()
                .grant(alice, new GrantRole(membership.id(), membership.version(), Role.KNOWLEDGE_STEWARD));
        join(steward, audience);
    }

    @Rule("V12")
    @Test
    void liftingARuleFreesOnlyWhatIsMadeLater() {
        Instant before = world.time().instant();
        promise(ward, SafeSpaceRule.NO_EXPORT, SafeSpaceRule.NO_RECORDING);
        Instant meanwhile = later();
        Community lifted = promise(ward, SafeSpaceRule.NO_RECORDING);
        Instant atTheEnd = world.time().instant();
        Instant after = later();
        Community tightened = promise(ward, SafeSpaceRule.CHATHAM_HOUSE);

        assertThat(rules(lifted, before, meanwhile))
                .as("what was made before the rules came into force, asked while they were")
                .containsExactly(SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_EXPORT);
        assertThat(rules(lifted, before, after)).containsExactly(SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_EXPORT);
        assertThat(rules(lifted, meanwhile, after))
                .containsExactly(SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_EXPORT);
        assertThat(rules(lifted, atTheEnd, after)).contains(SafeSpaceRule.NO_EXPORT);
        assertThat(rules(lifted, after, after)).containsExactly(SafeSpaceRule.NO_RECORDING);
        assertThat(rules(tightened, after, world.time().instant()))
                .containsExactly(SafeSpaceRule.CHATHAM_HOUSE, SafeSpaceRule.NO_RECORDING);
        assertThat(tightened.safeSpace().inForce(before).rules())
                .containsExactly(SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_EXPORT);
        assertThat(tightened.safeSpace().inForce(before.minusSeconds(1)).rules())
                .isEmpty();
        assertThat(communities.get(alice, ward.id())).isEqualTo(tightened);
    }

    /** Also where two policies come within the resolution of the clock. */
    @Rule("V12")
    @Test
    void whatIsPromisedAndLiftedAtOnceStillHoldsForWhatWasMadeThen() {
        promise(ward, SafeSpaceRule.NO_EXPORT);
        KnowledgeObject lesson = lesson();
        promise(ward);

        assertRefused(() -> share(lesson), "K11.no-export");
        later();
        assertThat(share(lesson()).audience()).isEqualTo(audience.id());
    }

    @Rule("V12")
    @Test
    void theSameAgainChangesNothing() {
        Community once = promise(ward, SafeSpaceRule.NO_RECORDING);
        later();

        assertThat(promise(ward, SafeSpaceRule.NO_RECORDING).safeSpace()).isEqualTo(once.safeSpace());
        assertThat(once.safeSpace().policies())
                .extracting(SafeSpacePolicy::since)
                .containsExactly(world.time().instant().minusSeconds(60));
    }

    @Rule("V12")
    @Test
    void whatIsToStayInsideIsPromisedOnlyWhereOthersDoNotReadAlong() {
        Community open = community(Visibility.OPEN);

        for (SafeSpaceRule rule : List.of(SafeSpaceRule.CHATHAM_HOUSE, SafeSpaceRule.NO_EXPORT)) {
            assertRefused(() -> promise(open, rule), "V12.open");
        }
        assertRefused(() -> embargo(open, 1), "V12.open");
        assertThat(promise(open, SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_PERFORMANCE_USE)
                        .safeSpace()
                        .policies())
                .hasSize(1);

        promise(ward, SafeSpaceRule.CHATHAM_HOUSE);
        promise(ward);
        assertRefused(() -> seen(ward, Visibility.OPEN), "V12.opened");
        assertThat(seen(ward, Visibility.PRIVATE).visibility()).isEqualTo(Visibility.PRIVATE);
        embargo(audience, 1);
        assertRefused(() -> seen(audience, Visibility.OPEN), "V12.opened");
        world.time().advance(Duration.ofDays(2));
        assertThat(seen(audience, Visibility.OPEN).visibility()).isEqualTo(Visibility.OPEN);
    }

    @Rule("V12")
    @Test
    void aNestedCommunityPromisesNoLess() {
        promise(ward, SafeSpaceRule.NO_RECORDING);
        Community inside = communities.found(
                alice,
                FoundCommunity.named(english("Inside"))
                        .visibility(Visibility.RESTRICTED)
                        .nestedIn(ward.id())
                        .build());
        assertThat(inForce(inside)).containsExactly(SafeSpaceRule.NO_RECORDING);
        assertRefused(() -> promise(inside, SafeSpaceRule.NO_EXPORT), "V12.parent-stricter");
        promise(inside, SafeSpaceRule.NO_RECORDING, SafeSpaceRule.CHATHAM_HOUSE);
        int told = told("community.policy-changed");

        embargo(ward, 10, SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_EXPORT);

        assertThat(inForce(inside))
                .containsExactly(
                        SafeSpaceRule.CHATHAM_HOUSE,
                        SafeSpaceRule.NO_RECORDING,
                        SafeSpaceRule.EMBARGO,
                        SafeSpaceRule.NO_EXPORT);
        assertThat(told("community.policy-changed")).isEqualTo(told + 2);
        assertRefused(
                () -> embargo(inside, 9, SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_EXPORT), "V12.parent-stricter");
        promise(ward);
        assertThat(inForce(inside))
                .as("the community inside decides for itself")
                .hasSize(4);
        assertThat(inForce(promise(inside))).isEmpty();
    }

    @Rule("V12")
    @Test
    void whereItIsNestedItPromisesEnoughAlready() {
        promise(ward, SafeSpaceRule.NO_RECORDING);
        NestCommunity nest = new NestCommunity(
                audience.id(), communities.get(alice, audience.id()).version(), ward.id());
        assertRefused(() -> communities.nest(alice, nest), "V12.parent-stricter");

        Community strict = promise(audience, SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_EXPORT);
        assertThat(communities
                        .nest(alice, new NestCommunity(strict.id(), strict.version(), ward.id()))
                        .parent())
                .contains(ward.id());
    }

    @Rule("V12")
    @Test
    void partsGoOnAsTheWholeAndWhatIsNestedAsWhereItComes() {
        promise(ward, SafeSpaceRule.NO_RECORDING);
        Community moved = transformed(ward);
        List<PersonId> me = List.of(alice.person().orElseThrow());
        Community split = communities.split(
                alice,
                new SplitCommunity(
                        moved.id(),
                        moved.version(),
                        List.of(
                                new SplitCommunity.Part(english("One"), me, List.of()),
                                new SplitCommunity.Part(english("Two"), me, List.of()))));
        assertThat(split.successors())
                .allSatisfy(part ->
                        assertThat(inForce(communities.get(alice, part))).containsExactly(SafeSpaceRule.NO_RECORDING));

        Community inside = communities.found(
                alice,
                FoundCommunity.named(english("Inside"))
                        .visibility(Visibility.RESTRICTED)
                        .nestedIn(audience.id())
                        .build());
        Community target = community(Visibility.RESTRICTED);
        promise(target, SafeSpaceRule.NO_PERFORMANCE_USE);
        Community source = transformed(audience);
        int told = told("community.policy-changed");
        communities.merge(alice, new MergeCommunities(source.id(), source.version(), target.id()));
        assertThat(inForce(communities.get(alice, inside.id()))).containsExactly(SafeSpaceRule.NO_PERFORMANCE_USE);
        assertThat(told("community.policy-changed")).isEqualTo(told + 1);
    }

    @Rule("V12")
    @Test
    void anEmbargoHasALastDayThatIsStillToCome() {
        assertRefused(() -> promise(ward, SafeSpaceRule.EMBARGO), "V12.embargo");
        assertRefused(() -> set(ward, world.today()), "V12.embargo");
        assertThatThrownBy(() -> new SafeSpacePolicy(Set.of(SafeSpaceRule.EMBARGO), Optional.empty(), Instant.EPOCH))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("embargoUntil");
        assertRefused(() -> embargo(ward, -1), "V12.future");
        assertThatThrownBy(() -> embargo(ward, -1))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal ->
                                assertThat(refusal.unmet(Locale.FRENCH)).isNotEqualTo(refusal.unmet(Locale.ENGLISH)));
        assertThatThrownBy(() -> communities.setSafeSpacePolicy(
                        steward, new SetSafeSpacePolicy(ward.id(), version(ward), List.of(), null)))
                .isInstanceOf(NotPermitted.class);
        assertThat(communities.get(alice, ward.id()).safeSpace().policies()).isEmpty();
    }

    @Rule("K11")
    @Test
    void whatIsNotToBeExportedIsPassedOnNowhere() {
        KnowledgeObject before = lesson();
        later();
        promise(ward, SafeSpaceRule.NO_EXPORT);
        KnowledgeObject meanwhile = lesson();
        later();

        assertRefused(() -> share(before), "K11.no-export");
        assertRefused(() -> share(meanwhile), "K11.no-export");
        assertThat(world.lhs()
                        .redistributions()
                        .share(steward, new ShareKnowledge(meanwhile.id(), ward.id(), LocalizedText.BLANK))
                        .audience())
                .as("it may go round inside")
                .isEqualTo(ward.id());
        promise(ward);
        later();
        assertRefused(() -> share(before), "K11.no-export");
        assertRefused(() -> share(meanwhile), "K11.no-export");
        assertThat(share(lesson()).by()).isEqualTo(steward.person());
    }

    @Rule("K11")
    @Test
    void underAnEmbargoNothingLeavesBeforeTheDayIsOver() {
        embargo(ward, 2);
        KnowledgeObject lesson = lesson();
        embargo(ward, 1);
        StringBuilder out = new StringBuilder();

        world.time().advance(Duration.ofDays(2));
        assertRefused(() -> share(lesson), "K11.embargo");
        assertRefused(() -> communities.export(alice, new ExportCommunity(ward.id(), null), out), "K11.embargo");
        assertThat(out).isEmpty();

        world.time().advance(Duration.ofDays(1));
        assertThat(share(lesson).knowledge()).isEqualTo(lesson.id());
        assertThat(communities.export(alice, new ExportCommunity(ward.id(), null), out))
                .containsEntry(ResourceType.KNOWLEDGE.name(), 1L);
    }

    @Rule("K11")
    @Test
    void underTheChathamHouseRuleItIsPassedOnByNobody() {
        KnowledgeObject lesson = lesson();
        Redistribution named = share(lesson);
        promise(ward, SafeSpaceRule.CHATHAM_HOUSE);
        later();

        Redistribution copy = share(lesson);

        assertThat(named.by()).isEqualTo(steward.person());
        assertThat(copy.by()).isEmpty();
        assertThat(copy.summary()).isEqualTo(lesson.plainSummary());
        assertThat(world.lhs().redistributions().get(alice, copy.id())).isEqualTo(copy);
        assertThat(world.lhs().knowledge().get(alice, lesson.id()).contributors())
                .as("inside it is known who said it")
                .containsExactlyElementsOf(steward.person().stream().toList());
    }

    @Rule("K11")
    @Test
    void aCommunityWithSomethingThatIsNotToBeExportedStaysWhereItIs() {
        promise(ward, SafeSpaceRule.NO_EXPORT);
        later();
        promise(ward);
        StringBuilder out = new StringBuilder();

        assertRefused(() -> communities.export(alice, new ExportCommunity(ward.id(), null), out), "K11.no-export");
        assertThat(out).isEmpty();
        assertThat(told("community.exported")).isZero();
    }

    @Rule("K11")
    @Test
    void underTheChathamHouseRuleADocumentNamesNoAuthorsAndNoOrganisations() {
        Scene scene = Scene.of(World.inMemory(), Visibility.RESTRICTED);
        CommunityId id = (CommunityId) scene.asked(CommunityId.class);
        Actor keeper = scene.keeper();
        Communities there = scene.world().lhs().communities();
        ExportCommunity export = new ExportCommunity(id, null);
        StringBuilder named = new StringBuilder();
        Map<String, Long> counts = there.export(keeper, export, named);
        there.setSafeSpacePolicy(
                keeper,
                new SetSafeSpacePolicy(
                        id, there.get(keeper, id).version(), List.of(SafeSpaceRule.CHATHAM_HOUSE), null));
        StringBuilder unnamed = new StringBuilder();

        assertThat(there.export(keeper, export, unnamed)).isEqualTo(counts);

        List<String> persons = scene.actors().values().stream()
                .flatMap(actor -> actor.person().stream())
                .map(person -> person.value().toString())
                .toList();
        assertThat(content(named.toString()))
                .as("otherwise nothing is shown")
                .containsAnyOf(persons.toArray(String[]::new));
        assertThat(content(unnamed.toString())).doesNotContain(persons.toArray(String[]::new));
        World elsewhere = World.inMemory();
        Community taken = elsewhere
                .lhs()
                .communities()
                .importCommunity(
                        Actor.host(),
                        new CommunityImport(
                                () -> new StringReader(unnamed.toString()), person -> Optional.empty(), "Somebody"));
        assertThat(taken.safeSpace()).isEqualTo(there.get(keeper, id).safeSpace());
        assertThat(taken.safeSpace().policies()).hasSize(1);
    }

    @Rule("K11")
    @Test
    void underTheChathamHouseRuleADocumentSaysOfNobodyWhomTheyBelongTo() {
        String hospital = world.lhs()
                .organizations()
                .register(Actor.host(), new RegisterOrganization(english("A hospital")))
                .id()
                .value()
                .toString();
        world.lhs()
                .memberships()
                .join(
                        world.person(StakeholderGroup.CLINICIAN),
                        new JoinCommunity(
                                ward.id(), StakeholderGroup.CLINICIAN, new OrganizationId(UUID.fromString(hospital))));
        StringBuilder named = new StringBuilder();
        communities.export(alice, new ExportCommunity(ward.id(), null), named);
        promise(ward, SafeSpaceRule.CHATHAM_HOUSE);
        StringBuilder unnamed = new StringBuilder();
        communities.export(alice, new ExportCommunity(ward.id(), null), unnamed);

        assertThat(named).contains(hospital);
        assertThat(unnamed).doesNotContain(hospital);
        assertThat(unnamed).as("who coordinates it, so that it can go on").contains(me(alice));
    }

    @Rule("K11")
    @Test
    void whatWasMadeAfterTheRuleWasLiftedIsNamedInADocumentAgain() {
        promise(ward, SafeSpaceRule.CHATHAM_HOUSE);
        decide("Under the rule");
        promise(ward);
        later();
        decide("Without it");
        StringBuilder out = new StringBuilder();
        communities.export(alice, new ExportCommunity(ward.id(), null), out);

        List<String> decisions = out.toString()
                .lines()
                .filter(line -> line.contains("\"rationale\""))
                .toList();
        assertThat(decisions).hasSize(2);
        assertThat(decisions)
                .filteredOn(line -> line.contains(me(steward)))
                .singleElement()
                .asString()
                .contains("Without it");
        assertThat(ID.matcher(decisions.get(0)).results().distinct().count()).isGreaterThan(2);
    }

    /** Otherwise a kind that somebody adds would leave with its authors. */
    @Rule("K11")
    @Test
    void allThatIsCarriedButWhoBelongsIsContentOfSomeMoment() {
        List<AggregateType<?, ?>> carried = new ArrayList<>(CommunityFeature.CARRIED);
        carried.addAll(EmbeddedSystem.CARRIED);
        assertThat(carried).filteredOn(kind -> kind.madeAt().isEmpty()).containsExactly(Membership.TYPE);
    }

    @Rule("IV2")
    @Test
    void whatServesNoJudgementIsInNoViewOfThoseWhoRunCommunities() {
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = overseenBy(mona);
        Actor manager = mona.onBehalfOf(platform.id());
        ParticipationQuery march = new ParticipationQuery(ward.id(), YearMonth.from(world.today()));
        dispatch();
        assertThat(lastActivity(mona, platform)).isPresent();
        assertThat(world.lhs().engagement().participation(manager, march).community())
                .isEqualTo(ward.id());

        promise(ward, SafeSpaceRule.NO_PERFORMANCE_USE);
        later();
        promise(ward);

        assertThat(lastActivity(mona, platform)).isEmpty();
        assertRefused(() -> world.lhs().engagement().participation(manager, march), "IV2.performance");
        assertRefused(
                () -> world.lhs().engagement().snapshot(manager, new SnapshotQuery(ward.id(), march.month())),
                "IV2.performance");
        assertThat(world.lhs().engagement().participation(alice, march).community())
                .as("those who belong see how many of them took part")
                .isEqualTo(ward.id());
        world.time().advance(Duration.ofDays(40));
        decide("After the rule was lifted");
        dispatch();
        assertThat(lastActivity(mona, platform)).isPresent();
        assertThat(world.lhs()
                        .engagement()
                        .participation(manager, new ParticipationQuery(ward.id(), YearMonth.from(world.today())))
                        .community())
                .isEqualTo(ward.id());
    }

    /** More than a year later the first round isn't what the second is held against, and what began under the rule is in nothing that rests on it. */
    @Rule("IV2")
    @Test
    void whatServedNoJudgementLongAgoIsInNoLaterFigureOfThoseWhoRunCommunities() {
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        Actor manager = mona.onBehalfOf(overseenBy(mona).id());
        List<Actor> members = Stream.generate(() -> world.person(StakeholderGroup.RESEARCHER))
                .limit(12)
                .toList();
        members.forEach(member -> join(member, ward));
        promise(ward, SafeSpaceRule.NO_PERFORMANCE_USE);
        later();
        survey(members, 1);
        later();
        promise(ward);
        world.time().advance(Duration.ofDays(430));
        survey(members, 4);

        assertThat(change(manager)).as("of the last round alone").isEmpty();
        assertThat(change(alice)).as("for those who belong").isNotEmpty().allMatch(risen -> risen == 3);
        assertThat(measured(manager, Metric.SURVEY_MEAN).cells())
                .isNotEmpty()
                .allMatch(cell -> cell.value().equals(OptionalDouble.of(4.5)));
        assertThat(measured(manager, Metric.ACTIVE_MEMBERS).metric()).isEqualTo(Metric.ACTIVE_MEMBERS);
        for (Metric metric : List.of(
                Metric.FEEDBACK_OVERDUE,
                Metric.SIGNAL_TO_UPTAKE,
                Metric.CYCLE_DAYS,
                Metric.PDSA_FIDELITY,
                Metric.COMMITMENTS_KEPT,
                Metric.UPTAKE_DEPTH)) {
            assertRefused(() -> measured(manager, metric), "IV2.performance");
            assertThat(measured(alice, metric).metric()).isEqualTo(metric);
        }
        YearMonth lifted = YearMonth.from(world.today()).minusMonths(14);
        assertThat(measured(manager, lifted.plusMonths(12), Metric.DAILY_ACTIVE).metric())
                .isEqualTo(Metric.DAILY_ACTIVE);
        assertRefused(() -> measured(manager, lifted.plusMonths(11), Metric.SILO_BY_DAY), "IV2.performance");
        assertThat(measured(manager, lifted.plusMonths(13), Metric.SILO_BY_DAY).metric())
                .as("what was asked a year ago was asked after")
                .isEqualTo(Metric.SILO_BY_DAY);
    }

    private MetricResult measured(Actor actor, Metric metric) {
        return measured(actor, YearMonth.from(world.today()), metric);
    }

    private MetricResult measured(Actor actor, YearMonth month, Metric metric) {
        return world.lhs().engagement().measure(actor, new MetricQuery(ward.id(), month, metric));
    }

    private List<Double> change(Actor actor) {
        return measured(actor, Metric.SURVEY_CHANGE).cells().stream()
                .flatMapToDouble(cell -> cell.value().stream())
                .boxed()
                .toList();
    }

    /** Half of them choose a level, and half the next. */
    private void survey(List<Actor> members, int level) {
        SurveyRound round =
                world.lhs().surveys().open(alice, new OpenSurveyRound(ward.id(), Questionnaires.CORE_VALUES));
        for (int i = 0; i < members.size(); i++) {
            int chosen = level + i % 2;
            world.lhs()
                    .surveys()
                    .answer(
                            members.get(i),
                            new AnswerSurvey(
                                    round.id(),
                                    round.items().stream()
                                            .map(item -> new SurveyAnswer(item.code(), chosen))
                                            .toList()));
        }
        SurveyRound answered = world.lhs().surveys().get(alice, round.id());
        world.lhs().surveys().close(alice, new CloseSurveyRound(answered.id(), answered.version()));
    }

    private FacilitationPlatform overseenBy(Actor manager) {
        FacilitationPlatform platform = world.platform(manager);
        world.oversee(alice, platform, ward);
        return platform;
    }

    /** A document's rows but for who belongs, and its community. */
    private static String content(String document) {
        return document.lines()
                .filter(line -> !line.contains("\"participant\""))
                .reduce("", (one, other) -> one + "\n" + other);
    }

    private static String me(Actor actor) {
        return actor.person().orElseThrow().value().toString();
    }

    private void dispatch() {
        world.lhs().events().dispatchAll();
    }

    private Optional<Instant> lastActivity(Actor manager, FacilitationPlatform platform) {
        return world.lhs()
                .platforms()
                .portfolio(manager, platform.id(), world.firstPage())
                .items()
                .get(0)
                .lastActivityAt();
    }

    private void decide(String what) {
        world.lhs()
                .decisions()
                .log(
                        alice,
                        new LogDecision(
                                ward.id(),
                                english(what),
                                english("Because"),
                                "The meeting",
                                List.of(steward.person().orElseThrow()),
                                world.today()));
    }

    private Community community(Visibility visibility) {
        return world.activeCommunity(alice, visibility, JoinPolicy.OPEN);
    }

    private Membership join(Actor person, Community community) {
        return world.lhs()
                .memberships()
                .join(person, new JoinCommunity(community.id(), StakeholderGroup.RESEARCHER, null));
    }

    private Community transformed(Community community) {
        return communities.moveStage(
                alice, new MoveStage(community.id(), version(community), LifeStage.TRANSFORMATION, "It ends"));
    }

    private long version(Community community) {
        return communities.get(alice, community.id()).version();
    }

    private Community promise(Community community, SafeSpaceRule... rules) {
        return set(community, null, rules);
    }

    private Community embargo(Community community, int days, SafeSpaceRule... others) {
        return set(
                community,
                world.today().plusDays(days),
                Stream.concat(Stream.of(SafeSpaceRule.EMBARGO), Stream.of(others))
                        .toArray(SafeSpaceRule[]::new));
    }

    private Community set(Community community, @Nullable LocalDate embargoUntil, SafeSpaceRule... rules) {
        return communities.setSafeSpacePolicy(
                alice, new SetSafeSpacePolicy(community.id(), version(community), List.of(rules), embargoUntil));
    }

    private Community seen(Community community, Visibility by) {
        return communities.changeVisibility(alice, new ChangeVisibility(community.id(), version(community), by));
    }

    private Instant later() {
        world.time().advance(Duration.ofMinutes(1));
        return world.time().instant();
    }

    private Set<SafeSpaceRule> inForce(Community community) {
        return communities
                .get(alice, community.id())
                .safeSpace()
                .inForce(world.time().instant())
                .rules();
    }

    private static Set<SafeSpaceRule> rules(Community community, Instant made, Instant asOf) {
        return community.safeSpace().holdingFor(made, asOf).rules();
    }

    private KnowledgeObject lesson() {
        KnowledgeObject draft = world.lhs()
                .knowledge()
                .draft(
                        steward,
                        new DraftKnowledge(
                                ward.id(),
                                KnowledgeKind.LESSON,
                                SourceType.EXPERIENCE,
                                english("A lesson"),
                                english("What we learned"),
                                english("In plain words"),
                                List.of(steward.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        return world.lhs().knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
    }

    private Redistribution share(KnowledgeObject lesson) {
        return world.lhs()
                .redistributions()
                .share(steward, new ShareKnowledge(lesson.id(), audience.id(), LocalizedText.BLANK));
    }

    private int told(String type) {
        dispatch();
        return (int) told.stream().filter(type::equals).count();
    }

    private void assertRefused(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}

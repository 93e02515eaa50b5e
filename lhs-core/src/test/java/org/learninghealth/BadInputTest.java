package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.learninghealth.kit.World.english;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.BadInputs.Input;
import org.learninghealth.BadInputs.Refusal;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.CommunityImport;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.RevokeRole;
import org.learninghealth.cycle.AdvanceSignal;
import org.learninghealth.cycle.CarryOutTest;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.PlanTest;
import org.learninghealth.cycle.SignalStatus;
import org.learninghealth.cycle.StudyTest;
import org.learninghealth.kit.Dump;
import org.learninghealth.kit.FrontDoor;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.kit.Records;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.Snapshot;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.LinkProvenance;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.CorrectObservation;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservation;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Storage;

/**
 * What happens to a command that can't be accepted as it is, for every command of every operation and each of its parts:
 * the right refusal, in words that name the field and the remedy, and a store that is as it was, also if the host commits.
 */
class BadInputTest {

    /** Parts that are refused in a way of their own: a rule or another fault comes before, or on top. */
    private static final Map<String, Refusal> OF_THEIR_OWN = Map.ofEntries(
            Map.entry("Barriers.assign owner unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("Communities.split parts[0].coordinators unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("Communities.split parts[0].members unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("FollowUps.assign assignee unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("Cycles.addTeamMember person unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("Cycles.removeTeamMember person unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("Cycles.handOver to unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("Cycles.open lead unknown", new Refusal(RuleViolation.class, List.of())),
            Map.entry("Cycles.startNextIteration lead unknown", new Refusal(RuleViolation.class, List.of())));

    /** What is wrong only in view of other parts or of what is stored. */
    private static final Set<String> FITTING = Set.of(
            "period-start",
            "repeated",
            "future",
            "template",
            "questionnaire",
            "unit",
            "recurrence",
            "section-source",
            "past",
            "issue-status");

    private final Scene scene = Scene.of(World.inMemory(), Visibility.RESTRICTED);
    private final LearningHealthSystem lhs = scene.world().lhs();
    private final Storage storage = scene.world().storage();
    private final Map<Class<?>, Record> prepared = new HashMap<>();

    @BeforeEach
    void prepare() {
        PdsaTest planned = lhs.tests().plan(scene.keeper(), valid(PlanTest.class));
        PdsaTest underWay = lhs.tests().carryOut(scene.keeper(), new CarryOutTest(planned.id(), planned.version()));
        prepared.put(StudyTest.class, new StudyTest(underWay.id(), underWay.version(), List.of(), "Nobody fell ill"));
        lhs.events().dispatchAll();
    }

    @Test
    void whateverIsWrongWithAPartOfACommandIsRefusedAndNothingChanges() {
        Map<String, Integer> refused = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Operation operation : FrontDoor.commands()) {
            String held = Dump.of(storage);
            for (Input input : BadInputs.of(valid(operation)).inputs()) {
                String what = operation + " " + input.path() + " " + input.fault();
                if (input.expected().isPresent()) {
                    Refusal expected =
                            OF_THEIR_OWN.getOrDefault(what, input.expected().get());
                    failures.addAll(failures(what, operation, input.command(), expected));
                    refused.merge(operation.toString(), 1, Integer::sum);
                }
            }
            if (!Dump.of(storage).equals(held)) {
                failures.add(operation + " was refused, but something changed that no port tells of");
            }
        }
        assertThat(failures).isEmpty();
        assertThat(refused).hasSize(FrontDoor.commands().size()).hasSizeGreaterThan(50);
        assertThat(refused.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(1000);
    }

    /** Otherwise the cases above could all be refused for a reason that none of them is about. */
    @Test
    void theLastValueThatIsAllowedIsNotFoundFaulty() {
        List<String> failures = new ArrayList<>();
        int allowed = 0;
        for (Operation operation : FrontDoor.commands()) {
            for (Input input : BadInputs.of(valid(operation)).inputs()) {
                if (input.expected().isEmpty()) {
                    allowed++;
                    tried(operation, input.command())
                            .filter(refusal -> finds(refusal, input.path()))
                            .ifPresent(refusal -> failures.add(operation + ": " + refusal.getMessage()));
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(allowed).isGreaterThan(70);
    }

    /** Otherwise nothing would be known of the cases that start from them. */
    @Test
    void theCommandsThatCasesAreMadeOfAreValidAndTheSnapshotSeesWhatTheyWrite() {
        List<String> accepted = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Operation operation : FrontDoor.commands()) {
            Actor actor = actor(operation);
            Snapshot before = Snapshot.of(storage, actor);
            Throwable refusal = catchThrowable(() -> storage.unitOfWork().required(() -> {
                operation.call(lhs, actor, valid(operation));
                accepted.add(operation.toString());
                Snapshot after = Snapshot.of(storage, actor);
                if (!after.messages().equals(before.messages())
                        && !after.receipt().equals(before.receipt())
                        && !after.rows().equals(before.rows())) {
                    seen.add(operation.toString());
                }
                throw new RolledBack();
            }));
            assertThat(refusal)
                    .as("%s", operation)
                    .isInstanceOfAny(RolledBack.class, RuleViolation.class, IllegalTransition.class);
        }
        assertThat(accepted).hasSizeGreaterThan(40);
        // these ask for what is so already
        accepted.removeAll(List.of(
                "Communities.nest",
                "SeriesPlanning.extend",
                "Attendances.forgetStrangers",
                "Gatherings.followClocks",
                "Communities.requireRepresentation",
                "Communities.detectDormancy",
                "Commitments.remind",
                "ReExposures.prompt",
                "Cycles.remindOfSustainability",
                "Consents.tick",
                "Issues.deliver",
                "Issues.open",
                "Consents.withdrawByToken",
                "Invitations.expire",
                "DataFeeds.detectStale",
                "DataSubjectRequests.detectOverdue",
                "Feedback.detectOverdue",
                "Knowledge.detectDue",
                "Retention.preview",
                "Retention.run",
                "Memberships.revoke",
                "Platforms.appoint",
                // and these keep no request
                "Invitations.declineByToken",
                "Invitations.inviteAddress",
                "Invitations.nominate",
                "EvidenceProposals.gather",
                "Gatherings.planAll",
                "DataFeeds.receive",
                "Observations.ingest",
                "Engagement.record"));
        assertThat(seen).containsExactlyElementsOf(accepted);
    }

    /** Otherwise a constraint that somebody forgets would take its cases with it. */
    @Test
    void everyPartSaysWhatItAccepts() {
        assertThat(FrontDoor.commands().stream()
                        .flatMap(operation -> BadInputs.of(valid(operation)).unbounded().stream()
                                .map(path -> operation + " " + path)))
                .isEmpty();
    }

    @Test
    void figuresThatCanNotBeTrueAreRefused() {
        RecordObservation share = valid(RecordObservation.class);
        MeasureId ratio = measure(
                DefineMeasure.of(community(), MeasureType.PROCESS, english("Staff"), ImprovementDirection.INCREASE)
                        .ratio(1000, "per 1000"));
        MeasureId value = measure(
                DefineMeasure.of(community(), MeasureType.PROCESS, english("Days"), ImprovementDirection.INCREASE)
                        .continuousVariable("days"));
        LocalDate first = share.period();
        RecordObservations.Row row = new RecordObservations.Row(first, 1, 100.0, null);
        RecordObservations.Row other = new RecordObservations.Row(first.plusMonths(1), 101, 100.0, null);
        CorrectObservation correct = valid(CorrectObservation.class);
        LocalDate recorded = lhs.observations()
                .find(scene.keeper(), correct.observation())
                .orElseThrow()
                .period();
        RecordObservation taken = with(share, "period", recorded);

        refuses("Observations.record", with(share, "denominator", -1.0), "denominator positive");
        refuses("Observations.record", with(share, "denominator", 0.0), "denominator positive");
        refuses("Observations.record", with(share, "denominator", -0.0), "denominator positive");
        refuses("Observations.record", with(share, "denominator", null), "denominator missing");
        refuses("Observations.record", with(share, "numerator", -1.0), "numerator negative");
        refuses("Observations.record", with(share, "numerator", 100.5), "numerator more-than-whole");
        refuses("Observations.record", with(share, "period", first.plusDays(1)), "period period-start");
        refuses("Observations.record", RecordObservation.of(value, first, 1, 2.0), "denominator no-denominator");
        refuses("Observations.record", RecordObservation.of(ratio, first, -1, 2.0), "numerator negative");
        refuses("Observations.record", RecordObservation.of(ratio, first, 1e15, 1e-9), "denominator too-small");
        refuses("Observations.record", taken, new Refusal(Duplicate.class, List.of()));
        refuses("Observations.correct", with(correct, "denominator", -1.0), "denominator positive");
        refuses("Observations.correct", with(correct, "denominator", null), "denominator missing");
        refuses("Observations.correct", with(correct, "numerator", 101.0), "numerator more-than-whole");
        refuses(
                "Observations.recordAll",
                RecordObservations.of(share.measure(), List.of(row, other, row, with(row, "period", taken.period()))),
                "rows[1].numerator more-than-whole",
                "rows[2].period repeated",
                "rows[3].period recorded");
        refuses(
                "Observations.recordAll",
                RecordObservations.of(share.measure(), List.of(with(row, "denominator", -2.0))),
                "rows[0].denominator positive");
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        GrantRole grant = valid(GrantRole.class);
        AdvanceSignal advance = valid(AdvanceSignal.class);
        LinkProvenance link = valid(LinkProvenance.class);
        Arrays.stream(Role.values())
                .filter(role -> !Role.IN_COMMUNITIES.contains(role))
                .forEach(role -> {
                    refuses("Memberships.grant", with(grant, "role", role), "role role");
                    refuses("Memberships.revoke", with(valid(RevokeRole.class), "role", role), "role role");
                });
        refuses("Signals.advance", with(advance, "status", SignalStatus.DISCARDED), "status discard-reason");
        refuses("Signals.advance", with(advance, "status", SignalStatus.DUPLICATE), "status duplicate-target");
        refuses("Provenance.link", with(link, "type", ProvenanceType.TESTED_IN), "type drawn-by-itself");
        for (String end : List.of("from", "to")) {
            refuses(
                    "Provenance.link",
                    with(link, end, new ThingRef(ThingKind.KNOWLEDGE, new UUID(1, 1))),
                    new Refusal(NotFound.class, List.of()));
        }
    }

    /** A command can't even be built with one of these, so that there is no command to refuse. */
    @Test
    void valuesThatAreNoneAreRefusedWhereTheyAreMade() {
        assertInvalid(() -> LocalizedText.of("no tag", "Yes"), "texts language-tag");
        assertInvalid(() -> LocalizedText.of("", "Yes"), "texts language-tag");
        assertInvalid(() -> LocalizedText.of(Locale.ROOT, "Yes"), "texts language-tag");
        assertInvalid(() -> LocalizedText.of("en", none()), "texts[en] missing");
        assertInvalid(() -> new StakeholderGroup("patient"), "stakeholderGroup code");
        assertInvalid(() -> new StakeholderGroup("P\0"), "stakeholderGroup code");
        assertInvalid(() -> new StakeholderGroup(none()), "stakeholderGroup missing");
        assertInvalid(() -> new CommunityId(none()), "communityId.value missing");
        assertInvalid(() -> new ThingRef(ThingKind.CHANGE, none()), "id missing");
        assertInvalid(() -> Actor.host().withRequest(" "), "actor.request blank");
        assertInvalid(() -> Actor.host().withRequest("a b"), "actor.request characters");
        assertInvalid(() -> Actor.host().withRequest("x".repeat(101)), "actor.request too-long");
    }

    @Test
    void nobodyAsksForNothing() {
        for (Operation operation : FrontDoor.operations()) {
            Object[] asked = operation.asked().stream().map(scene::asked).toArray();
            assertThatThrownBy(() -> operation.call(lhs, none(), asked))
                    .as("%s by nobody", operation)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("actor is missing: give it a value");
            for (int i = 0; i < asked.length; i++) {
                Object[] without = asked.clone();
                without[i] = null;
                assertThatThrownBy(() -> operation.call(lhs, actor(operation), without))
                        .as("%s", operation)
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageEndingWith(" is missing: give it a value");
            }
        }
    }

    /** A store that can't hold such a text can't be asked for it either: some would end the host's transaction. */
    @Test
    void textsThatAreLookedForAreRefusedAsTheOnesThatAreKept() {
        List<String> seen = new ArrayList<>();
        for (Class<? extends Record> query : FrontDoor.queries()) {
            Record valid = (Record) scene.asked(query);
            for (RecordComponent part : query.getRecordComponents()) {
                // parts of commands are refused when the command is carried out
                if (part.getType() == String.class
                        && query != CommunityImport.class
                        && !part.getAccessor().isAnnotationPresent(PlainText.class)) {
                    String path = query.getSimpleName() + "." + part.getName();
                    seen.add(path);
                    for (String text : List.of("a\0b", "a\uD83E", "\uDD10b", "a\u202Eb", "a\uFFFFb", "x".repeat(321))) {
                        Throwable thrown = catchThrowable(() -> Records.with(valid, part.getName(), text));
                        assertThat(thrown).as(path).isInstanceOfSatisfying(InvalidInput.class, refusal -> {
                            assertThat(refusal.violations())
                                    .extracting(Violation::code)
                                    .containsAnyOf(text.length() > 320 ? "too-long" : "characters", "code");
                            assertThat(wordless(refusal)).isEmpty();
                        });
                    }
                }
            }
        }
        assertThat(seen)
                .contains("ContributorQuery.topic", "ChartRequest.site", "TermQuery.term", "SurveyQuery.questionnaire")
                .hasSizeGreaterThan(12);
    }

    private void refuses(String operation, Record command, String... faults) {
        refuses(operation, command, Refusal.invalid(faults));
    }

    private void refuses(String operation, Record command, Refusal expected) {
        assertThat(failures(operation, operation(operation), command, expected)).isEmpty();
    }

    /** What isn't as it should be when a command is refused, on its own and in a transaction that the host commits. */
    private List<String> failures(String what, Operation operation, Record command, Refusal expected) {
        Actor actor = actor(operation);
        Snapshot before = Snapshot.of(storage, actor);
        Optional<LhsException> first = tried(operation, command);
        if (first.isEmpty()) {
            return List.of(what + " was accepted");
        }
        List<String> failures = new ArrayList<>();
        LhsException refusal = first.get();
        Throwable alone = catchThrowable(() -> operation.call(lhs, actor, command));
        if (!Snapshot.of(storage, actor).equals(before)) {
            failures.add(what + " was refused, but something changed");
        }
        if (!Refusal.of(refusal).equals(expected)) {
            failures.add(what + " was refused as " + Refusal.of(refusal) + " instead of " + expected);
        }
        if (alone == null || !Refusal.of((LhsException) alone).equals(Refusal.of(refusal))) {
            failures.add(what + " was refused in another way outside the host's transaction: " + alone);
        }
        wordless(refusal).ifPresent(why -> failures.add(what + ": " + why));
        return failures;
    }

    /** The refusal, in a transaction of the host's that is committed; empty if there was none, and all is undone. */
    private Optional<LhsException> tried(Operation operation, Record command) {
        try {
            return storage.unitOfWork().required(() -> {
                try {
                    operation.call(lhs, actor(operation), command);
                } catch (LhsException refused) {
                    return Optional.of(refused);
                }
                throw new RolledBack();
            });
        } catch (RolledBack accepted) {
            return Optional.empty();
        }
    }

    /** Whether a refusal is about a part, and not about how it fits to the others. */
    private static boolean finds(LhsException refusal, String path) {
        return refusal instanceof InvalidInput invalid
                && invalid.violations().stream()
                        .anyMatch(each -> each.field().startsWith(path) && !FITTING.contains(each.code()));
    }

    /** Why a refusal doesn't tell a person in their language which field is wrong and what to do. */
    private static Optional<String> wordless(LhsException refusal) {
        String english = refusal.explain(Locale.ENGLISH);
        String french = refusal.explain(Locale.FRENCH);
        if (refusal instanceof InvalidInput invalid) {
            for (Violation violation : invalid.violations()) {
                String start = violation.field() + " ";
                if (!violation.explain(Locale.ENGLISH).startsWith(start)
                        || !violation.explain(Locale.FRENCH).startsWith(start)
                        || violation.field().isEmpty()) {
                    return Optional.of("doesn't begin with the field: " + english);
                }
                if (violation.explain(Locale.ENGLISH).equals(violation.explain(Locale.FRENCH))) {
                    return Optional.of("is the same in French: " + english);
                }
            }
            if (!String.valueOf(refusal.getMessage()).equals(english)) {
                return Optional.of("its message isn't its explanation: " + refusal.getMessage());
            }
        }
        boolean raw = (english + french).matches("(?s).*(input\\.|error\\.|\\{\\d|[\\x00\\uFFFE]|x{50}).*");
        return raw || english.equals(french)
                ? Optional.of("isn't in plain words: " + english + " / " + french)
                : Optional.empty();
    }

    private Record valid(Operation operation) {
        return valid(operation.asked().get(0).asSubclass(Record.class));
    }

    private <C extends Record> C valid(Class<C> command) {
        return command.cast(prepared.getOrDefault(command, (Record) scene.asked(command)));
    }

    private Actor actor(Operation operation) {
        return scene.whoMay(operation).withRequest("request");
    }

    private static Operation operation(String name) {
        return FrontDoor.commands().stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private CommunityId community() {
        return (CommunityId) scene.asked(CommunityId.class);
    }

    private MeasureId measure(DefineMeasure.Builder builder) {
        return lhs.measures().define(scene.keeper(), builder.build()).id();
    }

    private static <C extends Record> C with(C command, String part, @Nullable Object value) {
        @SuppressWarnings("unchecked") // of the same class
        C other = (C) Records.with(command, part, value);
        return other;
    }

    private static void assertInvalid(Runnable made, String... faults) {
        Throwable thrown = catchThrowable(made::run);
        assertThat(thrown).isInstanceOf(InvalidInput.class);
        assertThat(Refusal.of((LhsException) thrown)).isEqualTo(Refusal.invalid(faults));
        assertThat(wordless((LhsException) thrown)).isEmpty();
    }

    /** What a host's own code may pass by mistake. */
    @SuppressWarnings("NullAway")
    private static <V> V none() {
        return null;
    }

    /** Undoes what was accepted. */
    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}

package org.learninghealth.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

class KnowledgeReviewTest {

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor steward = world.person(StakeholderGroup.RESEARCHER);
    private final Actor bob = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final List<DomainEvent> heard = new ArrayList<>();

    KnowledgeReviewTest() {
        join(steward, ward, Role.KNOWLEDGE_STEWARD);
        join(bob, ward);
        world.lhs().events().subscribe(event -> {
            if (event.type().startsWith("knowledge.")) {
                heard.add(event.event());
            }
        });
        world.lhs().events().dispatchAll();
        heard.clear();
    }

    @Rule("N2")
    @Test
    void onlyEvidenceIsMoreOrLessCertain() {
        for (KnowledgeKind kind : KnowledgeKind.values()) {
            DraftKnowledge certain = new DraftKnowledge(
                    ward.id(),
                    kind,
                    SourceType.RESEARCH_EVIDENCE,
                    english("Chlorinated lime"),
                    english("It helps"),
                    LocalizedText.BLANK,
                    null,
                    "",
                    world.today().plusYears(1),
                    null,
                    Certainty.LOW,
                    StudyDesign.INTERRUPTED_TIME_SERIES);
            if (kind == KnowledgeKind.EVIDENCE_SUMMARY || kind == KnowledgeKind.GUIDELINE) {
                KnowledgeObject draft = world.lhs().knowledge().draft(bob, certain);
                assertThat(draft.certainty()).contains(Certainty.LOW);
                assertThat(draft.studyDesign()).contains(StudyDesign.INTERRUPTED_TIME_SERIES);
            } else {
                assertRefused("N2", () -> world.lhs().knowledge().draft(bob, certain), "N2.evidence");
            }
        }
        assertThat(known()).hasSize(2);
    }

    @Rule("N2")
    @Test
    void aReviewSaysHowCertainEvidenceHasBecomeAndNothingElseIs() {
        KnowledgeObject summary = published(KnowledgeKind.EVIDENCE_SUMMARY);
        KnowledgeObject tool = published(KnowledgeKind.TOOL);

        assertThat(review(summary, Certainty.HIGH).certainty()).contains(Certainty.HIGH);
        assertRefused("N2", () -> review(tool, Certainty.HIGH), "N2.evidence");
        assertThat(get(tool)).isEqualTo(tool);
    }

    @Test
    void howKnowledgeCameIsTakenFromItsSourceUnlessSomebodySaysSo() {
        assertThat(draft(KnowledgeKind.LESSON, SourceType.RESEARCH_EVIDENCE, null)
                        .verb())
                .isEqualTo(KnowledgeVerb.ACQUIRED);
        assertThat(draft(KnowledgeKind.LESSON, SourceType.LIVED_EXPERIENCE, null)
                        .verb())
                .isEqualTo(KnowledgeVerb.CREATED);
        assertThat(draft(KnowledgeKind.LESSON, SourceType.LOCAL_DATA, KnowledgeVerb.TRANSFERRED)
                        .verb())
                .isEqualTo(KnowledgeVerb.TRANSFERRED);
    }

    @Rule("N3")
    @Test
    void whatIsPastTheDayOfItsReviewIsMarkedOnceAndStaysReadable() {
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);
        world.time().advance(daysUntil(lesson.reviewDue()));
        assertThat(detectDue()).isEqualTo(new KnowledgeDueReport(0, false));
        world.time().advance(Duration.ofDays(1));

        assertThat(detectDue()).isEqualTo(new KnowledgeDueReport(1, false));
        assertThat(detectDue()).isEqualTo(new KnowledgeDueReport(0, false));

        KnowledgeObject due = get(lesson);
        assertThat(due.status()).isEqualTo(KnowledgeStatus.DUE_REVIEW);
        assertThat(due.summary()).isEqualTo(lesson.summary());
        assertThat(due.trust().in(Locale.ENGLISH)).contains("may be out of date");
        assertThat(world.lhs()
                        .knowledge()
                        .list(bob, KnowledgeQuery.of(ward.id()), world.firstPage())
                        .items())
                .containsExactly(due);
        world.lhs().events().dispatchAll();
        assertThat(heard).filteredOn(KnowledgeReviewDue.class::isInstance).hasSize(1);
    }

    @Rule("N3")
    @Test
    void aLookFindsNoMoreThanItIsAskedFor() {
        KnowledgeObject first = published(KnowledgeKind.LESSON);
        published(KnowledgeKind.LESSON);
        world.time().advance(daysUntil(first.reviewDue()).plusDays(1));

        assertThat(world.lhs().knowledge().detectDue(Actor.host(), new DetectKnowledgeDue(1)))
                .isEqualTo(new KnowledgeDueReport(1, true));
        assertThat(world.lhs().knowledge().detectDue(Actor.host(), new DetectKnowledgeDue(2)))
                .isEqualTo(new KnowledgeDueReport(1, false));
        assertThatThrownBy(() -> world.lhs().knowledge().detectDue(steward, new DetectKnowledgeDue(1)))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("N3")
    @Test
    void aReviewPublishesTheNextEdition() {
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);
        assertThat(lesson.edition()).isEqualTo(1);
        world.time().advance(daysUntil(lesson.reviewDue()).plusDays(1));
        detectDue();

        KnowledgeObject reviewed = world.lhs()
                .knowledge()
                .review(
                        steward,
                        ReviewKnowledge.confirming(get(lesson), world.today().plusYears(1)));

        assertThat(reviewed.status()).isEqualTo(KnowledgeStatus.PUBLISHED);
        assertThat(reviewed.edition()).isEqualTo(2);
        assertThat(reviewed.publishedAt()).isEqualTo(lesson.publishedAt());
        assertThat(reviewed.reviewedAt()).contains(world.time().instant());
        assertThat(reviewed.reviewDue()).isEqualTo(world.today().plusYears(1));
        assertThat(detectDue()).isEqualTo(new KnowledgeDueReport(0, false));
        world.lhs().events().dispatchAll();
        assertThat(heard).contains(new KnowledgeReviewed(lesson.id(), ward.id(), 2));
    }

    @Rule("N3")
    @Test
    void aReviewAheadOfTimePublishesAnewToo() {
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);

        KnowledgeObject reviewed = world.lhs()
                .knowledge()
                .review(
                        steward,
                        new ReviewKnowledge(
                                lesson.id(),
                                lesson.version(),
                                english("Soap will do"),
                                LocalizedText.BLANK,
                                null,
                                world.today().plusYears(2)));

        assertThat(reviewed.edition()).isEqualTo(2);
        assertThat(reviewed.summary()).isEqualTo(english("Soap will do"));
    }

    @Rule("N1")
    @Test
    void whatIsReviewedIsReviewedAgainWithinTwoYears() {
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);

        assertRefused(
                "N1",
                () -> world.lhs()
                        .knowledge()
                        .review(
                                steward,
                                ReviewKnowledge.confirming(
                                        lesson, world.today().plusYears(2).plusDays(1))),
                "N1.review-due");
        assertThat(get(lesson)).isEqualTo(lesson);
    }

    @Test
    void aDraftIsNotReviewedAndMembersDoNotReview() {
        KnowledgeObject draft = draft(KnowledgeKind.LESSON, SourceType.LOCAL_DATA, null);
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);

        assertThatThrownBy(() ->
                        world.lhs().knowledge().review(steward, ReviewKnowledge.confirming(draft, draft.reviewDue())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() ->
                        world.lhs().knowledge().review(bob, ReviewKnowledge.confirming(lesson, lesson.reviewDue())))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("N4")
    @Test
    void whatIsSupersededNamesItsSuccessor() {
        KnowledgeObject lime = published(KnowledgeKind.LESSON);
        KnowledgeObject soap = published(KnowledgeKind.LESSON);

        KnowledgeObject superseded = supersede(lime, soap);

        assertThat(superseded.status()).isEqualTo(KnowledgeStatus.SUPERSEDED);
        assertThat(superseded.successor()).contains(soap.id());
        assertThat(superseded.trust().in(Locale.FRENCH)).contains("plus récent");
        assertThat(world.lhs().knowledge().get(bob, lime.id())).isEqualTo(superseded);
        world.lhs().events().dispatchAll();
        assertThat(heard).contains(new KnowledgeSuperseded(lime.id(), ward.id(), soap.id()));
    }

    @Rule("N4")
    @Test
    void whatSupersedesNeverLeadsBack() {
        KnowledgeObject first = published(KnowledgeKind.LESSON);
        KnowledgeObject second = published(KnowledgeKind.LESSON);
        KnowledgeObject third = published(KnowledgeKind.LESSON);
        assertRefused("N4", () -> supersede(first, first), "N4.another");
        supersede(first, second);
        supersede(second, third);

        assertRefused("N4", () -> supersede(third, first), "N4.in-force");
        assertRefused("N4", () -> supersede(third, second), "N4.in-force");
        assertThat(get(third)).isEqualTo(third);
    }

    @Rule("N4")
    @Test
    void aDraftSupersedesNothing() {
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);

        assertRefused(
                "N4", () -> supersede(lesson, draft(KnowledgeKind.LESSON, SourceType.LOCAL_DATA, null)), "N4.in-force");
    }

    @Rule("N4")
    @Test
    void nothingIsSupersededByWhatIsConfidentialElsewhere() {
        Community secret = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        join(steward, secret, Role.KNOWLEDGE_STEWARD);
        KnowledgeObject here = published(KnowledgeKind.LESSON);
        KnowledgeObject there = publish(world.lhs()
                .knowledge()
                .draft(
                        steward,
                        new DraftKnowledge(
                                secret.id(),
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Soap"),
                                english("It helps"),
                                english("It helps"),
                                List.of(steward.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1))));
        long version = world.lhs().communities().get(alice, secret.id()).version();
        world.lhs()
                .communities()
                .changeVisibility(alice, new ChangeVisibility(secret.id(), version, Visibility.CONFIDENTIAL));

        assertRefused("N4", () -> supersede(here, there), "N4.confidential");
        assertThat(get(here)).isEqualTo(here);
    }

    @Rule("N4")
    @Test
    void whatIsWithdrawnSaysWhyAndIsNotUsedAnyMore() {
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);

        KnowledgeObject withdrawn = world.lhs()
                .knowledge()
                .withdraw(steward, new WithdrawKnowledge(lesson.id(), lesson.version(), english("It burns")));

        assertThat(withdrawn.withdrawnFor()).contains(english("It burns"));
        assertThat(withdrawn.trust().in(Locale.ENGLISH)).contains("do not use it");
        assertThat(world.lhs().knowledge().get(bob, lesson.id())).isEqualTo(withdrawn);
        assertThatThrownBy(() -> review(withdrawn, null)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> supersede(withdrawn, published(KnowledgeKind.LESSON)))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> world.lhs()
                        .knowledge()
                        .withdraw(
                                steward, new WithdrawKnowledge(lesson.id(), withdrawn.version(), LocalizedText.BLANK)))
                .isInstanceOf(InvalidInput.class);
        world.lhs().events().dispatchAll();
        assertThat(heard).contains(new KnowledgeWithdrawn(lesson.id(), ward.id()));
    }

    @Test
    void aLabelSaysInPlainWordsWhatToThinkOfIt() {
        TrustLabel label =
                new TrustLabel(SourceType.RESEARCH_EVIDENCE, Optional.of(Certainty.HIGH), KnowledgeStatus.PUBLISHED);

        assertThat(label.in(Locale.CANADA))
                .isEqualTo("This comes from published research. We can be very confident in it. It is up to date.");
        assertThat(label.in(Locale.CANADA_FRENCH))
                .isEqualTo(
                        "Cela vient de recherches publiées. On peut s'y fier avec une grande confiance. C'est à jour.");
        assertThat(label.in(Locale.GERMAN)).isEqualTo(label.in(Locale.ENGLISH));
    }

    @Test
    void thereIsALabelForAllThatCanBeKnown() {
        List<String> labels = new ArrayList<>();
        for (SourceType source : SourceType.values()) {
            for (KnowledgeStatus status : KnowledgeStatus.values()) {
                for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                    labels.add(new TrustLabel(source, Optional.empty(), status).in(language));
                    Arrays.stream(Certainty.values())
                            .map(certainty -> new TrustLabel(source, Optional.of(certainty), status).in(language))
                            .forEach(labels::add);
                }
            }
        }
        assertThat(labels).hasSize(6 * 5 * 2 * 5).doesNotHaveDuplicates().allMatch(label -> label.endsWith("."));
    }

    @Test
    void whatCameToACommunityIsCountedByTheQuarterOfItsCalendar() {
        ZoneId vienna = ZoneId.of("Europe/Vienna");
        published(KnowledgeKind.LESSON);
        world.time().advance(Duration.ofDays(30).plusHours(13).plusMinutes(30)); // half past ten in the evening, in UTC
        assertThat(world.time().instant()).isEqualTo("2026-03-31T22:30:00Z");
        publish(draft(KnowledgeKind.LESSON, SourceType.RESEARCH_EVIDENCE, null));
        publish(draft(KnowledgeKind.LESSON, SourceType.STAFF_KNOWHOW, KnowledgeVerb.TRANSFERRED));
        draft(KnowledgeKind.LESSON, SourceType.STAFF_KNOWHOW, null);

        assertThat(gained(bob, 2026, 1, ZoneOffset.UTC)).isEqualTo(new KnowledgeGained(1, 1, 1));
        assertThat(gained(bob, 2026, 1, vienna)).isEqualTo(new KnowledgeGained(1, 0, 0));
        assertThat(gained(bob, 2026, 2, vienna)).isEqualTo(new KnowledgeGained(0, 1, 1));
        assertThat(gained(bob, 2025, 4, vienna)).isEqualTo(new KnowledgeGained(0, 0, 0));
        assertThat(QuarterQuery.of(ward.id(), LocalDate.of(2026, 12, 31), vienna))
                .isEqualTo(new QuarterQuery(ward.id(), 2026, 4, vienna));
        assertThatThrownBy(() -> gained(Actor.visitor(), 2026, 1, vienna)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> new QuarterQuery(ward.id(), 2026, 5, vienna)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void evidenceInformsPracticeAndPracticeEvidence() {
        assertThat(world.lhs().provenance().flow(bob, ward.id())).isEqualTo(new EvidenceFlow(0, 0));
        assertThat(new EvidenceFlow(0, 0).ratio()).isEmpty();
        assertThat(new EvidenceFlow(4, 1).ratio()).isEqualTo(OptionalDouble.of(0.25));
        assertThat(new EvidenceFlow(4, 1).links()).isEqualTo(5);
        assertThatThrownBy(() -> world.lhs().provenance().flow(Actor.visitor(), ward.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theArchiveIsSearchedByWordsHoweverTheyAreSpelt() {
        KnowledgeObject lime = publish(world.lhs()
                .knowledge()
                .draft(
                        bob,
                        new DraftKnowledge(
                                ward.id(),
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Hand-hygiene").and("fr", "L’hygiène des mains"),
                                english("Chlorinated lime helps"),
                                english("Wash your hands"),
                                List.of(bob.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1))));
        published(KnowledgeKind.LESSON);

        for (String words : List.of("hygiene", "HYGIÈNE mains", "lime hand", "wash", "chlorinated wash hygiene")) {
            assertThat(found(bob, words)).as(words).containsExactly(lime);
        }
        assertThat(found(bob, "hygiene soap")).isEmpty();
        assertThat(found(bob, "hyg")).isEmpty();
        assertThat(found(world.person(StakeholderGroup.CLINICIAN), "hygiene")).isEmpty();
        assertThat(world.lhs()
                        .knowledge()
                        .list(
                                bob,
                                new KnowledgeQuery(
                                        ward.id(),
                                        null,
                                        null,
                                        SourceType.LOCAL_DATA,
                                        KnowledgeVerb.CREATED,
                                        "lime",
                                        null),
                                world.firstPage())
                        .items())
                .containsExactly(lime);
        assertThatThrownBy(() -> KnowledgeQuery.about("!?")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> KnowledgeQuery.about("x".repeat(201))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whoeverNamesAConditionFindsWhatIsAboutItAndNoMore() {
        Concept fever = new Concept("ICD_10", "O85");
        Concept teams = new Concept(Concepts.SYSTEM_ELEMENT, "PILLARS");
        KnowledgeObject both = world.lhs().knowledge().draft(bob, lesson().about(List.of(fever, teams, fever)));
        KnowledgeObject other =
                world.lhs().knowledge().draft(bob, lesson().about(List.of(new Concept("ICD_10", "O85.1"))));
        published(KnowledgeKind.LESSON);

        assertThat(both.topics()).containsExactly(fever, teams);
        assertThat(about(fever)).containsExactly(both);
        assertThat(about(teams, new Concept("ICD_10", "O85.1"))).containsExactlyInAnyOrder(both, other);
        assertThat(about(new Concept("ICD_10", "O86"))).isEmpty();
        KnowledgeObject reviewed = publish(both);
        assertThat(reviewed.topics()).containsExactly(fever, teams);

        // a scheme that the system knows has to have the code; what others classify by is theirs
        assertThatThrownBy(() -> world.lhs()
                        .knowledge()
                        .draft(bob, lesson().about(List.of(new Concept(Concepts.SYSTEM_ELEMENT, "NOTHING")))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("topics");
        List<Concept> many = IntStream.rangeClosed(0, KnowledgeObject.MOST_TOPICS)
                .mapToObj(each -> new Concept("ICD_10", "A" + each))
                .toList();
        assertThatThrownBy(() -> world.lhs().knowledge().draft(bob, lesson().about(many)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("topics");
        assertThatThrownBy(() -> KnowledgeQuery.onAny(many)).isInstanceOf(InvalidInput.class);
    }

    private List<KnowledgeObject> about(Concept... topics) {
        return world.lhs()
                .knowledge()
                .list(bob, KnowledgeQuery.onAny(List.of(topics)), world.firstPage())
                .items();
    }

    @Test
    void whatAReviewSaysIsFoundFromThenOn() {
        KnowledgeObject lesson = published(KnowledgeKind.LESSON);
        world.lhs()
                .knowledge()
                .review(
                        steward,
                        new ReviewKnowledge(
                                lesson.id(),
                                lesson.version(),
                                english("Gloves"),
                                LocalizedText.BLANK,
                                null,
                                lesson.reviewDue()));

        assertThat(found(bob, "gloves")).hasSize(1);
        assertThat(found(bob, "helps")).isEmpty();
    }

    private List<KnowledgeObject> found(Actor reader, String words) {
        return world.lhs()
                .knowledge()
                .list(reader, KnowledgeQuery.about(words), PageRequest.first(10))
                .items();
    }

    private KnowledgeGained gained(Actor reader, int year, int quarter, ZoneId zone) {
        return world.lhs().knowledge().gained(reader, new QuarterQuery(ward.id(), year, quarter, zone));
    }

    private KnowledgeDueReport detectDue() {
        return world.lhs().knowledge().detectDue(Actor.host(), new DetectKnowledgeDue(10));
    }

    private Duration daysUntil(LocalDate day) {
        return Duration.ofDays(day.toEpochDay() - world.today().toEpochDay());
    }

    private Membership join(Actor person, Community community, Role... roles) {
        Membership membership = world.lhs()
                .memberships()
                .join(person, new JoinCommunity(community.id(), StakeholderGroup.CLINICIAN, null));
        for (Role role : roles) {
            membership =
                    world.lhs().memberships().grant(alice, new GrantRole(membership.id(), membership.version(), role));
        }
        return membership;
    }

    private KnowledgeObject draft(KnowledgeKind kind, SourceType source, KnowledgeVerb verb) {
        return world.lhs().knowledge().draft(bob, asked(kind, source, verb));
    }

    private DraftKnowledge asked(KnowledgeKind kind, SourceType source, KnowledgeVerb verb) {
        return new DraftKnowledge(
                ward.id(),
                kind,
                source,
                english("Washing hands"),
                english("It helps"),
                LocalizedText.BLANK,
                List.of(bob.person().orElseThrow()),
                "CC-BY-4.0",
                world.today().plusYears(1),
                verb,
                null,
                null);
    }

    private DraftKnowledge lesson() {
        return asked(KnowledgeKind.LESSON, SourceType.LOCAL_DATA, null);
    }

    private KnowledgeObject published(KnowledgeKind kind) {
        return publish(draft(kind, SourceType.LOCAL_DATA, null));
    }

    private KnowledgeObject publish(KnowledgeObject draft) {
        return world.lhs().knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
    }

    private KnowledgeObject review(KnowledgeObject known, Certainty certainty) {
        return world.lhs()
                .knowledge()
                .review(
                        steward,
                        new ReviewKnowledge(
                                known.id(),
                                known.version(),
                                known.summary(),
                                known.plainSummary(),
                                certainty,
                                known.reviewDue()));
    }

    private KnowledgeObject supersede(KnowledgeObject known, KnowledgeObject successor) {
        return world.lhs()
                .knowledge()
                .supersede(steward, new SupersedeKnowledge(known.id(), known.version(), successor.id()));
    }

    private KnowledgeObject get(KnowledgeObject known) {
        return world.lhs().knowledge().get(steward, known.id());
    }

    private List<KnowledgeObject> known() {
        return world.lhs()
                .knowledge()
                .list(steward, KnowledgeQuery.of(ward.id()), world.firstPage())
                .items();
    }

    private static void assertRefused(String rule, ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.unmet()).containsExactly(unmet);
        });
    }
}

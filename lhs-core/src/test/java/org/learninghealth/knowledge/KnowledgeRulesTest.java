package org.learninghealth.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.learninghealth.kit.World.english;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Outbox;

class KnowledgeRulesTest {

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor steward = world.person(StakeholderGroup.RESEARCHER);
    private final Actor bob = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = community(Visibility.RESTRICTED);

    KnowledgeRulesTest() {
        join(steward, ward, StakeholderGroup.RESEARCHER, Role.KNOWLEDGE_STEWARD);
        join(bob, ward, StakeholderGroup.CLINICIAN);
    }

    @Rule("N1")
    @Test
    void whatIsPublishedSaysWhoseItIsOnWhatTermsAndWhenItIsReviewed() {
        KnowledgeObject draft = world.lhs()
                .knowledge()
                .draft(
                        bob,
                        lesson(
                                ward,
                                "",
                                "",
                                List.of(),
                                world.today().plusMonths(24).plusDays(1)));

        assertRefused("N1", () -> publish(draft), "N1.contributors", "N1.licence", "N1.review-due");
        assertThat(world.lhs().knowledge().get(steward, draft.id())).isEqualTo(draft);
    }

    @Rule("N1")
    @Test
    void aDayOfReviewThatHasPassedIsNone() {
        KnowledgeObject draft = draft(ward, world.today().minusDays(1));

        assertRefused("N1", () -> publish(draft), "N1.review-due");
        assertThat(world.lhs().knowledge().get(steward, draft.id())).isEqualTo(draft);
    }

    @Rule("N1")
    @Test
    void whatIsReviewedWithinTwoYearsIsPublished() {
        KnowledgeObject draft = draft(ward, world.today().plusMonths(24));

        KnowledgeObject published = publish(draft);

        assertThat(published.status()).isEqualTo(KnowledgeStatus.PUBLISHED);
        assertThat(published.publishedAt()).contains(world.time().instant());
        assertThat(published.version()).isGreaterThan(draft.version());
        assertThat(world.lhs().knowledge().get(bob, draft.id())).isEqualTo(published);
    }

    @Rule("N1")
    @Test
    void wherePatientsReadItIsSaidInPlainWords() {
        KnowledgeObject trained = draft(ward, "");
        Membership patient = join(world.person(StakeholderGroup.PATIENT), ward, StakeholderGroup.CAREGIVER);

        assertRefused("N1", () -> publish(trained), "N1.plain-summary");
        assertThat(world.lhs().knowledge().get(steward, trained.id())).isEqualTo(trained);
        assertThat(publish(draft(ward, "Wash your hands")).status()).isEqualTo(KnowledgeStatus.PUBLISHED);

        world.lhs()
                .memberships()
                .leave(Actor.person(patient.person()), new LeaveCommunity(patient.id(), patient.version(), null));
        assertThat(publish(trained).status()).isEqualTo(KnowledgeStatus.PUBLISHED);
    }

    @Rule("N1")
    @Test
    void whatIsOpenIsReadByPatientsToo() {
        Community open = community(Visibility.OPEN);
        join(steward, open, StakeholderGroup.RESEARCHER, Role.KNOWLEDGE_STEWARD);
        KnowledgeObject draft = draft(open, "");

        assertRefused("N1", () -> publish(draft), "N1.plain-summary");
        assertThat(world.lhs().knowledge().get(steward, draft.id())).isEqualTo(draft);
    }

    @Test
    void aRefusalIsExplainedInFrenchToo() {
        KnowledgeObject draft = draft(ward, world.today().minusDays(1));

        assertThatThrownBy(() -> publish(draft))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet(Locale.FRENCH))
                                .containsExactly("un jour de révision à partir d'aujourd'hui, dans les 24 mois"));
    }

    @Test
    void whatIsPublishedIsNotPublishedAgain() {
        KnowledgeObject published = publish(draft(ward, "plain"));

        assertThatThrownBy(() -> publish(published)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> publish(published.withVersion(published.version() + 1)))
                .isInstanceOf(StaleVersion.class);
        assertThat(world.lhs().knowledge().get(steward, published.id())).isEqualTo(published);
    }

    @Test
    void aDraftIsSeenByItsAuthorAndThoseWhoLookAfterIt() {
        KnowledgeObject draft = draft(ward, "plain");
        Actor colleague = world.person(StakeholderGroup.CLINICIAN);
        join(colleague, ward, StakeholderGroup.CLINICIAN);

        for (Actor reader : List.of(bob, steward, alice)) {
            assertThat(world.lhs().knowledge().find(reader, draft.id())).contains(draft);
        }
        assertThat(world.lhs().knowledge().find(colleague, draft.id())).isEmpty();
        assertThat(world.lhs()
                        .knowledge()
                        .list(colleague, KnowledgeQuery.of(ward.id()), world.firstPage())
                        .items())
                .isEmpty();

        KnowledgeObject published = publish(draft);

        assertThat(world.lhs()
                        .knowledge()
                        .list(colleague, KnowledgeQuery.of(ward.id()), world.firstPage())
                        .items())
                .containsExactly(published);
        assertThat(world.lhs().knowledge().find(Actor.visitor(), draft.id())).isEmpty();
    }

    @Test
    void membersWriteAndStewardsPublish() {
        KnowledgeObject draft = draft(ward, "plain");
        Actor stranger = world.person(StakeholderGroup.CLINICIAN);
        long told = told();

        assertThatThrownBy(
                        () -> world.lhs().knowledge().publish(bob, new PublishKnowledge(draft.id(), draft.version())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs().knowledge().draft(stranger, lesson(ward, "plain")))
                .isInstanceOf(NotFound.class);
        assertThat(told()).isEqualTo(told);
    }

    @Test
    void contributorsAreKnownPersons() {
        long told = told();

        assertThatThrownBy(() -> world.lhs()
                        .knowledge()
                        .draft(
                                bob,
                                lesson(
                                        ward,
                                        "plain",
                                        "CC-BY-4.0",
                                        List.of(new PersonId(UUID.randomUUID())),
                                        world.today().plusYears(1))))
                .isInstanceOf(NotFound.class);
        assertThat(told()).isEqualTo(told);
    }

    @Test
    void whatIsWrongWithADraftIsSaidAtOnce() {
        long told = told();
        DraftKnowledge wrong = new DraftKnowledge(
                ward.id(),
                KnowledgeKind.LESSON,
                SourceType.EXPERIENCE,
                LocalizedText.BLANK,
                LocalizedText.of("fr", "Seulement en français"),
                LocalizedText.BLANK,
                null,
                "line\nbreak",
                LocalDate.of(1600, 1, 1));

        assertThatThrownBy(() -> world.lhs().knowledge().draft(bob, wrong))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field() + " " + violation.code())
                                .containsExactly(
                                        "licence characters",
                                        "reviewDue year",
                                        "summary default-language",
                                        "title blank"));
        assertThat(told()).isEqualTo(told);
    }

    @Rule("N5")
    @Test
    void eachTypeOfLinkJoinsItsOwnKindsOfThings() {
        List<String> joined = new ArrayList<>();
        for (ProvenanceType type : ProvenanceType.values()) {
            for (ThingKind from : ThingKind.values()) {
                for (ThingKind to : ThingKind.values()) {
                    if (type.joins(from, to)) {
                        assertThat(link(type, thing(from), thing(to)).type()).isEqualTo(type);
                        joined.add(from + " " + type + " " + to);
                    } else {
                        assertRefused("N5", () -> link(type, thing(from), thing(to)), "N5.ends");
                    }
                }
            }
        }
        assertThat(joined)
                .containsExactly(
                        "PERSON RAISED SIGNAL",
                        "FEED RAISED SIGNAL",
                        "SIGNAL PRIORITISED_AS PRIORITY",
                        "PRIORITY ADDRESSED_BY CYCLE",
                        "CHANGE INFORMED_BY KNOWLEDGE",
                        "CHANGE TESTED_IN TEST",
                        "CYCLE MEASURED_BY MEASURE",
                        "CYCLE PRODUCED KNOWLEDGE",
                        "KNOWLEDGE DERIVED_FROM KNOWLEDGE",
                        "KNOWLEDGE INFLUENCED POLICY",
                        "SIGNAL REPORTED_BACK PERSON",
                        "WHAT_MATTERS REPORTED_BACK PERSON",
                        "PRIORITY REPORTED_BACK PERSON",
                        "CYCLE REPORTED_BACK PERSON",
                        "CHANGE REPORTED_BACK PERSON",
                        "TEST REPORTED_BACK PERSON",
                        "MEASURE REPORTED_BACK PERSON",
                        "KNOWLEDGE REPORTED_BACK PERSON",
                        "POLICY REPORTED_BACK PERSON",
                        "FEED REPORTED_BACK PERSON");
    }

    @Rule("N5")
    @Test
    void whatBuildsOnSomethingNeverLeadsBackToIt() {
        KnowledgeObject first = draft(ward, "plain");
        KnowledgeObject second = draft(ward, "plain");
        KnowledgeObject third = draft(ward, "plain");
        KnowledgeObject fourth = draft(ward, "plain");
        derive(second, first);
        derive(third, second);
        derive(fourth, third);
        ProvenanceLink shortcut = derive(fourth, first);

        assertRefused("N5", () -> derive(first, fourth), "N5.circle");
        assertRefused("N5", () -> derive(first, second), "N5.circle");
        assertRefused("N5", () -> derive(first, first), "N5.circle");
        assertThat(world.lhs()
                        .provenance()
                        .list(steward, ProvenanceQuery.from(ref(first)), world.firstPage())
                        .items())
                .isEmpty();
        assertThat(world.lhs()
                        .provenance()
                        .list(steward, ProvenanceQuery.to(ref(first)), world.firstPage())
                        .items())
                .hasSize(2)
                .contains(shortcut);
    }

    @Test
    void aLinkIsDrawnOnce() {
        KnowledgeObject first = draft(ward, "plain");
        KnowledgeObject second = draft(ward, "plain");
        ProvenanceLink link = derive(second, first);

        assertThatThrownBy(() -> derive(second, first)).isInstanceOf(Duplicate.class);
        assertThat(world.lhs()
                        .provenance()
                        .list(bob, ProvenanceQuery.of(ward.id()), world.firstPage())
                        .items())
                .containsExactly(link);
        assertThat(link.by()).isEqualTo(steward.person());
    }

    @Test
    void peopleDrawOnlyWhatNeedsTheirJudgement() {
        KnowledgeObject known = draft(ward, "plain");
        long told = told();

        assertThatThrownBy(() -> world.lhs()
                        .provenance()
                        .link(steward, new LinkProvenance(ProvenanceType.PRODUCED, thing(ThingKind.CYCLE), ref(known))))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(InvalidInput.Violation::field, InvalidInput.Violation::code)
                                .containsExactly(tuple("type", "drawn-by-itself")));
        assertThat(told()).isEqualTo(told);
    }

    @Test
    void whoLinksMaySeeBothEnds() {
        Community elsewhere = community(Visibility.PRIVATE);
        KnowledgeObject here = draft(ward, "plain");
        KnowledgeObject there = world.lhs().knowledge().draft(alice, lesson(elsewhere, "plain"));
        long told = told();

        assertThatThrownBy(() -> derive(here, there)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.lhs()
                        .provenance()
                        .link(bob, new LinkProvenance(ProvenanceType.DERIVED_FROM, ref(here), ref(draft(ward, "")))))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs()
                        .provenance()
                        .link(
                                steward,
                                new LinkProvenance(ProvenanceType.INFORMED_BY, thing(ThingKind.CHANGE), ref(here))))
                .isInstanceOf(NotFound.class);
        assertThat(told()).isEqualTo(told + 2); // the draft above, and its audit record
    }

    @Test
    void nothingLeadsOutOfAConfidentialCommunity() {
        Community secret = community(Visibility.CONFIDENTIAL);
        KnowledgeObject inside = world.lhs().knowledge().draft(alice, lesson(secret, "plain"));
        KnowledgeObject outside = draft(ward, "plain");

        assertThatThrownBy(() -> world.lhs()
                        .provenance()
                        .link(alice, new LinkProvenance(ProvenanceType.DERIVED_FROM, ref(outside), ref(inside))))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("provenance.confidential"));
        ProvenanceLink inward = world.lhs()
                .provenance()
                .link(alice, new LinkProvenance(ProvenanceType.DERIVED_FROM, ref(inside), ref(outside)));

        assertThat(inward.community()).isEqualTo(secret.id());
        assertThat(world.lhs()
                        .provenance()
                        .list(steward, ProvenanceQuery.to(ref(outside)), world.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void theAudienceReadsACopyWhereverTheOriginalLives() {
        Community audience = community(Visibility.RESTRICTED);
        join(steward, audience, StakeholderGroup.RESEARCHER);
        Actor reader = world.person(StakeholderGroup.PATIENT);
        join(reader, audience, StakeholderGroup.PATIENT);
        tighten(audience, Visibility.PRIVATE);
        KnowledgeObject lesson = publish(draft(ward, "Wash your hands"));

        Redistribution copy = share(lesson, audience);

        assertThat(copy.title()).isEqualTo(lesson.title());
        assertThat(copy.summary()).isEqualTo(lesson.plainSummary());
        assertThat(world.lhs().redistributions().get(reader, copy.id())).isEqualTo(copy);
        assertThat(world.lhs()
                        .redistributions()
                        .list(reader, audience.id(), world.firstPage())
                        .items())
                .containsExactly(copy);
        assertThat(world.lhs().knowledge().find(reader, lesson.id())).isEmpty();
        assertThat(world.lhs().redistributions().find(bob, copy.id())).isEmpty();
    }

    @Test
    void onlyWhatIsPublishedIsPassedOnAndOnlyByThoseWhoBelongThere() {
        Community audience = community(Visibility.OPEN);
        KnowledgeObject draft = draft(ward, "plain");

        assertRefused(
                "redistribution",
                () -> share(draft, audience),
                "redistribution.published",
                "redistribution.membership");
        assertThat(world.lhs()
                        .redistributions()
                        .list(alice, audience.id(), world.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void nothingIsPassedOutOfAConfidentialCommunity() {
        KnowledgeObject lesson = publish(draft(ward, "plain"));
        Community audience = community(Visibility.RESTRICTED);
        join(steward, audience, StakeholderGroup.RESEARCHER);
        tighten(ward, Visibility.CONFIDENTIAL);

        assertRefused("redistribution", () -> share(lesson, audience), "redistribution.confidential");
        assertThat(world.lhs()
                        .redistributions()
                        .list(steward, audience.id(), world.firstPage())
                        .items())
                .isEmpty();
        assertThat(share(lesson, ward).audience()).isEqualTo(ward.id());
    }

    @Rule("N1")
    @Test
    void whatIsPassedOnToPatientsIsSaidInPlainWords() {
        Community audience = community(Visibility.RESTRICTED);
        join(steward, audience, StakeholderGroup.RESEARCHER);
        KnowledgeObject trained = publish(draft(ward, ""));

        assertThat(share(trained, audience).summary()).isEqualTo(trained.summary());
        join(world.person(StakeholderGroup.PATIENT), audience, StakeholderGroup.PATIENT);

        assertRefused("N1", () -> share(trained, audience), "N1.plain-summary");
        assertThat(world.lhs()
                        .redistributions()
                        .list(steward, audience.id(), world.firstPage())
                        .items())
                .hasSize(1);
    }

    @Test
    void passingOnNeedsARoleThatIsThereForIt() {
        KnowledgeObject lesson = publish(draft(ward, "plain"));
        Community audience = community(Visibility.OPEN);
        join(bob, audience, StakeholderGroup.CLINICIAN);
        long told = told();

        assertThatThrownBy(() -> world.lhs()
                        .redistributions()
                        .share(bob, new ShareKnowledge(lesson.id(), audience.id(), LocalizedText.BLANK)))
                .isInstanceOf(NotPermitted.class);
        assertThat(told()).isEqualTo(told);
    }

    private Community community(Visibility visibility) {
        return world.activeCommunity(alice, visibility, JoinPolicy.OPEN);
    }

    private Membership join(Actor person, Community community, StakeholderGroup group, Role... roles) {
        Membership membership = world.lhs().memberships().join(person, new JoinCommunity(community.id(), group, null));
        for (Role role : roles) {
            membership =
                    world.lhs().memberships().grant(alice, new GrantRole(membership.id(), membership.version(), role));
        }
        return membership;
    }

    /** Makes a community stricter, once all who are needed have joined. */
    private void tighten(Community community, Visibility visibility) {
        long version = world.lhs().communities().get(alice, community.id()).version();
        world.lhs().communities().changeVisibility(alice, new ChangeVisibility(community.id(), version, visibility));
    }

    private KnowledgeObject draft(Community community, String plainly) {
        return world.lhs().knowledge().draft(community.equals(ward) ? bob : steward, lesson(community, plainly));
    }

    private KnowledgeObject draft(Community community, LocalDate reviewDue) {
        return world.lhs()
                .knowledge()
                .draft(
                        bob,
                        lesson(
                                community,
                                "plain",
                                "CC-BY-4.0",
                                List.of(bob.person().orElseThrow()),
                                reviewDue));
    }

    private DraftKnowledge lesson(Community community, String plainly) {
        return lesson(
                community,
                plainly,
                "CC-BY-4.0",
                List.of(bob.person().orElseThrow()),
                world.today().plusYears(1));
    }

    private static DraftKnowledge lesson(
            Community community, String plainly, String licence, List<PersonId> contributors, LocalDate reviewDue) {
        return new DraftKnowledge(
                community.id(),
                KnowledgeKind.LESSON,
                SourceType.LOCAL_DATA,
                english("Washing hands in chlorinated lime"),
                english("Cadaverous particles are carried on hands"),
                plainly.isEmpty() ? LocalizedText.BLANK : english(plainly),
                contributors,
                licence,
                reviewDue);
    }

    private KnowledgeObject publish(KnowledgeObject draft) {
        return world.lhs().knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
    }

    private ProvenanceLink derive(KnowledgeObject from, KnowledgeObject to) {
        return world.lhs()
                .provenance()
                .link(steward, new LinkProvenance(ProvenanceType.DERIVED_FROM, ref(from), ref(to)));
    }

    private Redistribution share(KnowledgeObject lesson, Community audience) {
        return world.lhs()
                .redistributions()
                .share(steward, new ShareKnowledge(lesson.id(), audience.id(), english("Worth a look")));
    }

    private ProvenanceLink link(ProvenanceType type, ThingRef from, ThingRef to) {
        return new ProvenanceLink(
                new ProvenanceLinkId(UUID.randomUUID()),
                ward.id(),
                type,
                from,
                to,
                world.time().instant(),
                steward.person(),
                0);
    }

    private static ThingRef thing(ThingKind kind) {
        return new ThingRef(kind, UUID.randomUUID());
    }

    private static ThingRef ref(KnowledgeObject known) {
        return ThingRef.of(ThingKind.KNOWLEDGE, known.id());
    }

    private long told() {
        return world.lhs().events().count(Outbox.State.PENDING);
    }

    private static void assertRefused(String rule, ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.unmet()).containsExactly(unmet);
        });
    }
}

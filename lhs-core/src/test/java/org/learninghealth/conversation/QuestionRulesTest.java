package org.learninghealth.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.WithdrawKnowledge;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.Person;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.Erasure;
import org.learninghealth.privacy.TextPolicy;

class QuestionRulesTest {

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.subscriber(envelope -> {
                if (!(envelope.event() instanceof CommandPerformed)) {
                    told.add(envelope.event());
                }
            }));
    private final LearningHealthSystem lhs = world.lhs();
    private final Questions questions = lhs.questions();
    private final Actor coordinator = world.person(StakeholderGroup.POLICY_MAKER);
    private final Actor parent = world.person(StakeholderGroup.CAREGIVER);
    private final Actor clinician = world.person(StakeholderGroup.CLINICIAN, "Zoe Nowhere", null);
    private final Actor steward = world.person(StakeholderGroup.RESEARCHER);
    private final Actor outsider = world.person(StakeholderGroup.PATIENT);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);

    {
        join(parent, StakeholderGroup.CAREGIVER);
        join(clinician, StakeholderGroup.CLINICIAN);
        Membership membership = join(steward, StakeholderGroup.RESEARCHER);
        lhs.memberships()
                .grant(coordinator, new GrantRole(membership.id(), membership.version(), Role.KNOWLEDGE_STEWARD));
    }

    @Rule("K1")
    @Test
    void anAnswerIsVerifiedBySomebodyElseWhoMay() {
        Question question = ask();
        Answer own = answer(steward, question);
        Answer answer = answer(clinician, question);

        assertUnmet(() -> verify(steward, own, "A guideline"), "K1.author");
        for (Actor other : List.of(parent, clinician, coordinator)) {
            assertThatThrownBy(() -> verify(other, answer, "A guideline")).isInstanceOf(NotPermitted.class);
        }
        assertThatThrownBy(() -> verify(outsider, answer, "A guideline")).isInstanceOf(NotFound.class);
        assertThat(questions.getAnswer(parent, answer.id())).isEqualTo(answer);
        events();

        Answer verified = verify(steward, answer, "A guideline");
        assertThat(verified.standing()).isEqualTo(AnswerStanding.VERIFIED);
        assertThat(verified.verification())
                .contains(new Verification(
                        steward.person().orElseThrow(),
                        StakeholderGroup.RESEARCHER,
                        Optional.of("A guideline"),
                        Optional.empty(),
                        Certainty.MODERATE,
                        world.time().instant()));
        assertThat(events()).containsExactly(new AnswerVerified(question.id(), answer.id(), community.id()));
    }

    @Rule("K1")
    @Test
    void aVerificationHasASource() {
        Answer answer = answer(clinician, ask());
        KnowledgeObject draft = draft();

        assertUnmet(() -> verify(steward, answer, null), "K1.source");
        assertUnmet(() -> verifyBy(answer, draft), "K1.published");
        KnowledgeObject published = lhs.knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
        assertThat(verifyBy(answer, published).verification().orElseThrow().knowledge())
                .contains(published.id());

        KnowledgeObject withdrawn = lhs.knowledge()
                .withdraw(
                        steward,
                        new WithdrawKnowledge(published.id(), published.version(), World.english("It was wrong")));
        Answer other = answer(clinician, ask());
        assertUnmet(() -> verifyBy(other, withdrawn), "K1.published");
    }

    @Rule("K1")
    @Test
    void whatTheVerifierMayNotSeeIsNoSource() {
        Answer answer = answer(clinician, ask());
        Community hidden = world.activeCommunity(outsider, Visibility.RESTRICTED, JoinPolicy.OPEN);
        KnowledgeObject elsewhere = lhs.knowledge().draft(outsider, knowledge(hidden));

        assertThatThrownBy(() -> verifyBy(answer, elsewhere)).isInstanceOf(NotFound.class);
        assertThat(questions.getAnswer(parent, answer.id())).isEqualTo(answer);
    }

    @Rule("K1")
    @Test
    void whoeverAskedAcceptsOneAnswer() {
        Question question = ask();
        Answer first = answer(clinician, question);
        Answer second = answer(steward, question);
        Answer elsewhere = answer(clinician, ask());

        assertThatThrownBy(() -> accept(clinician, question, first)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> accept(coordinator, question, first)).isInstanceOf(NotPermitted.class);
        assertUnmet(() -> accept(parent, question, elsewhere), "K1.question");
        events();
        Question accepted = accept(parent, question, first);
        assertThat(accepted.accepted()).contains(first.id());
        assertThat(events()).containsExactly(new AnswerAccepted(question.id(), first.id(), community.id()));
        assertThat(accept(parent, accepted, second).accepted()).contains(second.id());
        assertThat(questions.get(clinician, question.id()).accepted()).contains(second.id());
    }

    @Rule("K1")
    @Test
    void aVerificationIsWithdrawnForAReasonAndTheAnswerStays() {
        Answer answer = answer(clinician, ask());
        assertUnmet(() -> withdraw(answer), "K1.verified");
        Answer verified = verify(steward, answer, "A guideline");
        assertThatThrownBy(() -> withdraw(clinician, verified)).isInstanceOf(NotPermitted.class);
        events();

        Answer withdrawn = withdraw(verified);
        assertThat(withdrawn.standing()).isEqualTo(AnswerStanding.WITHDRAWN);
        assertThat(withdrawn.withdrawn()).contains("The guideline has changed");
        assertThat(withdrawn.body()).isEqualTo(answer.body());
        assertThat(events()).containsExactly(new VerificationWithdrawn(answer.question(), answer.id(), community.id()));
        assertThat(verify(steward, withdrawn, "Another guideline").withdrawn()).isEmpty();
    }

    @Test
    void aLabelSaysInPlainWordsHowFarAnAnswerCanBeReliedOn() {
        Answer answer = answer(clinician, ask());
        assertThat(answer.trust().in(Locale.ENGLISH)).isEqualTo("Nobody has checked this answer yet.");
        Answer verified = verify(steward, answer, "A guideline");
        assertThat(verified.trust().in(Locale.ENGLISH))
                .isEqualTo(
                        "Somebody who looks after what this community knows has checked this answer. What it rests on is"
                                + " probably right, but could turn out to be different. Source: A guideline");
        assertThat(verified.trust().in(Locale.CANADA_FRENCH))
                .contains("a vérifié cette réponse", "Source : A guideline");
        assertThat(verified.trust().verifiedFor()).contains(StakeholderGroup.RESEARCHER);
        assertThat(withdraw(verified).trust().in(Locale.ENGLISH)).contains("do not rely on it");

        for (AnswerStanding standing : AnswerStanding.values()) {
            for (Certainty certainty : Certainty.values()) {
                AnswerTrust trust =
                        new AnswerTrust(standing, Optional.empty(), Optional.empty(), Optional.of(certainty));
                assertThat(trust.in(Locale.ENGLISH)).isNotEqualTo(trust.in(Locale.FRENCH));
            }
        }
    }

    @Test
    void verifiedAnswersAreFoundByTheWordsOfTheQuestionByThoseWhoMayReadThem() {
        Answer verified = verify(steward, answer(clinician, ask()), "A guideline");
        answer(clinician, questions.get(parent, verified.question()));

        for (String words : List.of("swim", "SWIM, with", "Asthma swim")) {
            assertThat(found(parent, AnswerQuery.verified(words))).containsExactly(verified);
        }
        assertThat(found(parent, AnswerQuery.verified("swimming"))).isEmpty();
        assertThat(found(parent, AnswerQuery.to(verified.question()))).hasSize(2);
        assertThat(found(outsider, AnswerQuery.verified("swim"))).isEmpty();
        assertThat(found(Actor.visitor(), AnswerQuery.verified("swim"))).isEmpty();
        assertThatThrownBy(() -> AnswerQuery.verified(" !")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void questionsAreFoundByTopicAndWords() {
        Concept topic = new Concept(Concepts.CORE_VALUE, "PRIVACY");
        Question about = questions.ask(
                parent, new AskQuestion(community.id(), english("Who reads this?"), LocalizedText.BLANK, topic));
        Question other = ask();

        assertThat(questions
                        .list(clinician, new QuestionQuery(community.id(), topic, null), world.firstPage())
                        .items())
                .containsExactly(about);
        assertThat(questions
                        .list(clinician, new QuestionQuery(null, null, "asthma"), world.firstPage())
                        .items())
                .containsExactly(other);
        assertThat(questions
                        .list(outsider, QuestionQuery.in(community.id()), world.firstPage())
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> questions.ask(
                        parent,
                        new AskQuestion(
                                community.id(),
                                english("Who?"),
                                LocalizedText.BLANK,
                                new Concept(Concepts.CORE_VALUE, "WEATHER"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("PRIVACY");
    }

    @Test
    void membersAskAndAnswerAndOthersDoNot() {
        Question question = ask();

        assertThatThrownBy(() -> questions.ask(outsider, asks())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> answer(outsider, question)).isInstanceOf(NotFound.class);
        assertThat(questions.find(outsider, question.id())).isEmpty();
        assertThat(questions.find(clinician, question.id())).contains(question);
    }

    @Rule("V8")
    @Test
    void whoIsErasedLeavesWhatTheyWroteAsAFormerMember() {
        Actor officer = world.officer();
        Answer answer = questions.answer(
                clinician, new GiveAnswer(ask().id(), english("Yes, says Zoe Nowhere, with an inhaler")));
        verify(steward, answer, "A guideline");

        Erasure erasure = erase(officer, clinician, TextPolicy.REDACT);
        erase(officer, steward, TextPolicy.REPORT);

        Answer left = questions.getAnswer(parent, answer.id());
        assertThat(left.author()).isEqualTo(erasure.formerMember());
        assertThat(lhs.people().get(Actor.host(), left.author()))
                .extracting(Person::displayName)
                .isEqualTo("a former member");
        assertThat(left.body().toString()).contains("with an inhaler").doesNotContain("Zoe");
        assertThat(left.standing()).isEqualTo(AnswerStanding.VERIFIED);
        assertThat(left.verification().orElseThrow().verifier())
                .isNotEqualTo(steward.person().orElseThrow());
    }

    private AskQuestion asks() {
        return new AskQuestion(community.id(), english("Can I swim with asthma?"), english("My child is nine"), null);
    }

    private Question ask() {
        return questions.ask(parent, asks());
    }

    private Answer answer(Actor by, Question question) {
        return questions.answer(by, new GiveAnswer(question.id(), english("Yes, with an inhaler at hand")));
    }

    private Question accept(Actor by, Question question, Answer answer) {
        return questions.accept(by, new AcceptAnswer(question.id(), question.version(), answer.id()));
    }

    private Answer verify(Actor by, Answer answer, @Nullable String source) {
        return questions.verify(by, new VerifyAnswer(answer.id(), answer.version(), source, null, Certainty.MODERATE));
    }

    private Answer verifyBy(Answer answer, KnowledgeObject source) {
        return questions.verify(
                steward, new VerifyAnswer(answer.id(), answer.version(), null, source.id(), Certainty.HIGH));
    }

    private Answer withdraw(Answer answer) {
        return withdraw(steward, answer);
    }

    private Answer withdraw(Actor by, Answer answer) {
        return questions.withdrawVerification(
                by, new WithdrawVerification(answer.id(), answer.version(), "The guideline has changed"));
    }

    private List<Answer> found(Actor by, AnswerQuery query) {
        return questions.answers(by, query, world.firstPage()).items();
    }

    private KnowledgeObject draft() {
        return lhs.knowledge().draft(steward, knowledge(community));
    }

    private DraftKnowledge knowledge(Community where) {
        return new DraftKnowledge(
                where.id(),
                KnowledgeKind.LESSON,
                SourceType.EXPERIENCE,
                english("Swimming"),
                english("It helps"),
                english("It helps"),
                List.of(steward.person().orElseThrow()),
                "CC-BY-4.0",
                world.today().plusYears(1));
    }

    private Membership join(Actor person, StakeholderGroup group) {
        return lhs.memberships().join(person, new JoinCommunity(community.id(), group, null));
    }

    private Erasure erase(Actor officer, Actor person, TextPolicy texts) {
        return lhs.privacy().erase(officer, new ErasePerson(person.person().orElseThrow(), texts));
    }

    private List<DomainEvent> events() {
        lhs.events().dispatch(1_000);
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}

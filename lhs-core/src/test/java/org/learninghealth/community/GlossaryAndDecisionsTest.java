package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/** What the terms of a community mean, and what it has decided. */
class GlossaryAndDecisionsTest {

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(StakeholderGroup.PATIENT);
    private final Community community = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.REQUEST);
    private final PersonId me = alice.person().orElseThrow();

    @Test
    void aTermIsLookedUpHoweverItIsSpeltInTheLanguageOfTheReader() {
        GlossaryTerm english = define("en", "Run  chart", "Points over time");
        GlossaryTerm canadian = define("fr-CA", "run chart", "Des points au fil du temps");

        assertThat(lookUp(" RUN chart", Locale.ENGLISH)).contains(english);
        assertThat(lookUp("run chart", Locale.UK)).as("a variant of English").contains(english);
        assertThat(lookUp("run chart", Locale.CANADA_FRENCH)).contains(canadian);
        assertThat(lookUp("run chart", Locale.FRENCH)).as("another variant").contains(canadian);
        assertThat(lookUp("run chart", Locale.GERMAN)).isEmpty();
        assertThat(lookUp("chart", Locale.ENGLISH)).isEmpty();
        GlossaryTerm french = define("fr", "run chart", "Points");
        assertThat(lookUp("run chart", Locale.CANADA_FRENCH))
                .as("the closer of two")
                .contains(canadian);
        assertThat(lookUp("run chart", Locale.FRANCE)).contains(french);
    }

    @Test
    void aTermIsThereOnceInALanguageAndCanBeSaidInOtherWords() {
        GlossaryTerm term = define("en", "Run chart", "Points over time");
        assertThatThrownBy(() -> define("EN", "run chart", "Dots")).isInstanceOf(Duplicate.class);

        GlossaryTerm rephrased =
                lhs.glossary().rephrase(alice, new RephraseTerm(term.id(), term.version(), "A line over time"));

        assertThat(rephrased.plainText()).isEqualTo("A line over time");
        assertThat(lhs.glossary().list(alice, community.id(), world.firstPage()).items())
                .containsExactly(rephrased);
    }

    @Test
    void whoDoesNotBelongToARestrictedCommunitySeesNeitherItsTermsNorItsDecisions() {
        GlossaryTerm term = define("en", "Run chart", "Points over time");
        LoggedDecision decision = log(alice, "We wash hands", List.of(me));

        assertThat(lhs.glossary().lookUp(bob, new TermQuery(community.id(), "run chart", Locale.ENGLISH)))
                .isEmpty();
        assertThatThrownBy(() -> lhs.glossary().get(bob, term.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> lhs.decisions().get(bob, decision.id())).isInstanceOf(NotFound.class);
        belong(bob);
        assertThat(lhs.glossary().get(bob, term.id())).isEqualTo(term);
        assertThat(lhs.decisions().get(bob, decision.id()).logged()).isEqualTo(decision);
        assertThatThrownBy(() -> log(bob, "We don't", List.of(me))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void aCorrectionIsAnEntryOfItsOwnAndTheOldOneStaysAsItIs() {
        LoggedDecision first = log(alice, "We wash hands", List.of(me, me));
        assertThat(first.owners()).containsExactly(me);
        world.time().advance(Duration.ofDays(1));

        LoggedDecision second = supersede(first, "We wash hands twice");

        assertThat(second.supersedes()).contains(first.id());
        assertThat(lhs.decisions()
                        .list(alice, community.id(), world.firstPage())
                        .items())
                .containsExactly(
                        new DecisionEntry(second, Optional.empty()),
                        new DecisionEntry(first, Optional.of(second.id())));
        assertThat(lhs.decisions().find(alice, first.id()))
                .contains(new DecisionEntry(first, Optional.of(second.id())));
        assertThatThrownBy(() -> supersede(first, "We don't"))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("decision.standing"));
        assertThat(supersede(second, "We do").supersedes()).contains(second.id());
    }

    @Test
    void ownersBelongToTheCommunityAndTheDayIsNotInTheFuture() {
        assertThatThrownBy(() ->
                        log(alice, "We wash hands", List.of(me, bob.person().orElseThrow())))
                .isInstanceOfSatisfying(
                        NotFound.class, refused -> assertThat(refused.fields()).containsExactly("owners[1]"));
        assertThatThrownBy(() -> lhs.decisions()
                        .log(
                                alice,
                                new LogDecision(
                                        community.id(),
                                        english("We wash hands"),
                                        english("It helps"),
                                        "A meeting",
                                        List.of(me),
                                        world.today().plusDays(1))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("decidedOn is in the future: record it once it has happened");
        belong(bob);
        assertThat(log(alice, "We wash hands", List.of(bob.person().orElseThrow()))
                        .owners())
                .containsExactly(bob.person().orElseThrow());
    }

    private void belong(Actor person) {
        Membership waiting = world.join(person, community);
        lhs.memberships().accept(alice, new AcceptMember(waiting.id(), waiting.version()));
    }

    private Optional<GlossaryTerm> lookUp(String term, Locale language) {
        return lhs.glossary().lookUp(alice, new TermQuery(community.id(), term, language));
    }

    private GlossaryTerm define(String language, String term, String words) {
        return lhs.glossary().define(alice, new DefineTerm(community.id(), language, term, words));
    }

    private LoggedDecision log(Actor actor, String decision, List<PersonId> owners) {
        return lhs.decisions()
                .log(
                        actor,
                        new LogDecision(
                                community.id(),
                                english(decision),
                                english("It helps"),
                                "Meeting of May",
                                owners,
                                world.today()));
    }

    private LoggedDecision supersede(LoggedDecision before, String decision) {
        return lhs.decisions()
                .supersede(
                        alice,
                        new SupersedeDecision(
                                before.id(),
                                english(decision),
                                english("It helps"),
                                "Meeting of June",
                                List.of(me),
                                world.today()));
    }
}

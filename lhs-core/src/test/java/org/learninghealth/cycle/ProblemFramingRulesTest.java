package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.community.ExportCommunity;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Snapshot;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Storage;

class ProblemFramingRulesTest {

    private final LearningCommunity here = new LearningCommunity();
    private final ProblemFramings framings = here.lhs.problemFramings();
    private final List<Actor> members = new ArrayList<>();

    @Test
    void aCommunitySaysAnewWhatItsProblemIsAndKeepsWhatItSaidBefore() {
        assertThat(framings.current(here.lead, here.community.id())).isEmpty();
        ProblemFraming first = frame(0, "Mothers die");
        assertThat(here.events()).containsExactly(new ProblemFramed(first.id(), here.community.id()));
        here.world.time().advance(Duration.ofDays(1));
        ProblemFraming second = frame(1, "Nobody washes hands");

        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.framedBy()).isEqualTo(here.coordinator.person().orElseThrow());
        assertThat(second.framedAt()).isAfter(first.framedAt());
        assertThat(framings.current(here.lead, here.community.id())).contains(second);
        assertThat(framings.list(here.patient, here.community.id(), here.world.firstPage())
                        .items())
                .containsExactly(second, first);
        assertThat(framings.get(here.patient, first.id()).reason()).isEqualTo(text("We have counted"));
        assertThatThrownBy(() -> framings.get(here.outsider, first.id())).isInstanceOf(NotFound.class);
        assertThat(framings.current(here.outsider, here.community.id())).isEmpty();
    }

    @Test
    void whoeverHasNotSeenTheLatestFramingIsTold() {
        frame(0, "Mothers die");

        assertThatThrownBy(() -> frame(0, "They are poor")).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> frame(2, "They are poor")).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> framings.frame(
                        here.patient, new FrameProblem(here.community.id(), 1, text("They are poor"), text("I know"))))
                .isInstanceOf(NotPermitted.class);
        assertThat(framings.list(here.lead, here.community.id(), here.world.firstPage())
                        .items())
                .hasSize(1);
    }

    @Test
    void membersVoteOnFramingsThatDiffer() {
        here.assertUnmet(() -> open("Mothers die", "Mothers die"), "framing.distinct");
        FramingPoll poll = open("Mothers die", "Nobody washes hands");
        assertThat(here.events()).containsExactly(new FramingPollOpened(poll.id(), here.community.id()));

        here.assertUnmet(() -> vote(here.lead, poll, 2), "framing.option");
        assertThatThrownBy(() -> vote(here.outsider, poll, 0)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> framings.closePoll(here.patient, new CloseFramingPoll(poll.id(), poll.version())))
                .isInstanceOf(NotPermitted.class);
        assertThat(vote(here.lead, poll, 0)).isEqualTo(poll);
        assertThat(here.events()).containsExactly(new FramingVoteCast(poll.id(), here.community.id()));

        FramingPoll closed = close(poll);
        assertThat(here.events()).containsExactly(new FramingPollClosed(poll.id(), here.community.id()));
        here.assertUnmet(() -> vote(here.lead, closed, 1), "framing.open");
        assertThatThrownBy(() -> close(closed)).isInstanceOf(IllegalTransition.class);
        assertThat(framings.polls(here.lead, here.community.id(), here.world.firstPage())
                        .items())
                .containsExactly(closed);
        assertThat(framings.polls(here.outsider, here.community.id(), here.world.firstPage())
                        .items())
                .isEmpty();
    }

    @Rule("IV1")
    @Test
    void aMemberHasOneVoteAndTheLastOneCounts() {
        FramingPoll poll = open("Mothers die", "Nobody washes hands");
        votes(poll, 5, 5);
        for (Actor member : members) {
            vote(member, poll, 1);
        }
        assertThat(framings.poll(here.lead, poll.id())).isEqualTo(poll);

        FramingPoll closed = close(poll);
        assertThat(closed.options())
                .extracting(FramingOption::votes)
                .containsExactly(OptionalLong.of(0), OptionalLong.of(10));
        assertThat(closed.votes()).hasValue(10);
        assertThat(closed.agreement()).hasValue(1);
    }

    @Rule("IV1")
    @Test
    void theResultIsShownAsFarAsItTellsOfNobody() {
        FramingPoll shown = open("Mothers die", "Nobody washes hands");
        votes(shown, 15, 5);
        FramingPoll closed = close(shown);
        assertThat(framings.poll(here.patient, shown.id())).isEqualTo(closed);
        assertThat(closed.options())
                .extracting(FramingOption::votes)
                .containsExactly(OptionalLong.of(15), OptionalLong.of(5));
        assertThat(closed.votes()).hasValue(20);
        assertThat(closed.agreement()).hasValue(0.75);

        // four can be told from twenty, if it is known how many they are together
        FramingPoll hidden = open("Mothers die", "Nobody washes hands");
        votes(hidden, 16, 4);
        FramingPoll partly = close(hidden);
        assertThat(partly.options())
                .extracting(FramingOption::votes)
                .containsExactly(OptionalLong.of(16), OptionalLong.empty());
        assertThat(partly.votes()).isEmpty();
        assertThat(partly.agreement()).isEmpty();

        FramingPoll few = open("Mothers die", "Nobody washes hands");
        votes(few, 4, 0);
        assertThat(close(few).options())
                .allSatisfy(option -> assertThat(option.votes()).isEmpty());
        assertThat(close(open("Mothers die", "Nobody washes hands")).agreement())
                .isEmpty();
    }

    @Test
    void whoIsErasedTakesTheirVoteWithThem() {
        FramingPoll poll = open("Mothers die", "Nobody washes hands");
        votes(poll, 6, 0);
        here.lhs
                .privacy()
                .erase(
                        here.world.officer(),
                        new ErasePerson(members.get(0).person().orElseThrow(), TextPolicy.REPORT));

        assertThat(close(poll).votes()).hasValue(5);
    }

    @Test
    void noVoteIsInTheOutboxInAnExportOrLeftOnceThePollIsClosed() {
        FramingPoll poll = open("Mothers die", "Nobody washes hands");
        votes(poll, 5, 0);
        StringBuilder document = new StringBuilder();
        here.lhs.communities().export(here.coordinator, new ExportCommunity(here.community.id(), null), document);
        assertThat(document)
                .contains("\"FRAMING_POLL\":[")
                .doesNotContain("FRAMING_VOTE")
                .doesNotContain("\"voter\"");
        Actor voter = members.get(0);
        assertThat(here.lhs
                        .privacy()
                        .export(voter, voter.person().orElseThrow())
                        .json())
                .contains("castAt")
                .doesNotContain("\"option\"");
        Storage storage = here.world.storage();
        assertThat(storage.unitOfWork().required(() -> storage.outbox().claim(1_000, Duration.ofMinutes(1))).stream()
                        .map(Outbox.Claim::message)
                        .filter(message -> message.type().equals("cycle.framing-vote-cast"))
                        .map(Outbox.Message::payload)
                        .distinct())
                .singleElement()
                .asString()
                .doesNotContain("option");

        FramingPoll closed = close(poll);
        assertThat(Snapshot.of(storage, here.lead).rows().get("FRAMING_VOTE")).isEmpty();
        assertThat(closed.votes()).hasValue(5);
    }

    private ProblemFraming frame(int after, String statement) {
        return framings.frame(
                here.coordinator,
                new FrameProblem(here.community.id(), after, text(statement), text("We have counted")));
    }

    private FramingPoll open(String... options) {
        List<LocalizedText> texts = new ArrayList<>();
        for (String option : options) {
            texts.add(text(option));
        }
        return framings.openPoll(here.coordinator, new OpenFramingPoll(here.community.id(), texts));
    }

    private FramingPoll vote(Actor by, FramingPoll poll, int option) {
        return framings.vote(by, new CastFramingVote(poll.id(), option));
    }

    private void votes(FramingPoll poll, int first, int second) {
        while (members.size() < first + second) {
            Actor member = here.world.person(StakeholderGroup.RESEARCHER);
            here.world.join(member, here.community);
            members.add(member);
        }
        for (int i = 0; i < first + second; i++) {
            vote(members.get(i), poll, i < first ? 0 : 1);
        }
    }

    private FramingPoll close(FramingPoll poll) {
        return framings.closePoll(here.coordinator, new CloseFramingPoll(poll.id(), poll.version()));
    }
}

package org.learninghealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.access.AuthorizationPolicy.Decision;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

class TablePolicyTest {

    private static final String HEADER = "action,role,up_to,drafts";
    private static final PersonId ME = new PersonId(new UUID(1, 1));
    private static final CommunityId HERE = new CommunityId(new UUID(2, 2));

    @ParameterizedTest
    @EnumSource(Action.class)
    void whatHasNoLineIsDenied(Action action) {
        TablePolicy empty = TablePolicy.parse(List.of("# nothing is allowed", HEADER, ""));
        Facts member = new Facts(
                ResourceType.COMMUNITY,
                Optional.of(HERE),
                Optional.of(Visibility.OPEN),
                true,
                true,
                EnumSet.allOf(Role.class),
                Optional.of(ME));
        for (Actor actor : List.of(Actor.person(ME), Actor.visitor(), Actor.host(), Actor.notifier())) {
            assertThat(empty.decide(actor, action, member)).isEqualTo(Decision.DENY_HIDDEN);
            assertThat(empty.readable(actor, ResourceType.COMMUNITY)).isEqualTo(Scope.nothing());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, mode = EnumSource.Mode.EXCLUDE, names = "READ_FRAMING_VOTE")
    void everyActionHasALineInTheTableThatShips(Action action) {
        assertThat(isAnyonesToDo(action)).isTrue();
    }

    /** A vote is secret: it is read by nobody. */
    @Test
    void nobodyReadsAVote() {
        assertThat(isAnyonesToDo(Action.READ_FRAMING_VOTE)).isFalse();
    }

    private static boolean isAnyonesToDo(Action action) {
        return EnumSet.allOf(Role.class).stream()
                .anyMatch(role -> List.of(Actor.person(ME), Actor.host(), Actor.notifier()).stream()
                        .anyMatch(actor -> TablePolicy.standard()
                                        .decide(actor, action, facts(ResourceType.COMMUNITY, EnumSet.of(role)))
                                == Decision.ALLOW));
    }

    @Test
    void aLineAllowsUpToItsVisibility() {
        TablePolicy policy = TablePolicy.parse(List.of(HEADER, "RAISE_SIGNAL,MEMBER,RESTRICTED,no"));
        for (Visibility visibility : Visibility.values()) {
            Facts facts = new Facts(
                    ResourceType.SIGNAL,
                    Optional.of(HERE),
                    Optional.of(visibility),
                    true,
                    true,
                    EnumSet.of(Role.MEMBER),
                    Optional.empty());
            boolean allowed = policy.decide(Actor.person(ME), Action.RAISE_SIGNAL, facts) == Decision.ALLOW;
            assertThat(allowed).isEqualTo(visibility.compareTo(Visibility.RESTRICTED) <= 0);
            assertThat(policy.decide(Actor.person(ME), Action.RAISE_SIGNAL, facts.published(false)))
                    .isEqualTo(Decision.DENY_HIDDEN);
            assertThat(policy.decide(Actor.person(ME), Action.RAISE_SIGNAL, facts.registered(false)))
                    .isEqualTo(Decision.DENY_HIDDEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOUND_COMMUNITY,PERSON,OPEN",
                "FOUND_COMMUNITY,PERSON,OPEN,yes,",
                "FOUND_COMMUNITY,PERSON,OPEN,maybe",
                "FOUND_COMMUNITY,PERSON,OPEN,",
                "FOUND_COMMUNITY,PERSON,EVERYWHERE,yes",
                "FOUND_COMMUNITY,KING,OPEN,yes",
                "FIND_COMMUNITY,PERSON,OPEN,yes",
                "found_community,PERSON,OPEN,yes",
                " FOUND_COMMUNITY,PERSON,OPEN,yes"
            })
    void aLineThatIsNoneStopsTheTable(String line) {
        assertThatThrownBy(() -> TablePolicy.parse(List.of(HEADER, line))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTableWithoutItsHeaderIsNone() {
        assertThatThrownBy(() -> TablePolicy.parse(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TablePolicy.parse(List.of("FOUND_COMMUNITY,PERSON,OPEN,yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(HEADER);
    }

    /** The law that keeps lists and single reads from telling different stories. */
    @RepeatedTest(20)
    void aScopeReadsWhatADecisionAllows(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        TablePolicy policy = TablePolicy.standard();
        for (int i = 0; i < 500; i++) {
            Facts facts = random(random);
            for (Actor actor : List.of(Actor.person(ME), Actor.visitor(), Actor.host(), Actor.notifier())) {
                Facts known = actor.kind() == Actor.Kind.PERSON ? facts : strangers(facts);
                assertThat(policy.readable(actor, facts.type()).as(new Meaning(actor, known)))
                        .as("%s reads %s", actor, known)
                        .isEqualTo(policy.decide(actor, facts.type().read(), known) == Decision.ALLOW);
            }
        }
    }

    private static Facts facts(ResourceType type, Set<Role> held) {
        return new Facts(type, Optional.of(HERE), Optional.of(Visibility.OPEN), true, true, held, Optional.of(ME));
    }

    private static Facts random(SplittableRandom random) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        Role.IN_COMMUNITIES.stream().filter(role -> random.nextInt(4) == 0).forEach(held::add);
        Visibility[] visibilities = Visibility.values();
        boolean draft = random.nextInt(5) == 0;
        return new Facts(
                ResourceType.values()[random.nextInt(ResourceType.values().length)],
                Optional.of(HERE),
                draft ? Optional.empty() : Optional.of(visibilities[random.nextInt(visibilities.length)]),
                random.nextBoolean(),
                true,
                held,
                Optional.of(random.nextBoolean() ? ME : new PersonId(new UUID(3, 3))));
    }

    private static Facts strangers(Facts facts) {
        return new Facts(
                facts.type(), facts.community(), facts.visibility(), facts.published(), false, Set.of(), facts.owner());
    }

    /** What a scope says of the one thing that the facts are about. */
    private record Meaning(Actor actor, Facts facts) implements Scope.Terms<Boolean> {

        @Override
        public Boolean published() {
            return facts.published();
        }

        @Override
        public Boolean visible(Visibility atMost) {
            return facts.visibility().filter(atMost.andMoreOpen()::contains).isPresent();
        }

        @Override
        public Boolean held(PersonId by, Set<Role> roles) {
            return actor.person().equals(Optional.of(by))
                    && facts.held().stream().anyMatch(roles::contains);
        }

        @Override
        public Boolean within(Set<CommunityId> communities) {
            return facts.community().filter(communities::contains).isPresent();
        }

        @Override
        public Boolean ownedBy(PersonId person) {
            return facts.owner().equals(Optional.of(person));
        }

        /** No line of the table says this word. */
        @Override
        public Boolean belongingTo(CommunityId community) {
            throw new AssertionError(community);
        }

        @Override
        public Boolean anyOf(List<Boolean> alternatives) {
            return alternatives.contains(true);
        }

        @Override
        public Boolean allOf(List<Boolean> conditions) {
            return !conditions.contains(false);
        }
    }
}

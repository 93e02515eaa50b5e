package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.ReadScope;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What scopes promise: the same rows as their words mean, found, counted and listed, in every store. */
interface ScopeContract extends StorageFixture {

    /** How many scopes are tried on each kind in each world. */
    int SCOPES = 8;

    /** Rows are counted by each attribute in every fourth scope. */
    int TURNS = 4;

    @RepeatedTest(4)
    default void scopesMeanTheSameEverywhere(RepetitionInfo repetition) {
        ScopeWorld world = world(repetition);
        for (int i = 0; i < SCOPES; i++) {
            Scope scope = world.scope();
            int turn = i % TURNS;
            Samples.ALL.forEach(sample -> compare(world, sample, scope, turn));
        }
    }

    /** Another world in each repetition of each build; which one is printed, so that it can be looked at again. */
    private ScopeWorld world(RepetitionInfo repetition) {
        System.out.println("Scopes are compared with -Dlhs.test.seed=" + Targets.seed());
        return new ScopeWorld(storage(), (int) Targets.seed() + repetition.getCurrentRepetition());
    }

    private <T extends Aggregate<T, I>, I extends Id> void compare(
            ScopeWorld world, Sample<T, I> sample, Scope meaning, int turn) {
        ReadScope scope = Grants.scope(meaning);
        List<T> stored = world.stored(sample);
        Predicate<T> inScope = world.meaning(sample, meaning);
        List<T> expected = stored.stream().filter(inScope).toList();
        assertThat(rows(sample).count(Filter.all(), scope))
                .as("%s: count in %s", sample, meaning)
                .isEqualTo(expected.size());
        expected.stream()
                .limit(1)
                .forEach(row -> assertThat(rows(sample).find(row.id(), scope))
                        .as("%s: found in %s", sample, meaning)
                        .contains(row));
        stored.stream()
                .filter(inScope.negate())
                .limit(1)
                .forEach(row -> assertThat(rows(sample).find(row.id(), scope))
                        .as("%s: not found in %s", sample, meaning)
                        .isEmpty());
        List<Attribute<T, ?>> counted = sample.type().attributes().stream()
                .filter(each -> isCounted(sample, each))
                .toList();
        for (int i = turn; i < counted.size(); i += TURNS) {
            compareCounts(sample, counted.get(i), expected, scope);
            if (i > 0) {
                compareCounts(sample, counted.get(i - 1), counted.get(i), expected, scope);
            }
        }
        for (Order<T, ?> order : sample.orders()) {
            assertThat(rows(sample).list(Filter.all(), order, 4, scope))
                    .as("%s: listed in %s", sample, meaning)
                    .containsExactlyElementsOf(
                            expected.stream().sorted(Sample.inOrder(order)).toList());
        }
    }

    @RepeatedTest(4)
    default void whatIsKnownOfRolesChangesNothing(RepetitionInfo repetition) {
        ScopeWorld world = world(repetition);
        for (PersonId person : world.persons()) {
            for (Community row : world.stored(Samples.COMMUNITY)) {
                Set<Role> held = world.roles(person, row.id());
                for (int i = 0; i < 10 * SCOPES; i++) {
                    Scope meaning = world.scope();
                    assertThat(Grants.knowing(meaning, person, held)
                                    .as(world.meaning(Samples.COMMUNITY))
                                    .test(row))
                            .as("%s in %s, knowing what %s holds there", row.id(), meaning, person)
                            .isEqualTo(world.meaning(Samples.COMMUNITY, meaning).test(row));
                }
            }
        }
    }

    @Test
    default void knowledgeOfRolesMakesAScopeSimpler() {
        PersonId person = Content.full(1).id(PersonId::new);
        Scope meaning = Scope.anyOf(
                List.of(Scope.visible(Visibility.OPEN), Scope.held(person, Set.of(Role.MEMBER, Role.COORDINATOR))));
        assertThat(Grants.knowing(meaning, person, Set.of(Role.MEMBER)))
                .hasToString(Grants.scope(Scope.everything()).toString());
        assertThat(Grants.knowing(meaning, person, Set.of(Role.OBSERVER)))
                .hasToString(Grants.scope(meaning).toString());
    }

    private static <T extends Aggregate<T, I>, I extends Id> boolean isCounted(
            Sample<T, I> sample, Attribute<T, ?> attribute) {
        boolean comparable = Id.class.isAssignableFrom(attribute.valueType())
                || attribute.valueType() == String.class
                || attribute.valueType() == LocalDate.class;
        boolean isSet = attribute.of(sample.brief(1)) instanceof Set<?>;
        return attribute.valueType().isEnum() || comparable && !isSet;
    }

    private <T extends Aggregate<T, I>, I extends Id, V> void compareCounts(
            Sample<T, I> sample, Attribute<T, V> attribute, List<T> expected, ReadScope scope) {
        assertThat(rows(sample).countBy(attribute, Filter.all(), scope))
                .as("%s: counted by %s", sample, attribute)
                .isEqualTo(expected.stream()
                        .filter(row -> attribute.of(row) != null)
                        .collect(Collectors.groupingBy(attribute::of, Collectors.counting())));
    }

    private <T extends Aggregate<T, I>, I extends Id, V, W> void compareCounts(
            Sample<T, I> sample, Attribute<T, V> first, Attribute<T, W> second, List<T> expected, ReadScope scope) {
        assertThat(rows(sample).countBy(first, second, Filter.all(), scope))
                .as("%s: counted by %s and %s", sample, first, second)
                .isEqualTo(expected.stream()
                        .filter(row -> first.of(row) != null && second.of(row) != null)
                        .collect(Collectors.groupingBy(
                                first::of, Collectors.groupingBy(second::of, Collectors.counting()))));
    }
}

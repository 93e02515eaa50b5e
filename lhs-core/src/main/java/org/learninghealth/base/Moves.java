package org.learninghealth.base;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The allowed moves of a state machine; it stands beside the enum of states that it belongs to. Immutable.
 *
 * @param <S> the states
 */
public final class Moves<S extends Enum<S>> {

    private final Class<S> states;
    private final Map<S, Set<S>> allowed;

    private Moves(Class<S> states, Map<S, Set<S>> allowed) {
        this.states = states;
        this.allowed = allowed;
    }

    /**
     * No moves yet.
     *
     * @param <S> the states
     * @param states the enum of states
     * @return a machine that allows nothing
     */
    public static <S extends Enum<S>> Moves<S> of(Class<S> states) {
        return new Moves<>(states, new EnumMap<>(states));
    }

    /**
     * The same machine with more moves.
     *
     * @param state where the moves begin
     * @param next where they may lead
     * @return a new machine
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Moves<S> from(S state, S... next) {
        Map<S, Set<S>> more = new EnumMap<>(states);
        more.putAll(allowed);
        Set<S> targets = EnumSet.noneOf(states);
        targets.addAll(allowed.getOrDefault(state, Set.of()));
        targets.addAll(Set.of(next));
        more.put(state, targets);
        return new Moves<>(states, more);
    }

    /**
     * Whether a move is allowed.
     *
     * @param from the present state
     * @param to the next state
     * @return true if it is
     */
    public boolean allow(S from, S to) {
        return allowed.getOrDefault(from, Set.of()).contains(to);
    }

    /**
     * Makes a move.
     *
     * @param from the present state
     * @param to the next state
     * @return the next state
     * @throws IllegalTransition if the machine doesn't allow it
     */
    public S move(S from, S to) {
        if (!allow(from, to)) {
            throw new IllegalTransition(
                    states.getSimpleName(), from.name(), to.name(), allowed.getOrDefault(from, Set.of()));
        }
        return to;
    }
}

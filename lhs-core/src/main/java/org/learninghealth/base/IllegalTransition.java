package org.learninghealth.base;

import java.util.Collection;
import java.util.List;

/** A state machine doesn't allow this move; the error says which moves it allows. Nothing was written. */
public final class IllegalTransition extends LhsException {

    private static final long serialVersionUID = 1L;

    private final String from;
    private final String to;
    private final List<String> allowed;

    IllegalTransition(String machine, String from, String to, Collection<? extends Enum<?>> allowed) {
        super(
                "illegal-transition",
                machine + " can't go from " + from + " to " + to + "; from here it can go to "
                        + (allowed.isEmpty() ? "nothing else" : allowed.toString()),
                null);
        this.from = from;
        this.to = to;
        this.allowed = allowed.stream().map(Enum::name).toList();
    }

    /**
     * The present state.
     *
     * @return its name
     */
    public String from() {
        return from;
    }

    /**
     * The state that was asked for.
     *
     * @return its name
     */
    public String to() {
        return to;
    }

    /**
     * What would be allowed from here.
     *
     * @return names of states, none if this is an end
     */
    public List<String> allowed() {
        return allowed;
    }
}

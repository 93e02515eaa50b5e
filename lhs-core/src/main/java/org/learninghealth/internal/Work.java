package org.learninghealth.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;

/**
 * What a command's decision is made with: what is stored, the time, new ids, and the one way to leave. Nothing is
 * written until the decision is whole. Lives within one unit of work and one thread.
 *
 * @param <T> the aggregate that the command is about
 * @param <I> its id
 */
public final class Work<T extends Aggregate<T, I>, I extends Id> extends Reader {

    /** What can be done in a community in which nothing changes any more (rule C10). */
    private static final Set<Action> IN_ARCHIVES =
            Collections.unmodifiableSet(EnumSet.of(Action.REVIVE_COMMUNITY, Action.EXPORT_COMMUNITY));

    private final AggregateType<T, I> home;
    private final Instant now;
    private final Kernel kernel;

    Work(Kernel kernel, Actor actor, AggregateType<T, I> home) {
        super(kernel, actor);
        this.kernel = kernel;
        this.home = home;
        this.now = kernel.now();
    }

    /**
     * The moment of the command, the same throughout.
     *
     * @return now, in whole microseconds
     */
    @Override
    public Instant now() {
        return now;
    }

    /**
     * A new id.
     *
     * @param <J> its type
     * @param make makes it
     * @return an id that nothing has
     */
    public <J> J newId(Function<UUID, J> make) {
        return make.apply(kernel.ids().random());
    }

    /**
     * Demands leave. Rules speak after it, never before: who has no right isn't told what is unmet. The first rule to speak
     * is that nothing changes in an archived community (rule C10).
     *
     * @param action what for
     * @param facts what is known about the thing
     * @return the beginning of the decision
     * @throws org.learninghealth.base.RuleViolation if the community is archived (C10)
     */
    public Granted<T, I> require(Action action, Facts facts) {
        Permit permit = demand(action, facts);
        Unmet.of("C10")
                .unless(
                        IN_ARCHIVES.contains(action)
                                || facts.community()
                                        .filter(community -> kernel.standing().isClosed(this, community))
                                        .isEmpty(),
                        "archived")
                .orThrow();
        return new Granted<>(this, permit, facts.community());
    }

    /** The kind of aggregate that the command is about. */
    AggregateType<T, I> home() {
        return home;
    }
}

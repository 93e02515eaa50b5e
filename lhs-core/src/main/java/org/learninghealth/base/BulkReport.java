package org.learninghealth.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of many things that were done one by one: one that is refused neither stops nor hides the others. Call it
 * outside a transaction, so that each has its own; within one of the host's, a lost race there ends all that follows.
 * Immutable.
 *
 * @param <C> what was asked for
 * @param <R> what comes of one
 * @param items what came of each, in the order they were asked for
 */
public record BulkReport<C, R>(List<Item<C, R>> items) {

    /** Keeps a copy of the items. */
    public BulkReport {
        items = List.copyOf(items);
    }

    /**
     * What came of one.
     *
     * @param <C> what was asked for
     * @param <R> what comes of it
     * @param command what was asked for
     * @param result what came of it, if it was done
     * @param failure why it wasn't, otherwise
     */
    public record Item<C, R>(C command, Optional<R> result, Optional<LhsException> failure) {}

    /** Is told how far it has come. */
    @FunctionalInterface
    public interface Progress {

        /**
         * One more is over, done or refused.
         *
         * @param done how many are over
         * @param all how many there are
         */
        void at(int done, int all);
    }

    /**
     * Does many things, one by one.
     *
     * @param <C> what is asked for
     * @param <R> what comes of one
     * @param commands what is asked for
     * @param act does one, for instance {@code command -> lhs.memberships().accept(actor, command)}
     * @param progress is told after each
     * @return what came of each; an error that isn't the library's own is thrown on
     */
    public static <C, R> BulkReport<C, R> of(List<C> commands, Function<C, R> act, Progress progress) {
        List<Item<C, R>> items = new ArrayList<>();
        for (C command : Require.present(commands, "commands")) {
            items.add(done(command, act));
            progress.at(items.size(), commands.size());
        }
        return new BulkReport<>(items);
    }

    /**
     * What was done.
     *
     * @return the results, in their order
     */
    public List<R> results() {
        return items.stream().flatMap(item -> item.result().stream()).toList();
    }

    /**
     * What was refused.
     *
     * @return the items that failed, in their order
     */
    public List<Item<C, R>> failures() {
        return items.stream().filter(item -> item.failure().isPresent()).toList();
    }

    private static <C, R> Item<C, R> done(C command, Function<C, R> act) {
        try {
            return new Item<>(command, Optional.of(act.apply(command)), Optional.empty());
        } catch (LhsException refused) {
            return new Item<>(command, Optional.empty(), Optional.of(refused));
        }
    }
}

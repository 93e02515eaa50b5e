package org.learninghealth.kit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.spi.Storage;

/**
 * What an operation answers, as far as anyone could tell answers apart.
 *
 * @param type of the refusal; {@code something} or {@code nothing} if there was none
 * @param words of the refusal
 */
public record Answer(String type, List<String> words) {

    /** Calls an operation and undoes what it did, so that the next one is asked of the same world. */
    public static Answer to(
            Storage storage, LearningHealthSystem lhs, FrontDoor.Operation operation, Actor actor, Object... asked) {
        return to(storage, lhs, shown -> {}, operation, actor, asked);
    }

    /**
     * Calls an operation and undoes what it did.
     *
     * @param shown is given everything that was returned or thrown, as text, before it is undone
     */
    public static Answer to(
            Storage storage,
            LearningHealthSystem lhs,
            Consumer<String> shown,
            FrontDoor.Operation operation,
            Actor actor,
            Object... asked) {
        try {
            throw storage.unitOfWork().<Undone>required(() -> {
                Object returned = operation.call(lhs, actor, asked);
                shown.accept(text(returned));
                throw new Undone(returned);
            });
        } catch (Undone undone) {
            return new Answer(undone.showsNothing() ? "nothing" : "something", List.of());
        } catch (LhsException refused) {
            Answer answer = new Answer(
                    refused.getClass().getSimpleName(),
                    List.of(
                            refused.code(),
                            String.valueOf(refused.getMessage()),
                            refused.explain(Locale.FRENCH),
                            String.valueOf(refused.getCause())));
            shown.accept(text(refused) + answer);
            return answer;
        }
    }

    /** Calls an operation and lets what it did stand; everything that was returned or thrown, as text. */
    static String shown(LearningHealthSystem lhs, FrontDoor.Operation operation, Actor actor, Object... asked) {
        try {
            return text(operation.call(lhs, actor, asked));
        } catch (LhsException refused) {
            return text(refused);
        }
    }

    private static String text(LhsException refused) {
        return refused + "\n" + refused.explain(Locale.ENGLISH) + "\n" + refused.explain(Locale.FRENCH) + "\n"
                + refused.getCause() + "\n";
    }

    /** A cursor is read as one who is curious would read it. */
    private static String text(Object returned) {
        return returned instanceof Page<?> page
                ? page + page.next().map(Answer::decoded).orElse("")
                : String.valueOf(returned);
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    /** Whether it looks as if there were nothing there. */
    public boolean isHidden() {
        return type.equals("nothing") || isA(NotFound.class);
    }

    /** Whether the policy lets the actor do it; a rule may have refused. */
    public boolean isAllowed() {
        return !isHidden() && !isA(NotPermitted.class);
    }

    /** Whether what was asked for could not be accepted as it was. */
    public boolean isInvalid() {
        return isA(InvalidInput.class);
    }

    private boolean isA(Class<? extends LhsException> refusal) {
        return type.equals(refusal.getSimpleName());
    }

    /** Rolls back; the answer rides along. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Object answer;

        Undone(Object answer) {
            this.answer = answer;
        }

        boolean showsNothing() {
            return answer.equals(Optional.empty())
                    || answer instanceof Page<?> page && page.items().isEmpty();
        }
    }
}

package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * What somebody is to do after a gathering.
 *
 * @param what what is to be done
 * @param owner who sees to it: an active member
 * @param due by which day
 * @param done on which day it was done; {@code null} while it isn't
 */
public record ActionItem(
        @NotNull @PlainText(max = 1000, lines = true) LocalizedText what,
        @NotNull PersonId owner,
        @NotNull @PlausibleDate LocalDate due,
        @Nullable @PlausibleDate LocalDate done) {

    /**
     * Something that is still to be done.
     *
     * @param what what is to be done
     * @param owner who sees to it
     * @param due by which day
     * @return the item
     */
    public static ActionItem of(LocalizedText what, PersonId owner, LocalDate due) {
        return new ActionItem(what, owner, due, null);
    }

    /** Whether it is still to be done. */
    public boolean isOpen() {
        return done == null;
    }

    ActionItem doneOn(@Nullable LocalDate day) {
        return new ActionItem(what, owner, due, day);
    }
}

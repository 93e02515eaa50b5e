package org.learninghealth.gathering;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.PlainText;

/**
 * Somebody whom the system doesn't know, for whom a place is kept. They are told by mail what becomes of it once they have agreed
 * to that.
 *
 * @param name who
 * @param address their e-mail address, if it is known
 * @param language the language that they read, as a BCP 47 tag; English if it isn't known
 * @param agreement how and when they have agreed to be told by mail of this gathering, for instance "asked for a place by
 *     telephone on 3 March": kept for whoever has to show it; without it they are told nothing
 */
public record Guest(
        @NotNull @PlainText(max = 200) String name,
        @Nullable @Email @PlainText(max = 320) String address,
        @Nullable @LanguageTag String language,
        @Nullable @PlainText(max = 500) String agreement) {

    /**
     * A guest who is told nothing.
     *
     * @param name who
     * @param address their e-mail address, if it is known
     */
    public Guest(String name, @Nullable String address) {
        this(name, address, null, null);
    }

    /**
     * Whether they may be told by mail.
     *
     * @return whether they have agreed to that, and can be reached
     */
    public boolean mayBeTold() {
        return address != null && agreement != null;
    }
}

package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;

/**
 * How a change was fitted to a place.
 *
 * @param what what is done in another way there
 * @param why why it had to be
 * @param coreKept whether all that makes the change work has stayed as it is, see {@link ChangePackage#core}
 */
public record Adaptation(
        @NotNull @PlainText(max = 2000, lines = true) String what,
        @NotNull @PlainText(max = 2000, lines = true) String why,
        boolean coreKept) {}

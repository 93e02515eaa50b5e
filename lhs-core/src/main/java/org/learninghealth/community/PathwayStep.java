package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * A step of a pathway.
 *
 * @param title what it is called
 * @param task what is to be done, for instance to read something; blank if the title says it
 */
public record PathwayStep(
        @NotNull @PlainText(max = 200) LocalizedText title,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText task) {}

package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Somebody whom the system doesn't know, for whom a place is kept.
 *
 * @param name who
 * @param address how to reach them, for instance an e-mail address
 */
public record Guest(
        @NotNull @PlainText(max = 200) String name,
        @Nullable @PlainText(max = 320) String address) {}

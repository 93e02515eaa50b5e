package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;

/**
 * Turns down an invitation by the token that it came with, without logging in.
 *
 * @param token the token that the invitation came with
 */
public record DeclineByToken(@NotNull @PlainText(max = 500) String token) {

    /** Tells no token, so that none comes into a log. */
    @Override
    public String toString() {
        return "DeclineByToken[]";
    }
}

package org.learninghealth.people;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;

/**
 * An e-mail address, as one of the {@code emails} is in RFC 7643, section 4.1.2.
 *
 * @param value the address
 * @param primary whether it is the one to write to
 */
public record UserEmail(
        @NotNull @Email @PlainText(max = 254) String value, boolean primary) {}

package org.learninghealth.people;

import java.time.Instant;

/**
 * That consent is withdrawn: all that somebody learns who holds the link and nothing else.
 *
 * @param purpose what for
 * @param since since when
 */
public record Withdrawal(ConsentPurpose purpose, Instant since) {}

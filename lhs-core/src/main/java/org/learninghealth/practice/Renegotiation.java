package org.learninghealth.practice;

import java.time.Instant;
import java.time.LocalDate;

/**
 * That a commitment was given another day, or was put off.
 *
 * @param due the day by which it was to be kept before
 * @param reason why
 * @param at when that was said
 */
public record Renegotiation(LocalDate due, String reason, Instant at) {}

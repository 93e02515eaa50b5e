package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Optional;

/**
 * How an objective came from one state to another.
 *
 * @param from where it stood
 * @param to where it came
 * @param at when
 * @param reason why; always said when it was dropped, or taken up again
 */
public record ObjectiveMove(ObjectiveStatus from, ObjectiveStatus to, Instant at, Optional<String> reason) {}

package org.learninghealth.community;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;

/**
 * How a community came from one stage of its life to another.
 *
 * @param from where it was
 * @param to where it came
 * @param at when
 * @param by who decided
 * @param reason why; always said unless it matured
 */
public record StageMove(LifeStage from, LifeStage to, Instant at, PersonId by, Optional<String> reason) {}

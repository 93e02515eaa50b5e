package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;

/**
 * A cycle's step from one stage to another (rule L7).
 *
 * @param from where it stood
 * @param to where it went
 * @param at when
 * @param by who took it there
 * @param reason why; present if and only if it went back
 */
public record StageTransition(CycleStage from, CycleStage to, Instant at, PersonId by, Optional<String> reason) {}

package org.learninghealth.cycle;

import java.time.Instant;
import org.learninghealth.base.PersonId;

/**
 * A name that someone of the team has put to a cycle's plan.
 *
 * @param person who
 * @param at when
 */
public record Endorsement(PersonId person, Instant at) {}

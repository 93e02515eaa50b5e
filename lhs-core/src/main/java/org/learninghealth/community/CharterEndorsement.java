package org.learninghealth.community;

import java.time.Instant;
import org.learninghealth.base.PersonId;

/**
 * That someone put their name to a charter.
 *
 * @param person who
 * @param at when
 */
public record CharterEndorsement(PersonId person, Instant at) {}

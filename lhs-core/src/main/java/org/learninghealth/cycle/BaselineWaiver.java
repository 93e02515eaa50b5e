package org.learninghealth.cycle;

import java.time.Instant;
import org.learninghealth.base.PersonId;

/**
 * Leave to generate knowledge before there is a baseline; evaluating needs one all the same (rules L2 and L4).
 *
 * @param reason why there is none yet
 * @param approver who gave leave
 * @param at when
 */
public record BaselineWaiver(String reason, PersonId approver, Instant at) {}

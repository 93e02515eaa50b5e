package org.learninghealth.practice;

import org.learninghealth.base.DomainEvent;

/**
 * Somebody has answered or skipped a prompt; what they said is theirs alone.
 *
 * @param reExposure which
 */
@DomainEvent.Type(value = "practice.re-exposure-answered", confidential = true)
public record ReExposureAnswered(ReExposureId reExposure) implements DomainEvent {}

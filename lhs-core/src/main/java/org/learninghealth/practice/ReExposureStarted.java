package org.learninghealth.practice;

import org.learninghealth.base.DomainEvent;

/**
 * Somebody wants to be reminded of something.
 *
 * @param reExposure which
 */
@DomainEvent.Type(value = "practice.re-exposure-started", confidential = true)
public record ReExposureStarted(ReExposureId reExposure) implements DomainEvent {}

package org.learninghealth.practice;

import org.learninghealth.base.DomainEvent;

/**
 * No more prompts follow: it is remembered, or not to be relied on any more, or the person wants none.
 *
 * @param reExposure which
 */
@DomainEvent.Type(value = "practice.re-exposure-retired", confidential = true)
public record ReExposureRetired(ReExposureId reExposure) implements DomainEvent {}

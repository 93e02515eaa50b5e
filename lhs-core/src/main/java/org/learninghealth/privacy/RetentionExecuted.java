package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;

/**
 * What was kept long enough was taken away.
 *
 * @param rule of which class
 * @param number how many rows
 */
@DomainEvent.Type("privacy.retention-executed")
public record RetentionExecuted(RetentionClass rule, int number) implements DomainEvent {}

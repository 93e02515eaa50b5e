package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;

/**
 * Something of somebody's was kept long enough, and will be taken away when the time of grace is over.
 *
 * @param rule of which class
 * @param number how many rows
 */
@DomainEvent.Type("privacy.retention-warned")
public record RetentionWarned(RetentionClass rule, int number) implements DomainEvent {}

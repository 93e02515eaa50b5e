package org.learninghealth.knowledge;

/**
 * What a look for knowledge that is due for review found.
 *
 * @param due how much of it is due from now on
 * @param more whether there may be more
 */
public record KnowledgeDueReport(int due, boolean more) {}

package org.learninghealth.cycle;

import java.time.LocalDate;
import org.learninghealth.base.LocalizedText;

/**
 * A step towards an objective that a community has taken.
 *
 * @param what what was reached
 * @param reachedOn on which day
 * @param evidence where it can be seen, for instance a link or a citation
 */
public record Milestone(LocalizedText what, LocalDate reachedOn, String evidence) {}

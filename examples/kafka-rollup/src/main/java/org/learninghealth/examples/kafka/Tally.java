package org.learninghealth.examples.kafka;

import java.time.LocalDate;
import java.util.UUID;

/** What is counted: what a participant did of one kind on one day of a community there. */
public record Tally(UUID community, LocalDate day, UUID participant, String stakeholderGroup, String kind) {}

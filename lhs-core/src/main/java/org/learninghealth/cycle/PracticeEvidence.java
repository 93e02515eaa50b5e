package org.learninghealth.cycle;

import org.learninghealth.knowledge.KnowledgeObject;

/**
 * Evidence from practice: what a learning cycle has brought to be known and was closed with.
 *
 * @param cycle the cycle
 * @param known what it brought
 */
public record PracticeEvidence(CycleId cycle, KnowledgeObject known) {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A term of a glossary was said in other words.
 *
 * @param term which
 * @param community whose
 */
@DomainEvent.Type("glossary.term-rephrased")
public record TermRephrased(GlossaryTermId term, CommunityId community) implements DomainEvent {}

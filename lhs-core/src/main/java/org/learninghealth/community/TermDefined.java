package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A term was put into a glossary.
 *
 * @param term which
 * @param community whose
 */
@DomainEvent.Type("glossary.term-defined")
public record TermDefined(GlossaryTermId term, CommunityId community) implements DomainEvent {}

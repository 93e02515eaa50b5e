package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What the terms mean that communities use, in plain words. Safe for use by several threads. */
public interface Glossary {

    /**
     * Puts a term into a community's glossary.
     *
     * @param actor who asks
     * @param command the term and what it means
     * @return the term
     * @throws org.learninghealth.base.Duplicate if the glossary has the term in this language
     */
    GlossaryTerm define(Actor actor, DefineTerm command);

    /**
     * Says a term in other words.
     *
     * @param actor who asks
     * @param command which, and what it means
     * @return the term
     */
    GlossaryTerm rephrase(Actor actor, RephraseTerm command);

    /**
     * Looks a term up.
     *
     * @param actor who asks
     * @param query the term, in whose glossary and in which language
     * @return the term; empty if there is none that the actor may see
     */
    Optional<GlossaryTerm> lookUp(Actor actor, TermQuery query);

    /**
     * Reads a term.
     *
     * @param actor who asks
     * @param id the term
     * @return the term
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    GlossaryTerm get(Actor actor, GlossaryTermId id);

    /**
     * Lists a community's glossary, in the order in which terms were put into it.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<GlossaryTerm> list(Actor actor, CommunityId community, PageRequest page);
}

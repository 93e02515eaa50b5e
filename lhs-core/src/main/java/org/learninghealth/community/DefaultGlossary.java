package org.learninghealth.community;

import java.util.Locale;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Glossaries, by way of the kernel. */
final class DefaultGlossary implements Glossary {

    /** More languages and variants than one word is a term in. */
    private static final int MOST_LANGUAGES = 200;

    private final Kernel kernel;

    DefaultGlossary(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public GlossaryTerm define(Actor actor, DefineTerm command) {
        return kernel.perform(actor, command, GlossaryTerm.TYPE, work -> {
            var defining =
                    work.require(Action.DEFINE_TERM, work.facts(command.community(), ResourceType.GLOSSARY_TERM));
            GlossaryTerm term = new GlossaryTerm(
                    work.newId(GlossaryTermId::new),
                    command.community(),
                    Locale.forLanguageTag(command.language()),
                    command.term(),
                    command.plainText(),
                    work.now(),
                    0);
            boolean known = work.known(GlossaryTerm.TYPE)
                    .any(Filter.where(GlossaryTerm.COMMUNITY, term.community())
                            .and(GlossaryTerm.LANGUAGE, term.language().toLanguageTag())
                            .and(GlossaryTerm.TERM_KEY, GlossaryTerm.key(term.term())));
            if (known) {
                throw new Duplicate("GLOSSARY_TERM");
            }
            return defining.insert(term).emit(new TermDefined(term.id(), term.community()));
        });
    }

    @Override
    public GlossaryTerm rephrase(Actor actor, RephraseTerm command) {
        return kernel.perform(actor, command, GlossaryTerm.TYPE, work -> {
            GlossaryTerm term = work.get(GlossaryTerm.TYPE, command.term(), command.expectedVersion());
            return work.require(Action.DEFINE_TERM, work.facts(GlossaryTerm.TYPE, term))
                    .update(term.rephrase(command.plainText()))
                    .emit(new TermRephrased(term.id(), term.community()));
        });
    }

    @Override
    public Optional<GlossaryTerm> lookUp(Actor actor, TermQuery query) {
        Filter<GlossaryTerm> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader
                        .visible(GlossaryTerm.TYPE)
                        .first(filter, Order.ascending(GlossaryTerm.DEFINED_AT), MOST_LANGUAGES)
                        .stream()
                        .filter(term -> query.nearness(term.language()) > 0)
                        .reduce((one, other) ->
                                query.nearness(other.language()) > query.nearness(one.language()) ? other : one));
    }

    @Override
    public GlossaryTerm get(Actor actor, GlossaryTermId id) {
        return kernel.read(actor, reader -> reader.visible(GlossaryTerm.TYPE).get(id));
    }

    @Override
    public Page<GlossaryTerm> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<GlossaryTerm> filter = Filter.where(GlossaryTerm.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader ->
                        reader.visible(GlossaryTerm.TYPE).list(filter, Order.ascending(GlossaryTerm.DEFINED_AT), page));
    }
}

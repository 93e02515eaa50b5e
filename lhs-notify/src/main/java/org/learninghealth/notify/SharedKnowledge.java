package org.learninghealth.notify;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.community.Community;
import org.learninghealth.concept.Concept;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeRedistributed;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.RedistributionId;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;

/**
 * The notice that something known was shared. It is planned and stored as an id alone; the words are read when it is sent,
 * as the recipient, so that nobody is told what they could not read themselves.
 */
final class SharedKnowledge implements News {

    private static final String TEMPLATE = "knowledge-shared";
    private static final String REDISTRIBUTION = "redistribution";

    private final LearningHealthSystem lhs;
    private final Function<RedistributionId, Optional<URI>> link;

    /**
     * Puts notices into words.
     *
     * @param lhs where to read what was shared
     * @param link where people read on, if anywhere
     */
    SharedKnowledge(LearningHealthSystem lhs, Function<RedistributionId, Optional<URI>> link) {
        this.lhs = lhs;
        this.link = link;
    }

    static Notice notice(RedistributionId shared) {
        return new Notice(TEMPLATE, Map.of(REDISTRIBUTION, shared.value().toString()));
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof KnowledgeRedistributed shared) {
            planning.tellMembers(shared.audience(), Category.KNOWLEDGE, notice(shared.redistribution()));
        }
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().get(REDISTRIBUTION) instanceof String;
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community audience) {
        return shared(notice, reader).map(shared -> words(shared, reader.language(), audience));
    }

    @Override
    public Optional<KnowledgeId> knowledge(Notice notice, Person reader) {
        return shared(notice, reader).map(Redistribution::knowledge);
    }

    @Override
    public Set<Concept> topics(Notice notice, Person reader) {
        return shared(notice, reader).map(Redistribution::topics).orElse(Set.of());
    }

    private Optional<Redistribution> shared(Notice notice, Person reader) {
        String id = String.valueOf(notice.model().get(REDISTRIBUTION));
        return lhs.redistributions().find(Actor.person(reader.id()), new RedistributionId(UUID.fromString(id)));
    }

    private Notice words(Redistribution shared, Locale language, Community audience) {
        // what is said in no language of the reader is said in English where it can be, as the rest of the message is
        Map<String, Object> model = new HashMap<>(Map.of(
                "community", audience.name().in(language, Locale.ENGLISH),
                "lesson", shared.title().in(language, Locale.ENGLISH),
                "summary", shared.summary().in(language, Locale.ENGLISH)));
        link.apply(shared.id()).ifPresent(address -> model.put("link", address.toString()));
        return new Notice(TEMPLATE, model);
    }
}

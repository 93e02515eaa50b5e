package org.learninghealth.notify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ChangeIdeaId;
import org.learninghealth.cycle.IdeaPromoted;
import org.learninghealth.cycle.IdeaSetAside;
import org.learninghealth.cycle.IdeaStatus;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;

/**
 * The notices of what became of an idea, for who had it. They are planned and stored as ids alone; the words are read when they are
 * sent, as the recipient, and say what is so by then.
 */
final class IdeaNews implements News {

    private static final String PROMOTED = "idea-promoted";
    private static final String SET_ASIDE = "idea-set-aside";
    private static final String IDEA = "idea";

    private final LearningHealthSystem lhs;

    /**
     * Puts notices into words.
     *
     * @param lhs where to read what became of ideas
     */
    IdeaNews(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof IdeaPromoted promoted) {
            tell(planning, promoted.proposedBy(), promoted.community(), PROMOTED, promoted.idea());
        } else if (event.event() instanceof IdeaSetAside aside) {
            tell(planning, aside.proposedBy(), aside.community(), SET_ASIDE, aside.idea());
        }
    }

    private static void tell(
            Planning planning, PersonId person, CommunityId community, String template, ChangeIdeaId idea) {
        planning.tell(
                Set.of(person),
                community,
                Category.ACTIVITY,
                new Notice(template, Map.of(IDEA, idea.value().toString())));
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().containsKey(IDEA);
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        String id = String.valueOf(notice.model().get(IDEA));
        return lhs.ideas()
                .find(Actor.person(reader.id()), new ChangeIdeaId(UUID.fromString(id)))
                .map(idea -> words(idea, reader.language(), community));
    }

    private static Notice words(ChangeIdea idea, Locale language, Community community) {
        return new Notice(
                idea.status() == IdeaStatus.PROMOTED ? PROMOTED : SET_ASIDE,
                Map.of(
                        "community",
                        community.name().in(language, Locale.ENGLISH),
                        "title",
                        idea.text().in(language, Locale.ENGLISH),
                        "reason",
                        idea.reason().orElse("")));
    }
}

package org.learninghealth.notify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.community.Community;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.people.Person;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.practice.ReExposureDue;
import org.learninghealth.practice.ReExposureId;
import org.learninghealth.spi.EventEnvelope;

/**
 * The prompt to recall something, for whoever has asked to be reminded of it and nobody else (rule N9). It is planned and stored as an
 * id alone; the words are read when it is sent, and what was answered, stopped, withdrawn or deleted in between isn't asked any more.
 */
final class ReExposureNews implements News {

    private static final String TEMPLATE = "re-exposure-due";
    private static final String RE_EXPOSURE = "reExposure";
    private static final String PROMPT = "prompt";

    private final LearningHealthSystem lhs;

    /**
     * Puts prompts into words.
     *
     * @param lhs where to read what is to be recalled
     */
    ReExposureNews(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof ReExposureDue due) {
            planning.tell(
                    Set.of(due.person()),
                    due.community(),
                    Category.ACTIVITY,
                    new Notice(
                            TEMPLATE,
                            Map.of(RE_EXPOSURE, due.reExposure().value().toString(), PROMPT, due.prompt())));
        }
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().containsKey(RE_EXPOSURE);
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        Actor asReader = Actor.person(reader.id());
        String id = String.valueOf(notice.model().get(RE_EXPOSURE));
        return lhs.reExposures()
                .find(asReader, new ReExposureId(UUID.fromString(id)))
                .filter(plan -> isWaiting(plan, notice))
                .flatMap(plan -> words(plan, asReader, reader.language(), community));
    }

    /** A later prompt has a notice of its own. */
    private static boolean isWaiting(ReExposure plan, Notice notice) {
        Object prompt = (long) plan.prompts().size();
        return plan.waiting().isPresent() && prompt.equals(notice.model().get(PROMPT));
    }

    private Optional<Notice> words(ReExposure plan, Actor reader, Locale language, Community community) {
        if (plan.knowledge().isEmpty()) {
            return plan.takeaway().map(own -> words(own, "", language, community));
        }
        // what is said in no language of the reader is said in English where it can be, as the rest of the message is
        return plan.knowledge()
                .flatMap(known -> lhs.knowledge().find(reader, known))
                .filter(known -> known.status().isInForce())
                .map(KnowledgeObject::title)
                .map(title -> words(
                        title.in(language, Locale.ENGLISH), plan.takeaway().orElse(""), language, community));
    }

    private static Notice words(String title, String takeaway, Locale language, Community community) {
        return new Notice(
                TEMPLATE,
                Map.of(
                        "community",
                        community.name().in(language, Locale.ENGLISH),
                        "title",
                        title,
                        "summary",
                        takeaway));
    }
}

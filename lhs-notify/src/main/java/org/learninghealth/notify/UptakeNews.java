package org.learninghealth.notify;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeTakenUp;
import org.learninghealth.knowledge.KnowledgeWithdrawn;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeHolder;
import org.learninghealth.knowledge.UptakeId;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;

/**
 * The notices that something known has come into use, for whose knowledge it is, and that something in use was withdrawn, for who
 * has taken it up. They are planned and stored as ids alone; the words are read when they are sent, as the recipient.
 */
final class UptakeNews implements News {

    private static final String TAKEN_UP = "knowledge-taken-up";
    private static final String WITHDRAWN = "knowledge-withdrawn";
    private static final String KNOWLEDGE = "knowledge";
    private static final String UPTAKE = "uptake";

    private final LearningHealthSystem lhs;

    /**
     * Puts notices into words.
     *
     * @param lhs where to read what is known, and who has taken it up
     */
    UptakeNews(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    static Notice takenUp(KnowledgeId knowledge) {
        return new Notice(TAKEN_UP, Map.of(KNOWLEDGE, knowledge.value().toString()));
    }

    static Notice withdrawn(UptakeId uptake) {
        return new Notice(WITHDRAWN, Map.of(UPTAKE, uptake.value().toString()));
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof KnowledgeTakenUp takenUp) {
            // what a person takes up for themselves is nobody's news
            if (takenUp.heldBy() != UptakeHolder.PERSON) {
                planning.tell(takenUp.contributors(), takenUp.home(), Category.ACTIVITY, takenUp(takenUp.knowledge()));
            }
        } else if (event.event() instanceof KnowledgeWithdrawn withdrawn) {
            tellWhoHasTakenUp(withdrawn, planning);
        }
    }

    /** All who try it at least, each once however often they have taken it up, and also who withdrew it (rule N4). */
    private void tellWhoHasTakenUp(KnowledgeWithdrawn withdrawn, Planning planning) {
        Set<PersonId> told = new HashSet<>();
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Optional<String> next;
        do {
            Page<Uptake> page = lhs.uptakes().list(Actor.notifier(), withdrawn.knowledge(), request);
            for (Uptake uptake : page.items()) {
                if (UptakeLevel.IN_USE.contains(uptake.level()) && told.add(uptake.recordedBy())) {
                    planning.tellAlsoWhoDidIt(
                            Set.of(uptake.recordedBy()),
                            uptake.community(),
                            Category.TRANSACTIONAL,
                            withdrawn(uptake.id()));
                }
            }
            next = page.next();
            request = next.map(request::after).orElse(request);
        } while (next.isPresent());
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().get(KNOWLEDGE) instanceof String || notice.model().get(UPTAKE) instanceof String;
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        Actor asReader = Actor.person(reader.id());
        if (notice.model().get(KNOWLEDGE) instanceof String id) {
            return lhs.knowledge()
                    .find(asReader, new KnowledgeId(UUID.fromString(id)))
                    .map(known -> words(TAKEN_UP, known.title(), LocalizedText.BLANK, reader, community));
        }
        String id = String.valueOf(notice.model().get(UPTAKE));
        return lhs.uptakes()
                .find(asReader, new UptakeId(UUID.fromString(id)))
                .map(uptake -> words(WITHDRAWN, uptake.title(), reason(uptake, asReader), reader, community));
    }

    /** Whoever has it from another community may not be able to read why. */
    private LocalizedText reason(Uptake uptake, Actor reader) {
        return lhs.knowledge()
                .find(reader, uptake.knowledge())
                .flatMap(KnowledgeObject::withdrawnFor)
                .orElse(LocalizedText.BLANK);
    }

    private static Notice words(
            String template, LocalizedText title, LocalizedText reason, Person reader, Community community) {
        // what is said in no language of the reader is said in English where it can be, as the rest of the message is
        Locale language = reader.language();
        return new Notice(
                template,
                Map.of(
                        "community", community.name().in(language, Locale.ENGLISH),
                        "title", title.in(language, Locale.ENGLISH),
                        "reason", reason.isBlank() ? "" : reason.in(language, Locale.ENGLISH)));
    }
}

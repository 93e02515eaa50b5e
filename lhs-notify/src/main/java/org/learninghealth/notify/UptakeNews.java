package org.learninghealth.notify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.community.Community;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeId;
import org.learninghealth.people.Person;

/**
 * The notices that something known has come into use, for whose knowledge it is, and that something in use was withdrawn, for who
 * has taken it up. They are planned and stored as ids alone; the words are read when they are sent, as the recipient.
 */
final class UptakeNews {

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

    /**
     * Puts a notice into words that the reader may read, in their language; a notice of another kind has its words already.
     *
     * @return empty if the reader may not read it
     */
    Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        Actor asReader = Actor.person(reader.id());
        if (notice.model().get(KNOWLEDGE) instanceof String id) {
            return lhs.knowledge()
                    .find(asReader, new KnowledgeId(UUID.fromString(id)))
                    .map(known -> words(TAKEN_UP, known.title(), LocalizedText.BLANK, reader, community));
        }
        if (notice.model().get(UPTAKE) instanceof String id) {
            return lhs.uptakes()
                    .find(asReader, new UptakeId(UUID.fromString(id)))
                    .map(uptake -> words(WITHDRAWN, uptake.title(), reason(uptake, asReader), reader, community));
        }
        return Optional.of(notice);
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

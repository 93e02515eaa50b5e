package org.learninghealth.notify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.community.Community;
import org.learninghealth.people.Person;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.CommitmentDue;
import org.learninghealth.practice.CommitmentId;
import org.learninghealth.practice.CommitmentStatus;
import org.learninghealth.spi.EventEnvelope;

/**
 * The reminder of a commitment that is overdue, for whoever has made it (rule N11). It is planned and stored as an id alone; the
 * words are read when it is sent, and what was kept, broken or renegotiated in between isn't told any more.
 */
final class CommitmentNews implements News {

    private static final String TEMPLATE = "commitment-due";
    private static final String COMMITMENT = "commitment";
    private static final String DUE = "due";

    private final LearningHealthSystem lhs;

    /**
     * Puts reminders into words.
     *
     * @param lhs where to read what was promised
     */
    CommitmentNews(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof CommitmentDue due) {
            planning.tell(
                    Set.of(due.person()),
                    due.community(),
                    Category.ACTIVITY,
                    new Notice(
                            TEMPLATE,
                            Map.of(COMMITMENT, due.commitment().value().toString())));
        }
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().containsKey(COMMITMENT);
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        String id = String.valueOf(notice.model().get(COMMITMENT));
        return lhs.commitments()
                .find(Actor.person(reader.id()), new CommitmentId(UUID.fromString(id)))
                // a new day begins a new count of reminders
                .filter(commitment -> commitment.reminders() > 0)
                .filter(commitment -> commitment.status() == CommitmentStatus.MADE
                        || commitment.status() == CommitmentStatus.IN_PROGRESS)
                .map(commitment -> words(commitment, reader.language(), community));
    }

    private static Notice words(ActionCommitment commitment, Locale language, Community community) {
        // what is said in no language of the reader is said in English where it can be, as the rest of the message is
        return new Notice(
                TEMPLATE,
                Map.of(
                        "community",
                        community.name().in(language, Locale.ENGLISH),
                        "title",
                        commitment.statement().in(language, Locale.ENGLISH),
                        "situation",
                        commitment
                                .when()
                                .map(when -> when.in(language, Locale.ENGLISH))
                                .orElse(""),
                        DUE,
                        commitment.due().toString()));
    }
}

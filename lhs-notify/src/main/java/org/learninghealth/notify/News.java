package org.learninghealth.notify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.community.Community;
import org.learninghealth.concept.Concept;
import org.learninghealth.gathering.Registration;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;

/**
 * One kind of news: who is told when something happens, and in what words. To tell of something new, write one of these, add it to
 * the list in {@link Notifications.Builder#build}, and its templates to {@code messages_en} and {@code messages_fr}; preferences,
 * quiet hours, access, channels and retries are everybody else's.
 *
 * <p>What is planned and stored holds ids alone. The words are read when it is sent, as the recipient, so that nobody is told what
 * they couldn't read themselves, nor what has changed since.
 */
interface News {

    /**
     * Plans who is told of an event. Called for every event, in the transaction that hands it on, and again for one that is
     * handed on twice; so it returns at once for what isn't news of this kind.
     *
     * @param event what happened
     * @param planning takes what is to be told
     */
    void plan(EventEnvelope event, Planning planning);

    /**
     * Whether a notice is of this kind.
     *
     * @param notice as it was planned
     */
    boolean speaksOf(Notice notice);

    /**
     * Puts a notice of this kind into words that the reader may read, in their language.
     *
     * @param notice as it was planned
     * @param reader the recipient
     * @param community what the delivery speaks of
     * @return empty if the reader may not read it, or it doesn't hold any more
     */
    Optional<Notice> inWords(Notice notice, Person reader, Community community);

    /**
     * The languages that a notice of this kind is told in, beside the reader's own and those that everything is told in.
     *
     * @param notice as it was planned
     * @return none, unless said otherwise
     */
    default List<Locale> languages(Notice notice) {
        return List.of();
    }

    /**
     * Puts a notice of this kind into words for a guest of a gathering, whom the system doesn't know and who can look at nothing.
     *
     * @param notice as it was planned
     * @param registration of the place that is kept for the guest, who has agreed to be told
     * @param language to be told in
     * @param community what the delivery speaks of; anybody may know of it
     * @return empty if guests aren't told of it, unless said otherwise; or if it doesn't hold any more
     */
    default Optional<Notice> forGuest(Notice notice, Registration registration, Locale language, Community community) {
        return Optional.empty();
    }

    /**
     * Whether a notice of this kind is for members alone, and not for who has left by the time it is sent.
     *
     * @return true, unless said otherwise
     */
    default boolean forMembersOnly() {
        return true;
    }

    /**
     * Whether a notice of this kind is told also of a community that is closed by now, as what keeps people from coming in vain is.
     *
     * @param notice as it was planned
     * @return false, unless said otherwise
     */
    default boolean alsoOfClosed(Notice notice) {
        return false;
    }

    /**
     * Whether this is the time for a notice of this kind, as things stand now: what it tells of may be stopped, or it may be too late.
     *
     * @param notice as it was planned
     * @param now what time it is
     * @return that it is, unless said otherwise
     */
    default Timing timing(Notice notice, Instant now) {
        return Timing.NOW;
    }

    /** When a notice is to be told. */
    enum Timing {
        /** Now. */
        NOW,
        /** Not until what it tells of goes on. */
        HELD_BACK,
        /** Never any more. */
        TOO_LATE
    }

    /**
     * What is known that a notice of this kind tells of, if it does no more than say that it is there: an issue of a newsletter may
     * have said so already.
     *
     * @param notice as it was planned
     * @param reader the recipient
     * @return empty, unless said otherwise
     */
    default Optional<KnowledgeId> knowledge(Notice notice, Person reader) {
        return Optional.empty();
    }

    /**
     * The health conditions and other topics of what a notice of this kind tells of, as far as the reader may read them.
     *
     * @param notice as it was planned
     * @param reader the recipient
     * @return none, unless said otherwise
     */
    default Set<Concept> topics(Notice notice, Person reader) {
        return Set.of();
    }
}

package org.learninghealth.notify;

import java.util.Set;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;

/**
 * What a person wants to be told of first, or alone, when digests tell what happened: health conditions and other topics. They may
 * say something about the person's own health, so that nobody else is shown them. Immutable.
 *
 * @param person whose
 * @param topics by codes such as {@code ICD_10:E11} or of the host's schemes; at most {@value #MOST_TOPICS}. A code stands for the finer ones
 *     below it too, which go on after a dot, as those of the International Classification of Diseases do: {@code E11} for {@code E11.9}
 * @param others whether digests tell of what is about other topics too, after these. What carries no topic at all is always told
 */
public record FollowedTopics(PersonId person, Set<Concept> topics, boolean others) {

    /** How many topics a person can follow. */
    public static final int MOST_TOPICS = 50;

    /**
     * Keeps a copy of the topics.
     *
     * @throws org.learninghealth.base.InvalidInput if there are too many, or none and nothing else is to be told
     */
    public FollowedTopics {
        Require.present(person, "followedTopics.person");
        topics = Set.copyOf(Require.present(topics, "followedTopics.topics"));
        Require.that(topics.size() <= MOST_TOPICS, "followedTopics.topics", "size", 0, MOST_TOPICS);
        Require.that(others || !topics.isEmpty(), "followedTopics.topics", "empty");
    }

    /** What holds for a person who follows nothing: all is told alike. */
    static FollowedTopics none(PersonId person) {
        return new FollowedTopics(person, Set.of(), true);
    }

    /** Whether the person is told at all of something about some topics. */
    boolean admit(Set<Concept> about) {
        return others || about.isEmpty() || include(about);
    }

    /** Whether something about some topics is among what the person follows. */
    boolean include(Set<Concept> about) {
        return about.stream().anyMatch(topic -> topics.stream().anyMatch(followed -> covers(followed, topic)));
    }

    private static boolean covers(Concept followed, Concept topic) {
        return followed.scheme().equals(topic.scheme())
                && (followed.code().equals(topic.code()) || topic.code().startsWith(followed.code() + "."));
    }

    /** Without the topics, which may say something about the person: fit for a log. */
    @Override
    public String toString() {
        return "FollowedTopics[" + topics.size() + " topics, others=" + others + ']';
    }
}

package org.learninghealth.gathering;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Community;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.practice.CompetencyFrameworks;

/**
 * What gatherings can be about, and who can speak there.
 *
 * @param concepts the topics that there are
 * @param frameworks the competencies that there are
 */
record Subjects(Concepts concepts, CompetencyFrameworks frameworks) {

    /** Refuses topics of a plan that there aren't. */
    void require(List<PlannedTopic> plan) {
        for (int i = 0; i < plan.size(); i++) {
            for (Concept topic : plan.get(i).topics()) {
                concepts.require(topic, topic.scheme(), "topicPlan[" + i + "].topics");
            }
        }
    }

    /** Refuses topics, competencies and speakers that there aren't. */
    void require(Reader reader, GatheringDetails details, List<PersonId> speakers) {
        details.topics().forEach(topic -> concepts.require(topic, topic.scheme(), "details.topics"));
        details.competencies().forEach(competency -> frameworks.require(competency, "details.competencies"));
        Require.found(
                speakers,
                speaker -> reader.known(Person.TYPE)
                        .find(speaker)
                        .filter(person -> person.status() == PersonStatus.ACTIVE)
                        .isPresent(),
                "speakers");
    }

    /** Whether a community's safe space lets anything be recorded at present (rule G9). */
    static boolean recordingAllowed(Reader reader, CommunityId community) {
        return !reader.known(Community.TYPE)
                .get(community)
                .safeSpace()
                .inForce(reader.now())
                .rules()
                .contains(SafeSpaceRule.NO_RECORDING);
    }
}

package org.learninghealth.notify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.community.Community;
import org.learninghealth.measurement.DataContribution;
import org.learninghealth.measurement.DataContributionAccepted;
import org.learninghealth.measurement.DataContributionDeclined;
import org.learninghealth.measurement.DataContributionId;
import org.learninghealth.measurement.DataContributionOffered;
import org.learninghealth.measurement.DataContributionStatus;
import org.learninghealth.measurement.Measure;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;

/**
 * The notices of figures that a member has offered: to those who may record them, that they wait for an answer; to whoever
 * has offered them, what the answer is. They are planned and stored as ids alone; the words are read when they are sent, as the
 * recipient, say nothing of the figures, and what was answered or taken back in between isn't waiting any more.
 */
final class ContributionNews implements News {

    /** Those who record observations. */
    private static final Set<Role> RECORDING = Set.of(Role.CYCLE_LEAD);

    private static final Map<DataContributionStatus, String> TEMPLATES = Map.of(
            DataContributionStatus.OFFERED, "data-offered",
            DataContributionStatus.ACCEPTED, "data-accepted",
            DataContributionStatus.DECLINED, "data-declined");

    private static final String CONTRIBUTION = "contribution";

    private final LearningHealthSystem lhs;

    /**
     * Puts notices into words.
     *
     * @param lhs where to read what was offered
     */
    ContributionNews(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof DataContributionOffered offered) {
            planning.tell(
                    planning.holders(offered.community(), RECORDING),
                    offered.community(),
                    Category.ACTIVITY,
                    notice(DataContributionStatus.OFFERED, offered.contribution()));
        } else if (event.event() instanceof DataContributionAccepted accepted) {
            planning.tell(
                    Set.of(accepted.contributor()),
                    accepted.community(),
                    Category.TRANSACTIONAL,
                    notice(DataContributionStatus.ACCEPTED, accepted.contribution()));
        } else if (event.event() instanceof DataContributionDeclined declined) {
            planning.tell(
                    Set.of(declined.contributor()),
                    declined.community(),
                    Category.TRANSACTIONAL,
                    notice(DataContributionStatus.DECLINED, declined.contribution()));
        }
    }

    private static Notice notice(DataContributionStatus status, DataContributionId contribution) {
        return new Notice(
                template(status), Map.of(CONTRIBUTION, contribution.value().toString()));
    }

    private static String template(DataContributionStatus status) {
        return TEMPLATES.getOrDefault(status, "");
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().containsKey(CONTRIBUTION);
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        Actor asReader = Actor.person(reader.id());
        String id = String.valueOf(notice.model().get(CONTRIBUTION));
        return lhs.dataContributions()
                .find(asReader, new DataContributionId(UUID.fromString(id)))
                .filter(found -> template(found.status()).equals(notice.template()))
                .flatMap(found -> lhs.measures()
                        .find(asReader, found.measure())
                        .map(measure -> words(notice.template(), found, measure, reader.language(), community)));
    }

    private static Notice words(
            String template, DataContribution contribution, Measure measure, Locale language, Community community) {
        // what is said in no language of the reader is said in English where it can be, as the rest of the message is
        return new Notice(
                template,
                Map.of(
                        "community",
                        community.name().in(language, Locale.ENGLISH),
                        "title",
                        measure.name().in(language, Locale.ENGLISH),
                        "reason",
                        contribution.reason().orElse(LocalizedText.BLANK).in(language, Locale.ENGLISH)));
    }
}

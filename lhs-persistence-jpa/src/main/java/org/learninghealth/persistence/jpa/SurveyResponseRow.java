package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.engagement.SurveyAnswer;
import org.learninghealth.engagement.SurveyResponse;
import org.learninghealth.engagement.SurveyResponseId;
import org.learninghealth.engagement.SurveyRoundId;

/** How somebody has answered in a survey round as a row. */
@Entity(name = "LhsSurveyResponse")
@Table(name = "lhs_survey_response")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class SurveyResponseRow extends Row<SurveyResponse> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "round_id")
    private UUID round;

    @Column(name = "respondent_id")
    private UUID respondent;

    @Column(name = "answers")
    private String answers;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Override
    void apply(SurveyResponse response) {
        community = response.community().value();
        round = response.round().value();
        respondent = response.respondent().value();
        answers = Values.json(response.answers());
        answeredAt = response.answeredAt();
    }

    @Override
    SurveyResponse toRecord() {
        return new SurveyResponse(
                new SurveyResponseId(id),
                new CommunityId(community),
                new SurveyRoundId(round),
                new PersonId(respondent),
                Values.list(SurveyAnswer.class, answers),
                answeredAt,
                version);
    }
}

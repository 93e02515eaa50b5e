package org.learninghealth.engagement;

import java.time.Instant;
import java.util.List;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * How one member has answered in a survey round that is open. Nobody else reads it, and it is destroyed when the round is
 * closed, which it is with its community at the latest, or the member erased.
 *
 * <p>It names the person, unlike what engagement is counted from. A participant reference would hide nothing while the membership
 * that links the two is kept beside it, and it is by the person that an answer is given once, read back and given anew by whom it is of,
 * put into what that person takes along, and erased with them, also once the membership is gone. Nothing of it outlives the round, and
 * what stays are numbers.
 *
 * @param id identifies it
 * @param community where
 * @param round in which round
 * @param respondent who answered
 * @param answers one for each item
 * @param answeredAt when, the last time
 * @param version see {@link Aggregate#version()}
 */
public record SurveyResponse(
        SurveyResponseId id,
        CommunityId community,
        SurveyRoundId round,
        PersonId respondent,
        List<SurveyAnswer> answers,
        Instant answeredAt,
        long version)
        implements Aggregate<SurveyResponse, SurveyResponseId> {

    /** Where. */
    public static final Attribute<SurveyResponse, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, SurveyResponse::community);

    /** In which round. */
    public static final Attribute<SurveyResponse, SurveyRoundId> ROUND =
            Attribute.of("round", SurveyRoundId.class, SurveyResponse::round);

    /** Who answered. */
    public static final Attribute<SurveyResponse, PersonId> RESPONDENT =
            Attribute.of("respondent", PersonId.class, SurveyResponse::respondent);

    /** When. */
    public static final Attribute<SurveyResponse, Instant> ANSWERED_AT =
            Attribute.of("answeredAt", Instant.class, SurveyResponse::answeredAt);

    /** How responses are kept. */
    public static final AggregateType<SurveyResponse, SurveyResponseId> TYPE = AggregateType.of(
                    ResourceType.SURVEY_RESPONSE, SurveyResponse.class, SurveyResponseId::new)
            .community(COMMUNITY)
            .owner(RESPONDENT)
            .madeAt(SurveyResponse::answeredAt)
            .foundBy(ANSWERED_AT)
            .unique(ROUND, RESPONDENT)
            .build();

    /** Keeps a copy of the answers. */
    public SurveyResponse {
        answers = List.copyOf(answers);
    }

    /** The same member answers anew. */
    SurveyResponse replaced(List<SurveyAnswer> anew, Instant now) {
        return new SurveyResponse(id, community, round, respondent, anew, now, version);
    }

    @Override
    public SurveyResponse withVersion(long other) {
        return new SurveyResponse(id, community, round, respondent, answers, answeredAt, other);
    }
}

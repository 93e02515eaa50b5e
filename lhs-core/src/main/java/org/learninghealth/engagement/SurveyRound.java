package org.learninghealth.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A time in which the members of a community, or the team of one of its learning cycles, answer a questionnaire. While it is open nobody sees how anyone has answered,
 * not even in figures; when it is closed, or its community is, the answers are counted and destroyed, and what they come to stays as it is.
 *
 * @param id identifies it
 * @param community where
 * @param cycle the cycle whose team alone answers; empty if all members do
 * @param questionnaire the code of the questionnaire
 * @param items what is rated, as the questionnaire was when the round was opened
 * @param levels how many levels its scale had then
 * @param status where it stands
 * @param openedAt when it was opened
 * @param closedAt when it was closed, if it was
 * @param results what the answers come to; empty while it is open
 * @param version see {@link Aggregate#version()}
 */
public record SurveyRound(
        SurveyRoundId id,
        CommunityId community,
        Optional<CycleId> cycle,
        String questionnaire,
        List<Concept> items,
        int levels,
        SurveyRoundStatus status,
        Instant openedAt,
        Optional<Instant> closedAt,
        Optional<SurveyResults> results,
        long version)
        implements Aggregate<SurveyRound, SurveyRoundId> {

    /** Where. */
    public static final Attribute<SurveyRound, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, SurveyRound::community);

    /** The cycle whose team alone answers; nothing if all members do. */
    public static final Attribute<SurveyRound, CycleId> CYCLE =
            Attribute.of("cycle", CycleId.class, round -> round.cycle().orElse(null));

    /** Who answers. */
    public static final Attribute<SurveyRound, SurveyAudience> AUDIENCE =
            Attribute.of("audience", SurveyAudience.class, SurveyRound::audience);

    /** The code of the questionnaire. */
    public static final Attribute<SurveyRound, String> QUESTIONNAIRE =
            Attribute.of("questionnaire", String.class, SurveyRound::questionnaire);

    /** Where it stands. */
    public static final Attribute<SurveyRound, SurveyRoundStatus> STATUS =
            Attribute.of("status", SurveyRoundStatus.class, SurveyRound::status);

    /** When it was opened. */
    public static final Attribute<SurveyRound, Instant> OPENED_AT =
            Attribute.of("openedAt", Instant.class, SurveyRound::openedAt);

    /** 1 while a round of all members is open, else nothing: a community answers a questionnaire once at a time. */
    public static final Attribute<SurveyRound, Integer> OPEN_SLOT =
            Attribute.of("openSlot", Integer.class, round -> round.isOpenTo(SurveyAudience.COMMUNITY) ? 1 : null);

    /** 1 while a round of a team is open, else nothing: so does each team. */
    public static final Attribute<SurveyRound, Integer> TEAM_SLOT =
            Attribute.of("teamSlot", Integer.class, round -> round.isOpenTo(SurveyAudience.TEAM) ? 1 : null);

    /** How survey rounds are kept. */
    public static final AggregateType<SurveyRound, SurveyRoundId> TYPE = AggregateType.of(
                    ResourceType.SURVEY_ROUND, SurveyRound.class, SurveyRoundId::new)
            .community(COMMUNITY)
            .madeAt(SurveyRound::openedAt)
            .foundBy(AUDIENCE)
            .foundBy(STATUS)
            .foundBy(OPENED_AT)
            .unique(COMMUNITY, QUESTIONNAIRE, OPEN_SLOT)
            .unique(CYCLE, QUESTIONNAIRE, TEAM_SLOT)
            .build();

    /** Refuses results of a round that is open, and a closed one without. */
    public SurveyRound {
        Require.present(cycle, "cycle");
        items = List.copyOf(items);
        Require.that(results.isPresent() == (status == SurveyRoundStatus.CLOSED), "results", "missing");
    }

    /**
     * Who answers in it.
     *
     * @return all members of the community, or the team of a cycle
     */
    public SurveyAudience audience() {
        return cycle.isPresent() ? SurveyAudience.TEAM : SurveyAudience.COMMUNITY;
    }

    private boolean isOpenTo(SurveyAudience some) {
        return status == SurveyRoundStatus.OPEN && audience() == some;
    }

    /** Answers are for every item, each once and on the scale, and while the round is open. */
    void requireAnswers(List<SurveyAnswer> answers) {
        List<String> asked = items.stream().map(Concept::code).sorted().toList();
        List<String> given = answers.stream().map(SurveyAnswer::item).sorted().toList();
        Unmet.of("survey")
                .unless(status == SurveyRoundStatus.OPEN, "open")
                .unless(given.equals(asked), "answers")
                .unless(answers.stream().allMatch(answer -> answer.level() <= levels), "level")
                .orThrow();
    }

    /** Counts the answers. */
    SurveyRound close(List<SurveyResponse> responses, SmallCells cells, Instant now) {
        return new SurveyRound(
                id,
                community,
                cycle,
                questionnaire,
                items,
                levels,
                status.to(SurveyRoundStatus.CLOSED),
                openedAt,
                Optional.of(now),
                Optional.of(SurveyResults.of(items, levels, responses, cells)),
                version);
    }

    @Override
    public SurveyRound withVersion(long other) {
        return new SurveyRound(
                id, community, cycle, questionnaire, items, levels, status, openedAt, closedAt, results, other);
    }
}

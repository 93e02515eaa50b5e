package org.learninghealth.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Surveys, by way of the kernel. */
final class DefaultSurveys implements Surveys {

    private final Kernel kernel;
    private final Questionnaires questionnaires;
    private final Concepts concepts;
    private final SmallCells cells;

    DefaultSurveys(Kernel kernel, Questionnaires questionnaires, Concepts concepts, SmallCells cells) {
        this.kernel = kernel;
        this.questionnaires = questionnaires;
        this.concepts = concepts;
        this.cells = cells;
    }

    @Override
    public SurveyRound open(Actor actor, OpenSurveyRound command) {
        return kernel.perform(actor, command, SurveyRound.TYPE, work -> {
            var opening = work.require(Action.RUN_SURVEY, work.facts(command.community(), ResourceType.SURVEY_ROUND));
            Questionnaire questionnaire = questionnaires.questionnaire(command.questionnaire());
            Unmet.of("survey")
                    .unless(
                            !work.known(SurveyRound.TYPE)
                                    .any(Filter.where(SurveyRound.COMMUNITY, command.community())
                                            .and(SurveyRound.QUESTIONNAIRE, questionnaire.code())
                                            .and(SurveyRound.STATUS, SurveyRoundStatus.OPEN)),
                            "one")
                    .orThrow();
            SurveyRound round = new SurveyRound(
                    work.newId(SurveyRoundId::new),
                    command.community(),
                    questionnaire.code(),
                    concepts.scheme(questionnaire.items()).concepts().stream()
                            .map(ConceptEntry::code)
                            .map(code -> new Concept(questionnaire.items(), code))
                            .toList(),
                    questionnaire.levels().size(),
                    SurveyRoundStatus.OPEN,
                    work.now(),
                    Optional.empty(),
                    Optional.empty(),
                    0);
            return opening.insert(round)
                    .emit(new SurveyRoundOpened(round.id(), round.community(), round.questionnaire()));
        });
    }

    @Override
    public SurveyResponse answer(Actor actor, AnswerSurvey command) {
        return kernel.perform(actor, command, SurveyResponse.TYPE, work -> {
            SurveyRound round = work.visible(SurveyRound.TYPE).get(command.round());
            var answering = work.require(Action.ANSWER_SURVEY, work.facts(SurveyRound.TYPE, round));
            PersonId respondent = work.person(Action.ANSWER_SURVEY);
            round.requireAnswers(command.answers());
            var decision = first(
                            work.known(SurveyResponse.TYPE),
                            Filter.where(SurveyResponse.ROUND, round.id()).and(SurveyResponse.RESPONDENT, respondent))
                    .map(before -> answering.update(before.replaced(command.answers(), work.now())))
                    .orElseGet(() -> answering.insert(new SurveyResponse(
                            work.newId(SurveyResponseId::new),
                            round.community(),
                            round.id(),
                            respondent,
                            command.answers(),
                            work.now(),
                            0)));
            // it is still open
            return decision.assuming(SurveyRound.TYPE, List.of(round))
                    .emit(new SurveyAnswered(round.id(), round.community()));
        });
    }

    @Override
    public SurveyRound close(Actor actor, CloseSurveyRound command) {
        return kernel.perform(actor, command, SurveyRound.TYPE, work -> {
            SurveyRound round = work.get(SurveyRound.TYPE, command.round(), command.expectedVersion());
            var closing = work.require(Action.RUN_SURVEY, work.facts(SurveyRound.TYPE, round));
            Filter<SurveyResponse> given = Filter.where(SurveyResponse.ROUND, round.id());
            List<SurveyResponse> responses = new ArrayList<>();
            work.known(SurveyResponse.TYPE).parts(given).forEach(responses::addAll);
            SurveyRound closed = round.close(responses, cells, work.now());
            // whoever answers at the same time answers in a round that is closed
            return closing.update(closed)
                    .restingOn(SurveyRound.TYPE, List.of(round))
                    .assumingOnly(SurveyResponse.TYPE, given, responses)
                    .alsoDeleteAll(SurveyResponse.TYPE, responses)
                    .emit(new SurveyRoundClosed(closed.id(), closed.community()));
        });
    }

    @Override
    public SurveyRound get(Actor actor, SurveyRoundId id) {
        return kernel.read(actor, reader -> reader.visible(SurveyRound.TYPE).get(id));
    }

    @Override
    public Optional<SurveyRound> find(Actor actor, SurveyRoundId id) {
        return kernel.read(actor, reader -> reader.visible(SurveyRound.TYPE).find(id));
    }

    @Override
    public Page<SurveyRound> list(Actor actor, SurveyQuery query, PageRequest page) {
        Filter<SurveyRound> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(SurveyRound.TYPE).list(filter, Order.descending(SurveyRound.OPENED_AT), page));
    }

    @Override
    public SurveyComparison compare(Actor actor, SurveyRoundId id) {
        return kernel.read(actor, reader -> {
            SurveyRound later = reader.visible(SurveyRound.TYPE).get(id);
            return SurveyComparison.of(later, before(reader, later));
        });
    }

    @Override
    public Optional<SurveyResponse> own(Actor actor, SurveyRoundId id) {
        Filter<SurveyResponse> given = Filter.where(SurveyResponse.ROUND, Require.present(id, "id"));
        return kernel.read(actor, reader -> first(reader.visible(SurveyResponse.TYPE), given));
    }

    private static Optional<SurveyResponse> first(
            Reading<SurveyResponse, SurveyResponseId> some, Filter<SurveyResponse> which) {
        return some.find(which, Order.ascending(SurveyResponse.ANSWERED_AT));
    }

    /** Rounds of one questionnaire follow on each other. */
    private static Optional<SurveyRound> before(Reader reader, SurveyRound later) {
        return reader.visible(SurveyRound.TYPE)
                .find(
                        Filter.where(SurveyRound.COMMUNITY, later.community())
                                .and(SurveyRound.QUESTIONNAIRE, later.questionnaire())
                                .and(SurveyRound.STATUS, SurveyRoundStatus.CLOSED)
                                .between(SurveyRound.OPENED_AT, Instant.EPOCH, later.openedAt()),
                        Order.descending(SurveyRound.OPENED_AT));
    }
}

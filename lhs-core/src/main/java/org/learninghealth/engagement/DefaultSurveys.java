package org.learninghealth.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.AggregateType;
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
            return opened(work, opening, command.community(), Optional.empty(), command.questionnaire());
        });
    }

    @Override
    public SurveyRound openForTeam(Actor actor, OpenTeamSurveyRound command) {
        return kernel.perform(actor, command, SurveyRound.TYPE, work -> {
            LearningCycle cycle = work.visible(LearningCycle.TYPE).get(command.cycle());
            var opening = work.require(
                    Action.RUN_TEAM_SURVEY,
                    leading(work.facts(cycle.community(), ResourceType.SURVEY_ROUND), cycle, actor));
            Unmet.of("survey")
                    .unless(cycle.team().size() >= cells.smallest(), "few:" + cells.smallest())
                    .orThrow();
            return opened(work, opening, cycle.community(), Optional.of(cycle.id()), command.questionnaire());
        });
    }

    private Decision<SurveyRound, SurveyRoundId> opened(
            Work<SurveyRound, SurveyRoundId> work,
            Granted<SurveyRound, SurveyRoundId> opening,
            CommunityId community,
            Optional<CycleId> cycle,
            String code) {
        Questionnaire questionnaire = questionnaires.questionnaire(code);
        SurveyRound round = new SurveyRound(
                work.newId(SurveyRoundId::new),
                community,
                cycle,
                questionnaire.code(),
                concepts.scheme(questionnaire.items()).concepts().stream()
                        .map(ConceptEntry::code)
                        .map(item -> new Concept(questionnaire.items(), item))
                        .toList(),
                questionnaire.levels().size(),
                SurveyRoundStatus.OPEN,
                work.now(),
                Optional.empty(),
                Optional.empty(),
                0);
        Unmet.of("survey")
                .unless(
                        !work.known(SurveyRound.TYPE).any(alike(round).and(SurveyRound.STATUS, SurveyRoundStatus.OPEN)),
                        "one")
                .orThrow();
        return opening.insert(round).emit(new SurveyRoundOpened(round.id(), round.community(), round.questionnaire()));
    }

    /** Rounds in which the same persons are asked the same. */
    private static Filter<SurveyRound> alike(SurveyRound round) {
        Filter<SurveyRound> asked = Filter.where(SurveyRound.COMMUNITY, round.community())
                .and(SurveyRound.QUESTIONNAIRE, round.questionnaire())
                .and(SurveyRound.AUDIENCE, round.audience());
        return round.cycle().map(cycle -> asked.and(SurveyRound.CYCLE, cycle)).orElse(asked);
    }

    /** The cycle's own lead leads it, also without the general role, unless they have left the community. */
    private static Facts leading(Facts facts, LearningCycle cycle, Actor actor) {
        boolean leads = !facts.held().isEmpty() && actor.person().equals(Optional.of(cycle.lead()));
        return leads ? facts.holding(Role.CYCLE_LEAD) : facts;
    }

    private static Optional<LearningCycle> cycle(Reader reader, SurveyRound round) {
        return round.cycle().map(reader.known(LearningCycle.TYPE)::get);
    }

    @Override
    public SurveyResponse answer(Actor actor, AnswerSurvey command) {
        return kernel.perform(actor, command, SurveyResponse.TYPE, work -> {
            SurveyRound round = work.visible(SurveyRound.TYPE).get(command.round());
            var answering = work.require(Action.ANSWER_SURVEY, work.facts(SurveyRound.TYPE, round));
            PersonId respondent = work.person(Action.ANSWER_SURVEY);
            Unmet.of("survey")
                    .unless(
                            cycle(work, round)
                                    .map(cycle -> cycle.team().stream()
                                            .anyMatch(member -> member.person().equals(respondent)))
                                    .orElse(true),
                            "team")
                    .orThrow();
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
            Facts facts = work.facts(SurveyRound.TYPE, round);
            var closing = cycle(work, round)
                    .map(cycle -> work.require(Action.RUN_TEAM_SURVEY, leading(facts, cycle, actor)))
                    .orElseGet(() -> work.require(Action.RUN_SURVEY, facts));
            Filter<SurveyResponse> given = Filter.where(SurveyResponse.ROUND, round.id());
            List<SurveyResponse> responses = all(work, SurveyResponse.TYPE, given);
            SurveyRound closed = round.close(responses, cells, work.now());
            // whoever answers at the same time answers in a round that is closed
            return closing.update(closed)
                    .restingOn(SurveyRound.TYPE, List.of(round))
                    .assumingOnly(SurveyResponse.TYPE, given, responses)
                    .alsoDeleteAll(SurveyResponse.TYPE, responses)
                    .emit(new SurveyRoundClosed(closed.id(), closed.community()));
        });
    }

    /** Those that are open end with their community: nobody could close them any more, and answers would be kept for good. */
    static void closeAll(SmallCells cells, Reader reader, CommunityId community, Decision<?, ?> closing) {
        List<SurveyRound> open = all(
                reader,
                SurveyRound.TYPE,
                Filter.where(SurveyRound.COMMUNITY, community).and(SurveyRound.STATUS, SurveyRoundStatus.OPEN));
        if (open.isEmpty()) {
            return;
        }
        Filter<SurveyResponse> given = Filter.where(SurveyResponse.COMMUNITY, community)
                .in(SurveyResponse.ROUND, open.stream().map(SurveyRound::id).toList());
        List<SurveyResponse> responses = all(reader, SurveyResponse.TYPE, given);
        Map<SurveyRoundId, List<SurveyResponse>> byRound =
                responses.stream().collect(Collectors.groupingBy(SurveyResponse::round));
        List<SurveyRound> closed = open.stream()
                .map(round -> round.close(byRound.getOrDefault(round.id(), List.of()), cells, reader.now()))
                .toList();
        closing.alsoUpdateAll(SurveyRound.TYPE, closed)
                .restingOn(SurveyRound.TYPE, open)
                .assumingOnly(SurveyResponse.TYPE, given, responses)
                .alsoDeleteAll(SurveyResponse.TYPE, responses)
                .emitAll(closed.stream()
                        .map(round -> new SurveyRoundClosed(round.id(), round.community()))
                        .toList());
    }

    private static <T extends Aggregate<T, I>, I extends Id> List<T> all(
            Reader reader, AggregateType<T, I> type, Filter<T> which) {
        List<T> all = new ArrayList<>();
        reader.known(type).parts(which).forEach(all::addAll);
        return all;
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

    private static Optional<SurveyRound> before(Reader reader, SurveyRound later) {
        return reader.visible(SurveyRound.TYPE)
                .find(
                        alike(later)
                                .and(SurveyRound.STATUS, SurveyRoundStatus.CLOSED)
                                .between(SurveyRound.OPENED_AT, Instant.EPOCH, later.openedAt()),
                        Order.descending(SurveyRound.OPENED_AT));
    }
}

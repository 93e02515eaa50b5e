package org.learninghealth.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Scope;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;
import org.learninghealth.spi.SpacingStrategy;

/** Re-exposures, by way of the kernel. */
final class DefaultReExposures implements ReExposures {

    /** Later than any prompt. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** Of people who can answer. */
    private static final Related<ReExposure, Person> ACTIVE = Related.by(ReExposure.PERSON, Person.TYPE, Person.SELF)
            .where(Filter.where(Person.STATUS, PersonStatus.ACTIVE));

    private final Kernel kernel;
    private final SpacingStrategy spacing;
    private final SmallCells cells;

    DefaultReExposures(Kernel kernel, SpacingStrategy spacing, SmallCells cells) {
        this.kernel = kernel;
        this.spacing = spacing;
        this.cells = cells;
    }

    @Override
    public ReExposure start(Actor actor, StartReExposure command) {
        return kernel.perform(actor, command, ReExposure.TYPE, work -> {
            var starting = work.require(Action.START_RE_EXPOSURE, Facts.outside(ResourceType.RE_EXPOSURE));
            PersonId self = work.person(Action.START_RE_EXPOSURE);
            Community community = work.visible(Community.TYPE).get(command.community());
            Optional<KnowledgeObject> knowledge =
                    Optional.ofNullable(command.knowledge()).map(id -> known(work, id, community));
            Require.that(knowledge.isPresent() || command.takeaway() != null, "takeaway", "missing");
            Filter<ReExposure> open = Filter.where(ReExposure.PERSON, self).and(ReExposure.OPEN_SLOT, 1);
            Unmet.of("N9")
                    .unless(knowledge.map(known -> known.status().isInForce()).orElse(true), "in-force")
                    .unless(
                            knowledge
                                    .filter(known ->
                                            work.known(ReExposure.TYPE).any(open.and(ReExposure.KNOWLEDGE, known.id())))
                                    .isEmpty(),
                            "once")
                    .unless(work.known(ReExposure.TYPE).count(open) < ReExposure.MOST_ACTIVE, "most")
                    .orThrow();
            ReExposure started = ReExposure.start(
                    work.newId(ReExposureId::new),
                    self,
                    community.id(),
                    knowledge.map(KnowledgeObject::id),
                    Optional.ofNullable(command.takeaway()),
                    spacing,
                    zone(work, self),
                    work.now());
            return starting.insert(started).emit(new ReExposureStarted(started.id()));
        });
    }

    private static KnowledgeObject known(Reader reader, KnowledgeId id, Community community) {
        return reader.visible(KnowledgeObject.TYPE)
                .find(id)
                .filter(known -> known.community().equals(community.id()))
                .orElseThrow(NotFound::new);
    }

    @Override
    public ReExposure answer(Actor actor, AnswerPrompt command) {
        return kernel.perform(actor, command, ReExposure.TYPE, work -> {
            ReExposure asked = work.get(ReExposure.TYPE, command.reExposure(), command.expectedVersion());
            var keeping = work.require(Action.KEEP_RE_EXPOSURE, work.facts(ReExposure.TYPE, asked));
            Require.that(PromptStatus.BY_PERSON.contains(command.answer()), "answer", "no-answer");
            ReExposure answered = asked.answer(command.answer(), spacing, zone(work, asked.person()), work.now());
            return told(keeping.update(answered).emit(new ReExposureAnswered(asked.id())), answered);
        });
    }

    @Override
    public ReExposure stop(Actor actor, StopReExposure command) {
        return kernel.perform(actor, command, ReExposure.TYPE, work -> {
            ReExposure going = work.get(ReExposure.TYPE, command.reExposure(), command.expectedVersion());
            var keeping = work.require(Action.KEEP_RE_EXPOSURE, work.facts(ReExposure.TYPE, going));
            ReExposure stopped = going.stop(work.now());
            return told(keeping.update(stopped), stopped);
        });
    }

    @Override
    public int prompt(Actor actor, PromptReExposures command) {
        return kernel.sweep(
                        actor,
                        command,
                        ReExposure.TYPE,
                        Action.PROMPT_RE_EXPOSURES,
                        PromptReExposures::limit,
                        DefaultReExposures::awaited,
                        this::step)
                .done();
    }

    private static List<ReExposure> awaited(Reader reader, int most) {
        return reader.known(ReExposure.TYPE)
                .first(
                        Filter.<ReExposure>all()
                                .between(
                                        ReExposure.NEXT_STEP_AT,
                                        Instant.EPOCH,
                                        reader.now().plusNanos(1_000))
                                .with(ACTIVE),
                        Order.ascending(ReExposure.DUE_AT),
                        most);
    }

    private Decision<ReExposure, ReExposureId> step(
            Work<ReExposure, ReExposureId> work, Granted<ReExposure, ReExposureId> granted, ReExposure awaited) {
        ZoneId zone = zone(work, awaited.person());
        LocalDate today = ReExposure.day(work.now(), zone);
        if (awaited.waiting().isPresent()) {
            ReExposure expired = awaited.expire(spacing, zone, work.now());
            return told(granted.update(expired), expired);
        }
        Optional<KnowledgeObject> known = awaited.knowledge()
                .flatMap(id -> work.known(KnowledgeObject.TYPE).find(id));
        if (known.filter(each -> !each.status().isInForce()).isPresent()) {
            ReExposure retired = awaited.retire();
            return told(granted.update(retired), retired);
        }
        return isVisible(awaited)
                ? promptOrPutOff(work, granted, awaited, zone, today)
                : granted.update(awaited.putOff(today.plusDays(ReExposure.WEEK), zone));
    }

    /** Whether the person may read it themselves; their own words they may. */
    private boolean isVisible(ReExposure awaited) {
        return awaited.knowledge()
                .map(id -> kernel.read(
                        Actor.person(awaited.person()),
                        reader -> reader.visible(KnowledgeObject.TYPE).find(id).isPresent()))
                .orElse(true);
    }

    /** Two at a time could each take the last place in a week, so each holds the person, and looks again at what there was. */
    private static Decision<ReExposure, ReExposureId> promptOrPutOff(
            Work<ReExposure, ReExposureId> work,
            Granted<ReExposure, ReExposureId> granted,
            ReExposure awaited,
            ZoneId zone,
            LocalDate today) {
        Instant weekBegan = ReExposure.start(today.minusDays(ReExposure.WEEK - 1L), zone);
        Filter<ReExposure> ofTheWeek =
                Filter.where(ReExposure.PERSON, awaited.person()).between(ReExposure.PROMPTED_AT, weekBegan, NEVER);
        List<ReExposure> asked = work.known(ReExposure.TYPE)
                .first(ofTheWeek, Order.ascending(ReExposure.PROMPTED_AT), ReExposure.MOST_IN_A_WEEK + 1);
        List<Instant> prompts = asked.stream()
                .flatMap(each -> each.prompts().stream())
                .map(RecallPrompt::at)
                .filter(at -> !at.isBefore(weekBegan))
                .sorted()
                .toList();
        if (prompts.size() >= ReExposure.MOST_IN_A_WEEK) {
            Instant makesRoom = prompts.get(prompts.size() - ReExposure.MOST_IN_A_WEEK);
            return granted.update(awaited.putOff(ReExposure.day(makesRoom, zone).plusDays(ReExposure.WEEK), zone));
        }
        ReExposure prompted = awaited.prompt(zone, work.now());
        return granted.update(prompted)
                .emit(new ReExposureDue(
                        prompted.id(),
                        prompted.community(),
                        prompted.person(),
                        prompted.knowledge(),
                        prompted.prompts().size()))
                .restingOn(Person.TYPE, List.of(work.known(Person.TYPE).get(awaited.person())))
                .assumingOnly(ReExposure.TYPE, ofTheWeek, asked);
    }

    private static Decision<ReExposure, ReExposureId> told(
            Decision<ReExposure, ReExposureId> decision, ReExposure after) {
        return after.status() == ReExposureStatus.RETIRED ? decision.emit(new ReExposureRetired(after.id())) : decision;
    }

    private static ZoneId zone(Reader reader, PersonId person) {
        return reader.known(Person.TYPE).get(person).zone();
    }

    @Override
    public ReExposure get(Actor actor, ReExposureId id) {
        return kernel.read(actor, reader -> reader.visible(ReExposure.TYPE).get(id));
    }

    @Override
    public Optional<ReExposure> find(Actor actor, ReExposureId id) {
        return kernel.read(actor, reader -> reader.visible(ReExposure.TYPE).find(id));
    }

    @Override
    public Page<ReExposure> own(Actor actor, ReExposureQuery query, PageRequest page) {
        Filter<ReExposure> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(ReExposure.TYPE).list(filter, Order.ascending(ReExposure.DUE_AT), page));
    }

    @Override
    public ReExposureFigures figures(Actor actor, CommunityId community) {
        Filter<ReExposure> here = Filter.where(ReExposure.COMMUNITY, Require.present(community, "community"));
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_RE_EXPOSURE_FIGURES, reader.facts(community, ResourceType.PARTICIPATION));
            EndedPrompts ended = new EndedPrompts();
            reader.known(ReExposure.TYPE, Scope.belongingTo(community))
                    .parts(here)
                    .forEach(part -> ended.add(part, (each, prompt) -> true));
            SortedMap<PromptStatus, OptionalLong> shown = ended.shown(cells);
            return new ReExposureFigures(community, cells.smallest(), shown, cells.total(shown.values()));
        });
    }
}

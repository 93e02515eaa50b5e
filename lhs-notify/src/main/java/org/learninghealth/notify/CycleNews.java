package org.learninghealth.notify;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.cycle.Barrier;
import org.learninghealth.cycle.BarrierEscalated;
import org.learninghealth.cycle.BarrierId;
import org.learninghealth.cycle.BarrierLevel;
import org.learninghealth.cycle.BarrierStatus;
import org.learninghealth.cycle.ConclusionOutdated;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.FeedbackId;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FeedbackOwedOverdue;
import org.learninghealth.cycle.FeedbackStatus;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.RunSignalFound;
import org.learninghealth.cycle.SustainabilityCheckDue;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.measurement.DataFeedStatus;
import org.learninghealth.measurement.FeedStale;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;

/**
 * The notices of what somebody has to see to in a learning cycle: results to look at again, an answer that is overdue, a barrier that
 * is put before a higher level, a feed that has fallen silent, figures that were corrected after something was concluded from them.
 * Each goes to those who can do something about it, and to nobody else. They are planned and stored as ids alone; the words are read
 * when they are sent, as the recipient, and what was seen to in between isn't told any more.
 */
final class CycleNews implements News {

    /** Those who answer for their community. */
    private static final Set<Role> IN_CHARGE = Set.of(Role.COORDINATOR);

    /** Those who may report back. */
    private static final Set<Role> ANSWERING = Set.of(Role.COORDINATOR, Role.FACILITATOR, Role.CYCLE_LEAD);

    /** Those who can go to an organisation, or to the health system around it. */
    private static final Set<Role> GOING_ABOVE = Set.of(Role.COORDINATOR, Role.SPONSOR);

    private static final Set<BarrierLevel> ABOVE = Set.of(BarrierLevel.ORGANIZATION, BarrierLevel.SYSTEM);

    private static final String OUTDATED = "conclusion-outdated";
    private static final String RUN_SIGNAL = "run-signal";
    private static final String SUSTAINABILITY = "sustainability-due";
    private static final String OVERDUE = "feedback-overdue";
    private static final String ESCALATED = "barrier-escalated";
    private static final String STALE = "feed-stale";
    private static final String CYCLE = "cycle";
    private static final String MEASURE = "measure";
    private static final String FEEDBACK = "feedback";
    private static final String BARRIER = "barrier";
    private static final String FEED = "feed";
    private static final String MONTHS = "months";

    private final LearningHealthSystem lhs;

    /**
     * Puts notices into words.
     *
     * @param lhs where to read what they speak of
     */
    CycleNews(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof SustainabilityCheckDue due) {
            planning.tell(
                    inCharge(due.lead(), due.community(), planning),
                    due.community(),
                    Category.ACTIVITY,
                    new Notice(
                            SUSTAINABILITY,
                            Map.of(CYCLE, due.cycle().value().toString(), MONTHS, String.valueOf(due.months()))));
        } else if (event.event() instanceof ConclusionOutdated outdated) {
            planning.tellAlsoWhoDidIt(
                    with(outdated.team(), inCharge(outdated.lead(), outdated.community(), planning)),
                    outdated.community(),
                    Category.TRANSACTIONAL,
                    notice(OUTDATED, CYCLE, outdated.cycle().value()));
        } else if (event.event() instanceof RunSignalFound found) {
            planning.tellAlsoWhoDidIt(
                    with(found.team(), inCharge(found.lead(), found.community(), planning)),
                    found.community(),
                    Category.ACTIVITY,
                    new Notice(
                            RUN_SIGNAL,
                            Map.of(
                                    CYCLE, found.cycle().value().toString(),
                                    MEASURE, found.measure().value().toString())));
        } else if (event.event() instanceof FeedbackOwedOverdue overdue) {
            planning.tell(
                    planning.holders(overdue.community(), ANSWERING),
                    overdue.community(),
                    Category.ACTIVITY,
                    notice(OVERDUE, FEEDBACK, overdue.feedback().value()));
        } else if (event.event() instanceof BarrierEscalated escalated) {
            planning.tell(
                    whoCanClear(escalated, planning),
                    escalated.community(),
                    Category.ACTIVITY,
                    notice(ESCALATED, BARRIER, escalated.barrier().value()));
        } else if (event.event() instanceof FeedStale stale) {
            planning.tell(
                    inCharge(stale.owner(), stale.community(), planning),
                    stale.community(),
                    Category.ACTIVITY,
                    notice(STALE, FEED, stale.feed().value()));
        }
    }

    /** Whoever answers for something; where they have left the community, those who answer for that. */
    private static Set<PersonId> inCharge(PersonId person, CommunityId community, Planning planning) {
        return planning.isMember(person, community) ? Set.of(person) : planning.holders(community, IN_CHARGE);
    }

    /** Whoever sees to it and whoever leads the cycle; further up also those who can go there. */
    private static Set<PersonId> whoCanClear(BarrierEscalated escalated, Planning planning) {
        Set<PersonId> near =
                with(escalated.owner().stream().toList(), inCharge(escalated.lead(), escalated.community(), planning));
        return ABOVE.contains(escalated.to()) ? with(near, planning.holders(escalated.community(), GOING_ABOVE)) : near;
    }

    private static Set<PersonId> with(Collection<PersonId> some, Collection<PersonId> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    private static Notice notice(String template, String what, UUID id) {
        return new Notice(template, Map.of(what, id.toString()));
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return Stream.of(CYCLE, FEEDBACK, BARRIER, FEED).anyMatch(notice.model()::containsKey);
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        Actor asReader = Actor.person(reader.id());
        Locale language = reader.language();
        String where = community.name().in(language, Locale.ENGLISH);
        if (notice.model().get(FEEDBACK) instanceof String id) {
            return lhs.feedback()
                    .find(asReader, new FeedbackId(UUID.fromString(id)))
                    .filter(owed -> owed.status() == FeedbackStatus.OWED)
                    .map(FeedbackOwed::due)
                    .map(due -> new Notice(OVERDUE, Map.of("community", where, "due", due.toString())));
        }
        if (notice.model().get(BARRIER) instanceof String id) {
            return lhs.barriers()
                    .find(asReader, new BarrierId(UUID.fromString(id)))
                    .filter(barrier -> barrier.status() != BarrierStatus.CLEARED)
                    .map(Barrier::description)
                    .map(what -> new Notice(
                            ESCALATED, Map.of("community", where, "title", what.in(language, Locale.ENGLISH))));
        }
        if (notice.model().get(FEED) instanceof String id) {
            return lhs.feeds()
                    .find(asReader, new DataFeedId(UUID.fromString(id)))
                    .filter(feed -> feed.status() != DataFeedStatus.RETIRED)
                    .map(DataFeed::name)
                    .map(name ->
                            new Notice(STALE, Map.of("community", where, "title", name.in(language, Locale.ENGLISH))));
        }
        Optional<LearningCycle> found = lhs.cycles()
                .find(
                        asReader,
                        new CycleId(
                                UUID.fromString(String.valueOf(notice.model().get(CYCLE)))));
        if (notice.model().get(MEASURE) instanceof String id) {
            Optional<Measure> measure = lhs.measures().find(asReader, new MeasureId(UUID.fromString(id)));
            return found.filter(cycle -> cycle.status().isOpen())
                    .flatMap(cycle -> measure.map(each -> new Notice(
                            RUN_SIGNAL,
                            Map.of(
                                    "community",
                                    where,
                                    "title",
                                    cycle.topic().in(language, Locale.ENGLISH),
                                    "what",
                                    each.name().in(language, Locale.ENGLISH)))));
        }
        return found.map(cycle -> new Notice(
                notice.template(),
                Map.of(
                        "community",
                        where,
                        "title",
                        cycle.topic().in(language, Locale.ENGLISH),
                        MONTHS,
                        notice.model().getOrDefault(MONTHS, ""))));
    }
}

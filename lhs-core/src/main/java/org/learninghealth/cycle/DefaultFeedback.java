package org.learninghealth.cycle;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What is owed, by way of the kernel. */
final class DefaultFeedback implements Feedback {

    private final Kernel kernel;

    DefaultFeedback(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public FeedbackOwed reportBack(Actor actor, ReportBack command) {
        return kernel.perform(actor, command, FeedbackOwed.TYPE, work -> {
            FeedbackOwed owed = work.get(FeedbackOwed.TYPE, command.feedback(), command.expectedVersion());
            var reporting = work.require(Action.REPORT_BACK, work.facts(FeedbackOwed.TYPE, owed));
            Unmet.of("L22")
                    .unless(!erased(work, List.of(owed)).contains(owed), "erased")
                    .orThrow();
            FeedbackOwed settled =
                    owed.settle(FeedbackStatus.SETTLED, command.decision(), command.reason(), work.now());
            return Links.draw(
                    reporting.update(settled).emit(new ReportedBack(owed.id(), owed.community(), owed.to())),
                    work,
                    owed.community(),
                    ProvenanceType.REPORTED_BACK,
                    owed.source(),
                    ThingRef.of(ThingKind.PERSON, owed.to()));
        });
    }

    @Override
    public FeedbackOwed reportPublicly(Actor actor, ReportPublicly command) {
        return kernel.perform(actor, command, FeedbackOwed.TYPE, work -> {
            FeedbackOwed owed = work.get(FeedbackOwed.TYPE, command.feedback(), command.expectedVersion());
            var reporting = work.require(Action.REPORT_BACK, work.facts(FeedbackOwed.TYPE, owed));
            FeedbackOwed settled = settled(work, owed, command);
            List<FeedbackOwed> together = new ArrayList<>();
            work.known(FeedbackOwed.TYPE)
                    .parts(Filter.where(FeedbackOwed.SOURCE, owed.source().id())
                            .and(FeedbackOwed.STATUS, FeedbackStatus.OWED))
                    .forEach(together::addAll);
            List<FeedbackOwed> erased = erased(work, together);
            Unmet.of("L22").unless(erased.contains(owed), "reachable").orThrow();
            List<FeedbackOwed> others =
                    erased.stream().filter(each -> !each.equals(owed)).toList();
            var decision = reporting
                    .update(settled)
                    .alsoUpdateAll(
                            FeedbackOwed.TYPE,
                            others.stream()
                                    .map(each -> settled(work, each, command))
                                    .toList())
                    .emit(new ReportedPublicly(owed.id(), owed.community()));
            for (FeedbackOwed each : erased) {
                Links.draw(
                        decision,
                        work,
                        each.community(),
                        ProvenanceType.REPORTED_BACK,
                        each.source(),
                        ThingRef.of(ThingKind.PERSON, each.to()));
            }
            return decision;
        });
    }

    private static FeedbackOwed settled(Reader reader, FeedbackOwed owed, ReportPublicly command) {
        return owed.settle(FeedbackStatus.REPORTED_PUBLICLY, command.decision(), command.reason(), reader.now());
    }

    /** What is owed to persons who were erased: they read nothing any more. */
    private static List<FeedbackOwed> erased(Reader reader, List<FeedbackOwed> owed) {
        Set<PersonId> persons = owed.stream().map(FeedbackOwed::to).collect(Collectors.toSet());
        Set<PersonId> erased = reader
                .known(Person.TYPE)
                .first(
                        Filter.where(Person.STATUS, PersonStatus.ERASED).in(Person.SELF, persons),
                        Order.ascending(Person.DIGEST),
                        Math.max(1, persons.size()))
                .stream()
                .map(Person::id)
                .collect(Collectors.toSet());
        return owed.stream().filter(each -> erased.contains(each.to())).toList();
    }

    @Override
    public OverdueFeedbackReport detectOverdue(Actor actor, DetectOverdueFeedback command) {
        Kernel.Swept told = kernel.sweep(
                actor,
                command,
                FeedbackOwed.TYPE,
                Action.DETECT_OVERDUE_FEEDBACK,
                DetectOverdueFeedback::most,
                DefaultFeedback::overdue,
                (work, telling, owed) -> telling.update(owed.toldOverdue(work.now()))
                        .within(owed.community())
                        .emit(new FeedbackOwedOverdue(owed.id(), owed.community(), owed.to())));
        return new OverdueFeedbackReport(told.done(), told.more());
    }

    private static List<FeedbackOwed> overdue(Reader reader, int most) {
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        return reader.known(FeedbackOwed.TYPE)
                .first(
                        Filter.<FeedbackOwed>all().between(FeedbackOwed.AWAITED_BY, LocalDate.MIN, today),
                        Order.ascending(FeedbackOwed.AWAITED_BY),
                        most);
    }

    @Override
    public Page<FeedbackOwed> own(Actor actor, PageRequest page) {
        return kernel.read(actor, reader -> {
            Filter<FeedbackOwed> filter = Filter.<FeedbackOwed>all()
                    .in(FeedbackOwed.OWED_TO, actor.person().stream().toList());
            return reader.visible(FeedbackOwed.TYPE).list(filter, Order.ascending(FeedbackOwed.DUE), page);
        });
    }

    @Override
    public FeedbackOwed get(Actor actor, FeedbackId id) {
        return kernel.read(actor, reader -> reader.visible(FeedbackOwed.TYPE).get(id));
    }

    @Override
    public Optional<FeedbackOwed> find(Actor actor, FeedbackId id) {
        return kernel.read(actor, reader -> reader.visible(FeedbackOwed.TYPE).find(id));
    }

    @Override
    public Page<FeedbackOwed> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<FeedbackOwed> filter = Filter.where(FeedbackOwed.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader -> reader.visible(FeedbackOwed.TYPE).list(filter, Order.ascending(FeedbackOwed.DUE), page));
    }
}

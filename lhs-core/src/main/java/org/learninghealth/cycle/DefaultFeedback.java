package org.learninghealth.cycle;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
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
            FeedbackOwed settled = owed.settle(command.decision(), command.reason(), work.now());
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
    public OverdueFeedbackReport detectOverdue(Actor actor, DetectOverdueFeedback command) {
        return kernel.sweep(actor, command, () -> {
            List<FeedbackOwed> overdue = kernel.read(actor, reader -> {
                reader.demand(Action.DETECT_OVERDUE_FEEDBACK, Facts.outside(ResourceType.FEEDBACK));
                return overdue(reader, command.most());
            });
            int told = 0;
            for (FeedbackOwed owed : overdue) {
                told += tell(actor, owed) ? 1 : 0;
            }
            return new OverdueFeedbackReport(told, overdue.size() == command.most());
        });
    }

    private static List<FeedbackOwed> overdue(Reader reader, int most) {
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        return reader.known(FeedbackOwed.TYPE)
                .first(
                        Filter.<FeedbackOwed>all().between(FeedbackOwed.AWAITED_BY, LocalDate.MIN, today),
                        Order.ascending(FeedbackOwed.AWAITED_BY),
                        most);
    }

    /** Tells of one, unless it was settled or told of in the meantime. */
    private boolean tell(Actor actor, FeedbackOwed owed) {
        return kernel.attempt(
                        actor,
                        new Tell(owed.id()),
                        FeedbackOwed.TYPE,
                        work -> work.require(Action.DETECT_OVERDUE_FEEDBACK, Facts.outside(ResourceType.FEEDBACK))
                                .update(owed.toldOverdue(work.now()))
                                .within(owed.community())
                                .emit(new FeedbackOwedOverdue(owed.id(), owed.community(), owed.to())))
                .isPresent();
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

    /**
     * Tells that an answer is overdue.
     *
     * @param feedback which
     */
    private record Tell(FeedbackId feedback) {}
}

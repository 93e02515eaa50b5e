package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
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

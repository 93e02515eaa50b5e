package org.learninghealth.community;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Charters, by way of the kernel. */
final class DefaultCharters implements Charters {

    private final Kernel kernel;
    private final Templates templates;

    DefaultCharters(Kernel kernel, Templates templates) {
        this.kernel = kernel;
        this.templates = templates;
    }

    @Override
    public Charter draft(Actor actor, DraftCharter command) {
        return kernel.perform(actor, command, Charter.TYPE, work -> {
            CommunityId community =
                    work.visible(Community.TYPE).get(command.community()).id();
            var drafting = work.require(Action.DRAFT_CHARTER, work.facts(community, ResourceType.CHARTER));
            long earlier = work.known(Charter.TYPE).count(Filter.where(Charter.COMMUNITY, community));
            Charter draft = new Charter(
                    work.newId(CharterId::new),
                    community,
                    Math.toIntExact(earlier + 1),
                    command.purpose(),
                    command.norms(),
                    command.principles(),
                    command.reviewDue(),
                    command.quorum(),
                    Optional.ofNullable(command.resourcePlan()),
                    List.of(),
                    CharterStatus.DRAFT,
                    work.now(),
                    0);
            return drafting.insert(draft).emit(new CharterDrafted(draft.id(), community));
        });
    }

    /** The template fills in the form, which then goes the way of any other. */
    @Override
    public Charter applyTemplate(Actor actor, DraftFromTemplate command) {
        return kernel.sweep(
                actor,
                command,
                () -> draft(actor, templates.charter(command.template()).filled(command, Mandate.day(kernel.now()))));
    }

    @Override
    public Charter endorse(Actor actor, EndorseCharter command) {
        return kernel.perform(actor, command, Charter.TYPE, work -> {
            Charter draft = work.get(Charter.TYPE, command.charter(), command.expectedVersion());
            return work.require(Action.ENDORSE_CHARTER, work.facts(Charter.TYPE, draft))
                    .update(draft.endorse(work.person(Action.ENDORSE_CHARTER), work.now()))
                    .emit(new CharterEndorsed(draft.id(), draft.community()));
        });
    }

    @Override
    public Charter approve(Actor actor, ApproveCharter command) {
        return kernel.perform(actor, command, Charter.TYPE, work -> {
            Charter draft = work.get(Charter.TYPE, command.charter(), command.expectedVersion());
            var approving = work.require(Action.APPROVE_CHARTER, work.facts(Charter.TYPE, draft));
            List<Charter> inForce = work.known(Charter.TYPE)
                    .first(
                            Filter.where(Charter.COMMUNITY, draft.community())
                                    .and(Charter.STATUS, CharterStatus.APPROVED),
                            Order.ascending(Charter.DRAFTED_AT),
                            1);
            Charter approved = draft.approve(inForce.stream().findFirst());
            return approving
                    .update(approved)
                    .alsoUpdateAll(
                            Charter.TYPE,
                            inForce.stream().map(Charter::supersede).toList())
                    .emit(new CharterApproved(approved.id(), approved.community(), approved.edition()));
        });
    }

    @Override
    public Charter get(Actor actor, CharterId id) {
        return kernel.read(actor, reader -> reader.visible(Charter.TYPE).get(id));
    }

    @Override
    public Page<Charter> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<Charter> filter = Filter.where(Charter.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor, reader -> reader.visible(Charter.TYPE).list(filter, Order.descending(Charter.DRAFTED_AT), page));
    }
}

package org.learninghealth.publication;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What is suggested for newsletters, by way of the kernel. */
final class DefaultCurationQueue implements CurationQueue {

    private final Kernel kernel;

    DefaultCurationQueue(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public CurationItem suggest(Actor actor, SuggestItem command) {
        return kernel.perform(actor, command, CurationItem.TYPE, work -> {
            Newsletter newsletter = work.visible(Newsletter.TYPE).get(command.newsletter());
            var suggesting = work.require(Action.SUGGEST_ITEM, work.facts(Newsletter.TYPE, newsletter));
            PersonId person = work.person(Action.SUGGEST_ITEM);
            Origins.requireReadable(work, command.origin());
            Unmet.of("K9")
                    .unless(Origins.fits(work, command.origin(), newsletter.community()), "origin")
                    .orThrow();
            CurationItem item = new CurationItem(
                    work.newId(CurationItemId::new),
                    newsletter.id(),
                    newsletter.community(),
                    command.title(),
                    command.why(),
                    command.origin(),
                    person,
                    work.now(),
                    Optional.ofNullable(command.expiresAt()),
                    CurationStatus.SUGGESTED,
                    Optional.empty(),
                    Optional.empty(),
                    0);
            return suggesting.insert(item).emit(new ItemSuggested(item.id(), newsletter.id(), newsletter.community()));
        });
    }

    @Override
    public CurationItem accept(Actor actor, AcceptItem command) {
        return kernel.perform(actor, command, CurationItem.TYPE, work -> {
            CurationItem before = work.get(CurationItem.TYPE, command.item(), command.expectedVersion());
            var curating = work.require(Action.CURATE_NEWSLETTER, work.facts(CurationItem.TYPE, before));
            CurationItem after = before.accept(work.person(Action.CURATE_NEWSLETTER), work.now());
            return curating.update(after).emit(new ItemAccepted(after.id(), after.newsletter(), after.community()));
        });
    }

    @Override
    public CurationItem decline(Actor actor, DeclineItem command) {
        return kernel.perform(actor, command, CurationItem.TYPE, work -> {
            CurationItem before = work.get(CurationItem.TYPE, command.item(), command.expectedVersion());
            var curating = work.require(Action.CURATE_NEWSLETTER, work.facts(CurationItem.TYPE, before));
            CurationItem after = before.decline(work.person(Action.CURATE_NEWSLETTER), command.reason());
            return curating.update(after).emit(new ItemDeclined(after.id(), after.newsletter(), after.community()));
        });
    }

    @Override
    public CurationItem get(Actor actor, CurationItemId id) {
        return kernel.read(actor, reader -> reader.visible(CurationItem.TYPE).get(id));
    }

    @Override
    public Optional<CurationItem> find(Actor actor, CurationItemId id) {
        return kernel.read(actor, reader -> reader.visible(CurationItem.TYPE).find(id));
    }

    @Override
    public Page<CurationItem> list(Actor actor, CurationQuery query, PageRequest page) {
        Filter<CurationItem> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(CurationItem.TYPE)
                        .list(filter, Order.ascending(CurationItem.SUGGESTED_AT), page));
    }
}

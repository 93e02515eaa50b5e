package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Adoptions at sites, by way of the kernel. */
final class DefaultSiteAdoptions implements SiteAdoptions {

    private final Kernel kernel;

    DefaultSiteAdoptions(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public SiteAdoption adopt(Actor actor, AdoptAtSite command) {
        return kernel.perform(actor, command, SiteAdoption.TYPE, work -> {
            Change change = work.visible(Change.TYPE).get(command.change());
            var spreading = spreading(work, change.cycle());
            SiteAdoption adoption = SiteAdoption.of(
                    work.newId(SiteAdoptionId::new),
                    change,
                    command.site(),
                    command.adoptedOn(),
                    Optional.ofNullable(command.adaptation()),
                    work.now());
            if (work.known(SiteAdoption.TYPE)
                    .any(Filter.where(SiteAdoption.CHANGE, change.id()).and(SiteAdoption.SITE, adoption.site()))) {
                throw new Duplicate("SITE_ADOPTION");
            }
            return spreading
                    .insert(adoption)
                    .emit(new ChangeAdoptedAtSite(
                            adoption.id(),
                            adoption.change(),
                            adoption.cycle(),
                            adoption.community(),
                            adoption.status()));
        });
    }

    @Override
    public SiteAdoption move(Actor actor, MoveSiteAdoption command) {
        return kernel.perform(actor, command, SiteAdoption.TYPE, work -> {
            SiteAdoption before = work.get(SiteAdoption.TYPE, command.adoption(), command.expectedVersion());
            var spreading = spreading(work, before.cycle());
            SiteAdoption after = before.move(
                    command.status(), Optional.ofNullable(command.adaptation()), Optional.ofNullable(command.reason()));
            return spreading
                    .update(after)
                    .emit(new SiteAdoptionMoved(
                            after.id(), after.change(), after.community(), before.status(), after.status()));
        });
    }

    @Override
    public SiteAdoption get(Actor actor, SiteAdoptionId id) {
        return kernel.read(actor, reader -> reader.visible(SiteAdoption.TYPE).get(id));
    }

    @Override
    public Optional<SiteAdoption> find(Actor actor, SiteAdoptionId id) {
        return kernel.read(actor, reader -> reader.visible(SiteAdoption.TYPE).find(id));
    }

    @Override
    public Page<SiteAdoption> list(Actor actor, ChangeId change, PageRequest page) {
        Filter<SiteAdoption> filter = Filter.where(SiteAdoption.CHANGE, Require.present(change, "change"));
        return kernel.read(
                actor,
                reader -> reader.visible(SiteAdoption.TYPE)
                        .list(filter, Order.descending(SiteAdoption.RECORDED_AT), page));
    }

    @Override
    public Spread spread(Actor actor, ChangeId change) {
        return kernel.read(actor, reader -> {
            Change spreading = reader.visible(Change.TYPE).get(change);
            return Spread.of(reader.visible(SiteAdoption.TYPE)
                    .countBy(SiteAdoption.STATUS, Filter.where(SiteAdoption.CHANGE, spreading.id())));
        });
    }

    /** Whoever leads the cycle says how its changes spread, also after its end. */
    private static Granted<SiteAdoption, SiteAdoptionId> spreading(
            Work<SiteAdoption, SiteAdoptionId> work, CycleId id) {
        LearningCycle cycle = work.known(LearningCycle.TYPE).get(id);
        var spreading = work.require(Action.ADOPT_AT_SITE, Lead.facts(work, cycle, ResourceType.SITE_ADOPTION));
        Lead.requireActiveOrClosed(cycle);
        return spreading.assuming(LearningCycle.TYPE, cycle);
    }
}
